/** Library functions that call back into Lua: a script may ask and be interrupted within them, as anywhere. */
import { returned } from '../../support/vm';
import { reply } from './library';
import type { Subject } from './subject';

interface Callback {
  readonly title: string;
  readonly code: string;
  readonly gives: unknown;
  readonly prompts: readonly string[];
}

const packages = { asks: `return {opinion = alc.llm('at load'), ask = function(p) return alc.llm(p) end}` };

const readsList = (name: string, code: string, gives: unknown, prompts: readonly string[]): Callback => ({
  title: `the __index and the __len of a list given to ${name}`,
  code: `
    local list = setmetatable({}, {
      __index = function(_, i) return alc.llm(tostring(i)) end,
      __len = function() return alc.llm('#') == 're #' and 2 end})
    ${code}`,
  gives,
  prompts,
});

const samples: readonly Callback[] = [
  {
    title: 'a comparator of table.sort',
    code: `local t = {2, 1} table.sort(t, function(a, b) assert(alc.llm('x') == 're x') return a < b end) return t`,
    gives: [1, 2],
    prompts: ['x'],
  },
  {
    title: 'the __lt of what table.sort compares',
    code: `
      local meta = {__lt = function(a, b) return #alc.llm('x') == 4 and a.n < b.n end}
      local t = {setmetatable({n = 2}, meta), setmetatable({n = 1}, meta)}
      table.sort(t)
      return {t[1].n, t[2].n}`,
    gives: [1, 2],
    prompts: ['x'],
  },
  {
    title: 'a callback of string.gsub',
    code: `return {string.gsub('a-b', '%a', function(c) return alc.llm(c) end)}`,
    gives: ['re a-re b', 2],
    prompts: ['a', 'b'],
  },
  {
    title: 'the __index of a table that string.gsub looks into',
    code: `return (('a b'):gsub('%a', setmetatable({}, {__index = function(_, k) return alc.llm(k) end})))`,
    gives: 're a re b',
    prompts: ['a', 'b'],
  },
  {
    title: 'the iterator of string.gmatch, between its matches',
    code: `local heard = {} for w in ('a b'):gmatch('%a') do heard[#heard + 1] = alc.llm(w) end return heard`,
    gives: ['re a', 're b'],
    prompts: ['a', 'b'],
  },
  {
    title: 'a reader of load',
    code: `
      local n = 0
      local chunk = load(function()
        n = n + 1
        if n <= 2 then return ('return "' .. alc.llm('q' .. n)):rep(2 - n) .. ('x"'):rep(n - 1) end
      end)
      return chunk()`,
    gives: 're q1x',
    prompts: ['q1', 'q2'],
  },
  {
    title: 'a package that is being loaded, which happens once',
    code: `return {require('asks').opinion, require('asks').ask('later')}`,
    gives: ['re at load', 're later'],
    prompts: ['at load', 'later'],
  },
  {
    title: 'a loader of package.preload',
    code: `package.preload.p = function(name) return alc.llm(name) end return {require('p'), require('p')}`,
    gives: ['re p', 're p'],
    prompts: ['p'],
  },
  {
    title: 'a __tostring that tostring calls',
    code: `return tostring(setmetatable({}, {__tostring = function() return alc.llm('x') end}))`,
    gives: 're x',
    prompts: ['x'],
  },
  {
    title: 'a __tostring that print calls',
    code: `print('a', setmetatable({}, {__tostring = function() return alc.llm('x') end}), 'b')`,
    gives: null,
    prompts: ['x'],
  },
  {
    title: 'a __tostring that string.format calls',
    code: `
      local object = setmetatable({}, {__tostring = function() return alc.llm('x') end})
      return ('%d %s %s'):format(1, object, object)`,
    gives: '1 re x re x',
    prompts: ['x', 'x'],
  },
  {
    title: 'a __pairs',
    code: `
      local seen = {}
      for k in pairs(setmetatable({}, {__pairs = function() return next, {[alc.llm('x')] = 1} end})) do seen[#seen + 1] = k end
      return seen`,
    gives: ['re x'],
    prompts: ['x'],
  },
  {
    title: 'the __index of a list that ipairs goes through',
    code: `
      local seen = {}
      local list = setmetatable({}, {__index = function(_, i) if i <= 2 then return alc.llm('q' .. i) end end})
      for _, answer in ipairs(list) do seen[#seen + 1] = answer end
      return seen`,
    gives: ['re q1', 're q2'],
    prompts: ['q1', 'q2'],
  },
  readsList('table.concat', `return table.concat(list, ' ')`, 're 1 re 2', ['#', '1', '2']),
  readsList('table.unpack', `return {table.unpack(list)}`, ['re 1', 're 2'], ['#', '1', '2']),
  readsList('table.move', `return table.move(list, 1, 2, 1, {})`, ['re 1', 're 2'], ['1', '2']),
  {
    title: 'the __newindex of a list given to table.insert',
    code: `
      local kept = {}
      local list = setmetatable({}, {__newindex = function(_, i, v) kept[i] = alc.llm(v) end})
      table.insert(list, 'x')
      return kept`,
    gives: ['re x'],
    prompts: ['x'],
  },
  {
    title: 'a comparator in a callback in a coroutine in pcall',
    code: `
      return {pcall(coroutine.wrap(function()
        local t = {2, 1}
        local text = ('x'):gsub('x', function()
          table.sort(t, function(a, b) return #alc.llm('deep') == 7 and a < b end)
          return t[1]
        end)
        return text, coroutine.isyieldable()
      end))}`,
    gives: [true, '1', true],
    prompts: ['deep'],
  },
];

