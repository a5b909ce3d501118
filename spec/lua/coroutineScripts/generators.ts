/** Coroutines that produce, and those that take turns. */
import type { CoroutineScript } from './script';

export const generators: readonly CoroutineScript[] = [
  {
    title: 'a generator of permutations',
    code: `
      local function permute(list, n)
        if n <= 1 then coroutine.yield(table.concat(list)) return end
        for i = 1, n do
          list[i], list[n] = list[n], list[i]
          permute(list, n - 1)
          list[i], list[n] = list[n], list[i]
        end
      end
      local all = {}
      for p in coroutine.wrap(function() permute({'a', 'b', 'c'}, 3) end) do all[#all + 1] = p end
      return all`,
    gives: ['bca', 'cba', 'cab', 'acb', 'bac', 'abc'],
  },
  {
    title: 'a producer, a filter and a consumer',
    code: `
      local function numbers() return coroutine.wrap(function() for i = 1, 8 do coroutine.yield(i) end end) end
      local function even(source)
        return coroutine.wrap(function() for x in source do if x % 2 == 0 then coroutine.yield(x, 'even') end end end)
      end
      local sum, kinds = 0, {}
      for x, kind in even(numbers()) do sum = sum + x kinds[#kinds + 1] = kind end
      return {sum, kinds}`,
    gives: [20, ['even', 'even', 'even', 'even']],
  },
  {
    title: 'a sieve of primes, a coroutine for each',
    code: `
      local function from(n) return coroutine.wrap(function() while true do coroutine.yield(n) n = n + 1 end end) end
      local function without(p, source)
        return coroutine.wrap(function()
          while true do local n = source() if n % p ~= 0 then coroutine.yield(n) end end
        end)
      end
      local source, primes = from(2), {}
      for i = 1, 8 do
        primes[i] = source()
        source = without(primes[i], source)
      end
      return primes`,
    gives: [2, 3, 5, 7, 11, 13, 17, 19],
  },
  {
    title: 'a walk over a tree by a recursive generator',
    code: `
      local function walk(node)
        if not node then return end
        walk(node.left) coroutine.yield(node.key) walk(node.right)
      end
      local tree = {key = 4, left = {key = 2, left = {key = 1}, right = {key = 3}}, right = {key = 5}}
      local keys = {}
      for key in coroutine.wrap(function() walk(tree) end) do keys[#keys + 1] = key end
      return keys`,
    gives: [1, 2, 3, 4, 5],
  },
  {
    title: 'a walk over a tree by a coroutine for each node',
    code: `
      local function walk(node)
        return coroutine.wrap(function()
          if not node then return end
          for key in walk(node.left) do coroutine.yield(key) end
          coroutine.yield(node.key)
          for key in walk(node.right) do coroutine.yield(key) end
        end)
      end
      local function fringe(tree) local keys = {} for key in walk(tree) do keys[#keys + 1] = key end return keys end
      local a = {key = 2, left = {key = 1}, right = {key = 3}}
      local b = {key = 1, right = {key = 2, right = {key = 3}}}
      return {fringe(a), fringe(b)}`,
    gives: [
      [1, 2, 3],
      [1, 2, 3],
    ],
  },
  {
    title: 'a search that backtracks: queens on a board of six',
    code: `
      local function place(row, columns)
        if row > 6 then coroutine.yield(table.concat(columns)) return end
        for column = 1, 6 do
          local free = true
          for r = 1, row - 1 do
            if columns[r] == column or math.abs(columns[r] - column) == row - r then free = false break end
          end
          if free then columns[row] = column place(row + 1, columns) columns[row] = nil end
        end
      end
      local found = {}
      for board in coroutine.wrap(function() place(1, {}) end) do found[#found + 1] = board end
      return found`,
    gives: ['246135', '362514', '415263', '531642'],
  },
  {
    title: 'a round of tasks that take turns',
    code: `
      local log, tasks = {}, {}
      for _, name in ipairs({'x', 'y', 'z'}) do
        tasks[#tasks + 1] = coroutine.create(function(...)
          for i = 1, #name + select('#', ...) do log[#log + 1] = name .. i coroutine.yield() end
        end)
      end
      while #tasks > 0 do
        for i = #tasks, 1, -1 do
          coroutine.resume(tasks[i], i, i)
          if coroutine.status(tasks[i]) == 'dead' then table.remove(tasks, i) end
        end
      end
      return table.concat(log, ' ')`,
    gives: 'z1 y1 x1 z2 y2 x2 z3 y3 x3',
  },
  {
    title: 'a symmetric scheduler, where coroutines hand over to one another',
    code: `
      local routines, log = {}, {}
      local function transfer(to, ...) return coroutine.yield(to, ...) end
      local function define(name, body) routines[name] = coroutine.create(body) end
      define('ping', function(n)
        while n > 0 do log[#log + 1] = 'ping ' .. n n = transfer('pong', n - 1) end
        return nil, 'ping is done'
      end)
      define('pong', function(n)
        while n > 0 do log[#log + 1] = 'pong ' .. n n = transfer('ping', n - 1) end
        return nil, 'pong is done'
      end)
      local to, value = 'ping', 5
      while to do
        local ok, next_, value_ = coroutine.resume(routines[to], value)
        assert(ok, next_)
        to, value = next_, value_
      end
      return {log, value}`,
    gives: [['ping 5', 'pong 4', 'ping 3', 'pong 2', 'ping 1'], 'pong is done'],
  },
  {
    title: 'deep recursion across coroutines',
    code: `
      local function down(n)
        if n == 0 then return coroutine.yield('bottom') end
        local co = coroutine.wrap(function()
          local ok, result = pcall(down, n - 1)
          return result + 1
        end)
        local said = co()
        if said == 'bottom' then return co(coroutine.yield(said)) end
        return said
      end
      local top = coroutine.wrap(down)
      return {top(40), top(2)}`,
    gives: ['bottom', 42],
  },
];
