/** What is handed over, kept and known by coroutines. */
import type { CoroutineScript } from './script';

export const values: readonly CoroutineScript[] = [
  {
    title: 'values passed both ways, nils among them',
    code: `
      local co = coroutine.create(function(...)
        local n = select('#', ...)
        for i = 1, 3 do n = n .. ' ' .. select('#', coroutine.yield(n, nil, nil)) end
        return n
      end)
      local seen = {}
      for i = 1, 4 do seen[i] = select('#', coroutine.resume(co, table.unpack({}, 1, i))) end
      return {seen, coroutine.status(co), select('#', (function(...) return nil, ... end)(nil, nil))}`,
    gives: [[4, 4, 4, 2], 'dead', 3],
  },
  {
    title: 'many values through resume and yield',
    code: `
      local co = coroutine.wrap(function(...)
        local packed = table.pack(...)
        while packed.n > 0 do packed = table.pack(coroutine.yield(packed[packed.n], table.unpack(packed, 1, packed.n))) end
        return 'empty'
      end)
      local list = {} for i = 1, 100 do list[i] = i end
      local a = table.pack(co(table.unpack(list)))
      local b = table.pack(co(nil, nil, 'last'))
      return {a.n, a[1], a[101], b.n, b[1], b[4], co()}`,
    gives: [101, 100, 100, 4, 'last', 'last', 'empty'],
  },
  {
    title: 'closures over the state of coroutines',
    code: `
      local function counter()
        local n = 0
        local co = coroutine.wrap(function() while true do n = n + 1 coroutine.yield(function() n = n * 10 return n end) end end)
        return co, function() return n end
      end
      local one, readOne = counter()
      local two, readTwo = counter()
      local times = {one(), two(), one()}
      local first = {readOne(), readTwo()}
      local changed = {times[1](), times[2](), times[3]()}
      one()
      return {first, changed, readOne(), readTwo()}`,
    gives: [[2, 1], [20, 10, 200], 201, 10],
  },
  {
    title: 'variables of a loop, fresh at each round, that outlive their coroutine',
    code: `
      local kept = {}
      local co = coroutine.create(function()
        for i = 1, 3 do
          local x = coroutine.yield()
          kept[i] = function(d) x = x + d return i .. ':' .. x end
        end
        error('ends badly', 0)
      end)
      for i = 0, 3 do coroutine.resume(co, i * 100) end
      return {coroutine.status(co), kept[1](1), kept[1](1), kept[2](5), kept[3](0)}`,
    gives: ['dead', '1:101', '1:102', '2:205', '3:300'],
  },
  {
    title: 'a coroutine that is resumed from different coroutines',
    code: `
      local shared = coroutine.create(function(who)
        while true do who = coroutine.yield(who .. ' in ' .. coroutine.status(coroutine.running())) end
      end)
      local function user(name)
        return coroutine.wrap(function()
          for i = 1, 2 do coroutine.yield((select(2, coroutine.resume(shared, name .. i)))) end
        end)
      end
      local a, b = user('a'), user('b')
      local nested = coroutine.wrap(function() return coroutine.wrap(function() return select(2, coroutine.resume(shared, 'deep')) end)() end)
      return {a(), b(), nested(), b(), a(), select(2, coroutine.resume(shared, 'main')), coroutine.status(shared)}`,
    gives: [
      ...['a1 in running', 'b1 in running', 'deep in running', 'b2 in running', 'a2 in running', 'main in running'],
      'suspended',
    ],
  },
  {
    title: 'what coroutines know of themselves',
    code: `
      local main, isMain = coroutine.running()
      local log = {isMain, coroutine.isyieldable(), type(main)}
      local outer, inner
      local function look(co) log[#log + 1] = coroutine.status(co) end
      outer = coroutine.create(function()
        inner = coroutine.create(function()
          look(outer) look(inner) look(main)
          log[#log + 1] = coroutine.running() == inner
          log[#log + 1] = select(2, coroutine.running())
          log[#log + 1] = coroutine.isyieldable()
          coroutine.yield()
        end)
        coroutine.resume(inner)
        look(inner) look(outer)
        coroutine.resume(inner)
        look(inner)
      end)
      look(outer)
      coroutine.resume(outer)
      look(outer)
      return log`,
    gives: [
      ...[true, false, 'thread', 'suspended', 'normal', 'running', 'normal', true, false, true],
      ...['suspended', 'running', 'dead', 'dead'],
    ],
  },
];