/** Names what can't be interrupted, and says that this is why. */
const refusal =
  "alc.llm can't suspend the script here: it is called from within a message handler, which can't be interrupted";

export const callbacks = ({ vm, run, result, raised }: Subject): void => {
  describe('a script may ask in', () => {
    it.each(samples)('$title', ({ code, gives, prompts }) => {
      const asked = run({ code, packages });
      expect(returned(asked)).toEqual(gives);
      expect(asked.prompts).toEqual(prompts);
    });

    it.each(samples)('$title, interrupted at every third instruction', ({ code, gives, prompts }) => {
      const sliced = run({ code, packages }, { sliceInstructions: 3 });
      expect(returned(sliced)).toEqual(gives);
      expect(sliced.prompts).toEqual(prompts);
      expect(sliced.slices).toBeGreaterThan(1);
    });
  });

  it('what print says after a question in a __tostring is one line', () => {
    const said = run(`print('a', setmetatable({}, {__tostring = function() return alc.llm('x') end}), 'b')`);
    expect(said.emissions).toEqual([{ _tag: 'log', level: 'info', message: 'a\tre x\tb' }]);
  });

  it.each([
    ['a comparator', `table.sort({2, 1}, function() alc.llm('x') error('stop', 0) end)`],
    ['a callback of gsub', `string.gsub('x', 'x', function() alc.llm('x') error('stop', 0) end)`],
    ['a __tostring', `tostring(setmetatable({}, {__tostring = function() alc.llm('x') error('stop', 0) end}))`],
    ['a package', `require('stops')`],
  ])('an error after a question in %s is caught like any other', (_, statement) => {
    expect(raised(statement, { packages: { stops: `alc.llm('x') error('stop', 0)` } })).toBe('stop');
  });

  it('an error after a question in a reader is what load says', () => {
    expect(result(`return {load(function() alc.llm('x') error('stop', 0) end)}`)).toEqual({ 2: 'stop' });
  });

  describe('a message handler, where no script can be suspended,', () => {
    it.each([
      ['itself', `pcall(alc.llm, 'x')`],
      ['a coroutine of it', `pcall(coroutine.wrap(alc.llm), 'x')`],
      ['a comparator of it', `pcall(table.sort, {2, 1}, function() alc.llm('x') end)`],
      ['a package of it', `pcall(require, 'asks')`],
    ])('gets an error from alc.llm that says where and why, and the script goes on: %s', (_, attempt) => {
      const refused = run({
        code: `
          local refusal
          xpcall(error, function() refusal = select(2, ${attempt}) end)
          return {refusal, alc.llm('asked')}`,
        packages,
      });
      expect(returned(refused)).toEqual([expect.stringContaining(refusal), 're asked']);
      expect(refused.prompts).toEqual(['asked']);
    });

    it('that asks leaves the script able to go on, and to ask elsewhere', () => {
      const refused = run(`local ok = xpcall(error, function() return alc.llm('x') end) return {ok, alc.llm('asked')}`);
      expect(returned(refused)).toEqual([false, 're asked']);
      expect(refused.prompts).toEqual(['asked']);
    });
  });

  it('a thread that waits in a callback can be killed, and the others go on', () => {
    const shared = vm();
    const waits = shared.open(`table.sort({2, 1}, function() return alc.llm('x') == 'y' end)`);
    const other = shared.open(`return alc.llm('x')`);
    expect([waits.step()._tag, other.step()._tag]).toEqual(['asked', 'asked']);
    waits.kill();
    expect(() => waits.step(reply('y'))).toThrow('stepped after its end');
    expect(other.step(reply('y'))).toEqual({ _tag: 'returned', value: 'y' });
  });
};
