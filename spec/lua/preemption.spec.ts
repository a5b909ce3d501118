/** A script can't tell whether it was interrupted: these give the same with no interruption and with one at every third instruction. */
import { everywhere, never, returned, runLua, type Script } from '../support/vm';

interface Sample extends Script {
  readonly title: string;
  readonly gives: unknown;
}

const samples: readonly Sample[] = [
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
      return {sum, #kinds}`,
    gives: [20, 4],
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
    title: 'questions between yields, three deep',
    code: `
      local function level(n)
        return coroutine.wrap(function(word)
          while true do
            local answer = n == 0 and alc.llm(word) or level(n - 1)(word)
            word = coroutine.yield(n .. ' ' .. answer)
          end
        end)
      end
      local talk = level(2)
      return {talk('hot'), talk('cold')}`,
    gives: ['2 1 0 re hot', '2 1 0 re cold'],
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
    title: 'metamethods that yield and ask',
    code: `
      local meta = {}
      for _, event in ipairs({'add', 'concat', 'len', 'index', 'unm'}) do
        meta['__' .. event] = function() coroutine.yield(event) return alc.llm(event) end
      end
      meta.__lt = function(a, b) coroutine.yield('lt') return a.rank == nil and b.rank == nil end
      meta.__eq = function() coroutine.yield('eq') return alc.llm('eq') == 're eq' end
      local x, y = setmetatable({rank = 1}, meta), setmetatable({rank = 2}, meta)
      local co = coroutine.create(function() return {x + 1, 'a' .. x .. 'b', #x, x.colour, -x, x < y, x <= y, x == y} end)
      local trail = {}
      while coroutine.status(co) ~= 'dead' do trail[#trail + 1] = select(2, coroutine.resume(co)) end
      return trail`,
    gives: [
      ...['add', 'concat', 'len', 'index', 'unm', 'lt', 'lt', 'eq'],
      ['re add', 'are concat', 're len', 're index', 're unm', false, true, true],
    ],
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
    title: 'packages that ask while they load, inside a coroutine',
    packages: {
      outer: `local inner = require('inner') coroutine.yield('loading') return inner .. ' + ' .. alc.llm('outer')`,
      inner: `return alc.llm('inner')`,
    },
    code: `
      local co = coroutine.wrap(function() return require('outer') end)
      return {co(), co(), package.loaded.outer}`,
    gives: ['loading', 're inner + re outer', 're inner + re outer'],
  },
  {
    title: 'sorting and substituting in a coroutine',
    code: `
      local co = coroutine.wrap(function()
        local words = {'pear', 'fig', 'plum'}
        table.sort(words, function(a, b) return #a < #b end)
        coroutine.yield(words[1])
        return (('a-b'):gsub('%a', function(c) return c:upper() end))
      end)
      return {co(), co()}`,
    gives: ['fig', 'A-B'],
  },
  {
    title: 'a comparator that asks',
    code: `
      local words = {'pear', 'fig', 'banana', 'apple'}
      table.sort(words, function(a, b) return #alc.llm(a) < #alc.llm(b) end)
      return words`,
    gives: ['fig', 'pear', 'apple', 'banana'],
  },
  {
    title: 'a sort by a __lt that asks, in a coroutine',
    code: `
      local meta = {__lt = function(a, b) return #alc.llm(a.name) < #alc.llm(b.name) end}
      local function named(name) return setmetatable({name = name}, meta) end
      return coroutine.wrap(function()
        local all = {named('pear'), named('fig'), named('apple')}
        table.sort(all)
        return {all[1].name, all[2].name, all[3].name}
      end)()`,
    gives: ['fig', 'pear', 'apple'],
  },
  {
    title: 'a comparator that fails, caught',
    code: `
      local t = {3, 1, 2}
      local ok, e = pcall(table.sort, t, function(a, b) if alc.llm('n') then error('enough', 0) end return a < b end)
      table.sort(t, function(a, b) return a > b end)
      return {ok, e, t}`,
    gives: [false, 'enough', [3, 2, 1]],
  },
  {
    title: 'substitution by a function and by a table that ask',
    code: `
      local asking = setmetatable({}, {__index = function(_, k) return alc.llm(k) end})
      return {{('a-b'):gsub('%a', function(c) return alc.llm(c) end)}, {('c-d'):gsub('%a', asking, 1)}}`,
    gives: [
      ['re a-re b', 2],
      ['re c-d', 1],
    ],
  },
  {
    title: 'a reader of load that asks',
    code: `
      local n, pieces = 0, {'return "', false, '"'}
      local chunk = load(function()
        n = n + 1
        if pieces[n] == false then return alc.llm('piece') end
        return pieces[n]
      end)
      return {chunk(), n}`,
    gives: ['re piece', 4],
  },
  {
    title: 'a __tostring that asks, through all that shows text',
    code: `
      local t = setmetatable({}, {__tostring = function() return alc.llm('name') end})
      print('it is', t)
      return {tostring(t), ('<%s>'):format(t)}`,
    gives: ['re name', '<re name>'],
  },
  {
    title: 'a __pairs that asks and gives an iterator that asks',
    code: `
      local t = setmetatable({}, {__pairs = function(t)
        local value = alc.llm('pairs')
        return function(_, k) if not k then return 1, value .. ', ' .. alc.llm('next') end end, t, nil
      end})
      local all = {}
      for k, v in pairs(t) do all[k] = v end
      return all`,
    gives: ['re pairs, re next'],
  },
  {
    title: 'table functions over a table that asks',
    code: `
      local items = {}
      local list = setmetatable({}, {
        __len = function() return tonumber((alc.llm(tostring(#items)):gsub('re ', ''))) end,
        __index = function(_, i) return items[i] and alc.llm(items[i]) end,
        __newindex = function(_, i, v) items[i] = v end,
      })
      table.insert(list, 'a')
      table.insert(list, 'b')
      return {table.concat(list, ' '), {table.unpack(list)}, table.remove(list), #items, table.move(list, 1, 1, 2, {})}`,
    gives: ['re a re b', ['re a', 're b'], 're b', 1, { 2: 're a' }],
  },
  {
    title: 'integers of 64 bits',
    code: `
      local h = 0xcbf29ce484222325
      for _, byte in ipairs({('interrupted'):byte(1, -1)}) do h = (h ~ byte) * 1099511628211 end
      return {tostring(h), math.maxinteger + 1 == math.mininteger, tostring(h // 3 % 1000)}`,
    gives: ['7334737602427249873', true, '624'],
  },
  {
    title: 'what a script says on the way',
    code: `
      local co = coroutine.create(function()
        for step = 1, 2 do alc.progress(step, 2) print('step', step) coroutine.yield() end
      end)
      while coroutine.resume(co) do end
      return coroutine.isyieldable()`,
    gives: false,
  },
];

describe.each(samples)('$title', ({ gives, ...script }) => {
  it('gives what it should when it is never interrupted', () => {
    const run = runLua(script, never);
    expect(run.slices).toBe(0);
    expect(returned(run)).toEqual(gives);
  });

  it('gives, asks and says the same when it is interrupted everywhere', () => {
    const whole = runLua(script, never);
    const sliced = runLua(script, everywhere);
    expect(sliced.slices).toBeGreaterThan(1);
    expect(returned(sliced)).toEqual(returned(whole));
    expect(sliced.prompts).toEqual(whole.prompts);
    expect(sliced.emissions).toEqual(whole.emissions);
  });
});
