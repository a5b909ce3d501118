/** Yields and errors across protected calls, metamethods and loaded code. */
import type { CoroutineScript } from './script';

export const errors: readonly CoroutineScript[] = [
  {
    title: 'yields across pcall and xpcall, at several depths',
    code: `
      local co = coroutine.create(function()
        local trail = {}
        for i = 1, 2 do
          local ok, e = pcall(function()
            local back = coroutine.yield('in pcall')
            local inner, x = xpcall(function() coroutine.yield('in xpcall') error({back}) end, function(e) return e[1] .. ' handled' end)
            coroutine.yield(x)
            error(inner, 0)
          end)
          trail[#trail + 1] = tostring(ok) .. ' ' .. tostring(e)
        end
        return trail
      end)
      local log = {}
      for i = 1, 7 do
        local _, said = coroutine.resume(co, 'r' .. i)
        log[i] = said
      end
      return log`,
    gives: [
      ...['in pcall', 'in xpcall', 'r2 handled', 'in pcall', 'in xpcall', 'r5 handled'],
      ['false false', 'false false'],
    ],
  },
  {
    title: 'errors that cross coroutines and protected calls',
    code: `
      local co = coroutine.wrap(function()
        local ok, e = pcall(function()
          local inner = coroutine.wrap(function() coroutine.yield('fine') error({code = 7}) end)
          coroutine.yield(inner())
          inner()
        end)
        coroutine.yield(ok, e.code)
        local _, handled = xpcall(function() local none return none.field end, function(m) return m:match('%a+ a nil value') end)
        coroutine.yield(handled)
        error('the end', 0)
      end)
      return {co(), {co()}, co(), {pcall(co)}, (select(2, pcall(co)))}`,
    gives: ['fine', [false, 7], 'index a nil value', [false, 'the end'], 'cannot resume dead coroutine'],
  },
  {
    title: 'an error in a nested coroutine that is caught outside, and leaves each as it should be',
    code: `
      local made, log = {}, {}
      local function nest(n)
        made[n] = coroutine.create(function()
          coroutine.yield('at ' .. n)
          if n == 3 then error({at = n}) end
          local co = nest(n + 1)
          coroutine.resume(co)
          local ok, e = coroutine.resume(co)
          if not ok and n > 1 then error(e) end
          return ok, e.at
        end)
        return made[n]
      end
      local co = nest(1)
      log[1] = {coroutine.resume(co)}
      log[2] = {coroutine.resume(co)}
      for i = 1, 3 do log[2 + i] = {coroutine.status(made[i]), coroutine.resume(made[i])} end
      return log`,
    gives: [
      [true, 'at 1'],
      [true, false, 3],
      ...Array<unknown>(3).fill(['dead', false, 'cannot resume dead coroutine']),
    ],
  },
  {
    title: 'yields through metamethods',
    code: `
      local meta = {}
      for _, event in ipairs({'add', 'sub', 'concat', 'len', 'index', 'unm', 'call', 'idiv', 'band', 'shl'}) do
        meta['__' .. event] = function() return (coroutine.yield(event)) end
      end
      meta.__newindex = function(t, k, v) rawset(t, k, v .. coroutine.yield('newindex')) end
      meta.__lt = function(a, b) return coroutine.yield('lt') == 'r11' end
      meta.__le = function(a, b) return coroutine.yield('le') == 'no' end
      meta.__eq = function() return coroutine.yield('eq') ~= nil end
      local x, y = setmetatable({}, meta), setmetatable({}, meta)
      local co = coroutine.create(function()
        x.set = 'v'
        return {x + 1, 'a' .. x .. 'b', #x, x.colour, -x, x(), x // 2, x & 1, x << 1, x < y, x <= y, x == y, x ~= y, 1 - x, x.set}
      end)
      local trail = {}
      for i = 0, 20 do
        local _, said = coroutine.resume(co, 'r' .. i)
        trail[#trail + 1] = said
        if coroutine.status(co) == 'dead' then break end
      end
      return trail`,
    gives: [
      ...['newindex', 'add', 'concat', 'len', 'index', 'unm', 'call', 'idiv', 'band', 'shl', 'lt', 'le', 'eq', 'eq'],
      'sub',
      [...['r2', 'ar3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10', true, false, true, false, 'r15'], 'vr1'],
    ],
  },
  {
    title: 'yields in the iterator of a for loop and in __pairs',
    code: `
      local log = {}
      local function driven(body)
        local co = coroutine.create(body)
        while true do
          local ok, said = coroutine.resume(co, 'go')
          assert(ok, said)
          log[#log + 1] = said
          if coroutine.status(co) == 'dead' then return end
        end
      end
      driven(function()
        local n = 0
        for i, word in function(_, i) n = n + 1 if n <= 2 then return (i or 0) + 1, coroutine.yield('step ' .. n) end end do
          log[#log + 1] = word .. i
        end
        return 'loop done'
      end)
      driven(function()
        local t = setmetatable({}, {__pairs = function() coroutine.yield('pairs') return next, {a = 1} end})
        for k, v in pairs(t) do log[#log + 1] = k .. v end
        return 'pairs done'
      end)
      return log`,
    gives: ['step 1', 'go1', 'step 2', 'go2', 'loop done', 'pairs', 'a1', 'pairs done'],
  },
  {
    title: 'what is refused: resuming the dead and the running, yielding outside',
    code: `
      local log = {}
      local function note(...) log[#log + 1] = {...} end
      local dead = coroutine.create(function() end)
      coroutine.resume(dead)
      note(coroutine.resume(dead))
      local wrapped = coroutine.wrap(function() error('fell', 0) end)
      note(pcall(wrapped))
      note(pcall(wrapped))
      note(coroutine.resume(coroutine.running()))
      local outer
      outer = coroutine.create(function() note(coroutine.wrap(function() return coroutine.resume(outer) end)()) end)
      coroutine.resume(outer)
      note(pcall(coroutine.yield, 1))
      return log`,
    gives: [
      [false, 'cannot resume dead coroutine'],
      [false, 'fell'],
      [false, 'cannot resume dead coroutine'],
      [false, 'cannot resume non-suspended coroutine'],
      [false, 'cannot resume non-suspended coroutine'],
      [false, 'attempt to yield from outside a coroutine'],
    ],
  },
  {
    title: 'code that is loaded within a coroutine, and yields',
    code: `
      local co = coroutine.wrap(function(...)
        local env = setmetatable({}, {__index = function(_, name) return coroutine.yield('which ' .. name) end})
        local chunk = assert(load('local a = ... return a .. first .. second', 'chunk', 't', env))
        return chunk('x')
      end)
      return {co(), co('1'), co('2')}`,
    gives: ['which first', 'which second', 'x12'],
  },
];
