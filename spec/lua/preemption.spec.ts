/** A script can't tell whether it was interrupted: these give the same with no interruption and with one at every third instruction. */
import { everywhere, never, returned, runLua, type Script } from '../support/vm';

interface Sample extends Script {
  readonly title: string;
  readonly gives: unknown;
}

const samples: readonly Sample[] = [
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
