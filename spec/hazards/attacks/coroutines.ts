import type { Attack } from './attack';

const loop = 'while true do end';

/** Coroutines in towers, in floods, and where none is expected. */
export const coroutines: readonly Attack[] = [
  {
    name: 'a tower of coroutines with a loop on top',
    code: `local function up(n) if n == 0 then ${loop} end return coroutine.wrap(up)(n - 1) end up(150)`,
  },
  {
    name: 'a tower of coroutines without end',
    code: `local function up() return coroutine.wrap(up)() end while true do pcall(up) end`,
  },
  {
    name: 'a tower that yields through and through',
    code: `
      local function up(n)
        return coroutine.wrap(function() while true do coroutine.yield(n == 0 and 1 or up(n - 1)()) end end)
      end
      local top = up(20) while true do top() end`,
  },
  { name: 'coroutines without end', code: `while true do coroutine.resume(coroutine.create(function() end)) end` },
  {
    name: 'coroutines without end, that fail',
    code: `while true do coroutine.resume(coroutine.create(error), 'x') end`,
  },
  {
    name: 'coroutines that are kept',
    code: `local t = {} while true do t[#t + 1] = coroutine.create(function() end) end`,
  },
  {
    name: 'coroutines that are kept half way',
    code: `local t = {} while true do local w = coroutine.wrap(function(...) local x = {...} coroutine.yield() end) w(1, 2, 3) t[#t + 1] = w end`,
  },
  {
    name: 'two coroutines that call each other',
    code: `
      local a, b
      a = coroutine.create(function() while true do coroutine.resume(b) coroutine.yield() end end)
      b = coroutine.create(function() while true do coroutine.resume(a) coroutine.yield() end end)
      while true do coroutine.resume(a) coroutine.resume(b) end`,
  },
  {
    name: 'a coroutine that resumes itself and its parent',
    code: `
      local main = coroutine.running()
      local co co = coroutine.create(function() while true do coroutine.resume(co) coroutine.resume(main) end end)
      coroutine.resume(co) ${loop}`,
  },
  {
    name: 'a wrapped function that wraps itself',
    code: `local function f(...) return coroutine.wrap(function(...) coroutine.yield(...) return f(...) end) end while true do local w = f() w() w = w() end`,
  },
  {
    name: 'a coroutine that is handed a great many values',
    code: `local co = coroutine.wrap(function(...) while true do coroutine.yield(...) end end) local t = {} for i = 1, 200 do t[i] = i end while true do co(table.unpack(t)) end`,
  },
  {
    name: 'a loop in a coroutine in a comparator in a coroutine',
    code: `
      coroutine.wrap(function()
        table.sort({2, 1, 3}, function() coroutine.wrap(function() ${loop} end)() end)
      end)()`,
  },
  {
    name: 'a loop after an error caught in a coroutine',
    code: `coroutine.resume(coroutine.create(function() pcall(error) ${loop} end)) ${loop}`,
  },
  {
    name: 'coroutines that resume one another in a ring',
    code: `
      local ring = {}
      for i = 1, 100 do
        ring[i] = coroutine.create(function() while true do coroutine.resume(ring[i % 100 + 1]) coroutine.yield() end end)
      end
      while true do for i = 1, 100 do coroutine.resume(ring[i]) end end`,
  },
  {
    name: 'yields in places that do not let them pass',
    code: `
      coroutine.wrap(function()
        while true do
          pcall(table.sort, {2, 1}, coroutine.yield)
          pcall(string.gsub, 'x', 'x', coroutine.yield)
          xpcall(error, coroutine.yield)
          pcall(load, coroutine.yield)
        end
      end)()
      ${loop}`,
  },
];
