/** Sessions of a VM share compiled code and nothing else. */
import { failure, returned } from '../../support/vm';
import { reply } from './library';
import type { Subject } from './subject';

const packages = { counter: `local M = {n = 0} function M.inc() M.n = M.n + 1 return M.n end return M` };

/** What one session does, and what another sees of it: the value of `look`. */
const touches: readonly (readonly [what: string, act: string, look: string, seen: unknown])[] = [
  ['a global', `mine = 1 _G.mine = 2 rawset(_G, 'mine', 3)`, `mine == nil and rawget(_G, 'mine') == nil`, true],
  [
    'a base function',
    `print = nil tostring = function() return 'spoilt' end`,
    `{type(print), tostring(1)}`,
    ['function', '1'],
  ],
  [
    'a library function',
    `string.upper = nil string.rep = print`,
    `{string.upper('x'), string.rep('x', 2)}`,
    ['X', 'xx'],
  ],
  ['a string method', `function string.trim(s) return 'trimmed' end`, `string.trim == nil and ('x').trim == nil`, true],
  ['strings whose library nobody else names', `function string.upper() return 'spoilt' end`, `('x'):upper()`, 'X'],
  ['a constant of a library', `math.pi = 3`, `math.pi > 3.1`, true],
  ['a whole library', `table = {concat = 1}`, `table.concat({1, 2})`, '12'],
  [
    'a function of the host',
    `alc.llm = function() return 'spoilt' end alc.mine = 1`,
    `{alc.llm('x'), alc.mine == nil}`,
    ['re x', true],
  ],
  [
    'package.loaded',
    `package.loaded.counter = 'mine' package.loaded.mine = 1`,
    `{type(require('counter')), package.loaded.mine == nil}`,
    ['table', true],
  ],
  ['package.loaded of a library', `package.loaded.string = 'mine'`, `type(require('string'))`, 'table'],
  ['package.preload', `package.preload.mine = function() return 1 end`, `pcall(require, 'mine') == false`, true],
  ['the state of a package', `require('counter').inc() require('counter').inc = nil`, `require('counter').inc()`, 1],
  ['math.random', `for i = 1, 10 do math.random() end math.randomseed(99)`, `math.random(1e6)`, expect.any(Number)],
  [
    'the metatable of the globals',
    `setmetatable(_G, {__index = function() return 'spoilt' end})`,
    `absent == nil`,
    true,
  ],
  [
    'the metatable of a library',
    `setmetatable(string, {__index = function() return 'spoilt' end})`,
    `string.absent == nil`,
    true,
  ],
  [
    'its ctx',
    `ctx.list[1] = 'mine' ctx.name = nil ctx.mine = 1`,
    `{ctx.list, ctx.name, ctx.mine == nil}`,
    [[1, 2], 'them', true],
  ],
];

export const realms = ({ vm, run, result }: Subject): void => {
  const ctx = { name: 'them', list: [1, 2] };

  describe('a session sees nothing of what another does to', () => {
    it.each(touches)('%s', (_, act, look, seen) => {
      const shared = vm();
      const waiting = shared.open({ code: `alc.llm('wait') return ${look}`, packages, ctx });
      waiting.step();
      const alone = returned(run({ code: `return ${look}`, packages, ctx }));
      expect(alone).toEqual(seen);
      returned(shared.run({ code: `${act} return 'did it'`, packages, ctx }));
      let step = waiting.step(reply('go on'));
      if (step._tag === 'asked') step = waiting.step(reply('re x'));
      expect(step).toEqual({ _tag: 'returned', value: alone });
      expect(returned(shared.run({ code: `return ${look}`, packages, ctx }))).toEqual(alone);
    });
  });

  describe('in its own session a script may', () => {
    it.each<readonly [string, string, unknown]>([
      ['take away a base function', `print = nil return {print == nil, rawget(_G, 'print') == nil}`, [true, true]],
      [
        'take away a library function',
        `string.upper = nil return {string.upper == nil, pcall(function() return ('x'):upper() end)}`,
        [true, false, expect.any(String)],
      ],
      ['take away a function of the host', `alc.llm = nil return alc.llm == nil`, true],
      [
        'replace a library function, for methods as well',
        `function string.upper(s) return 'mine ' .. s end return ('x'):upper()`,
        'mine x',
      ],
      ['add string methods', `function string.trim(s) return s:match('^%s*(.-)%s*$') end return ('  x '):trim()`, 'x'],
      [
        'go through the globals',
        `local n = 0 for k, v in pairs(_G) do if k == 'print' and v == print then n = n + 1 end end return n`,
        1,
      ],
      [
        'go through a library by next',
        `local n = 0 for k, v in next, string do if v == string.upper then n = n + 1 end end return n`,
        1,
      ],
      [
        'read the globals raw',
        `return {rawget(_G, 'print') == print, rawget(string, 'rep') == string.rep, rawequal(_G, _ENV)}`,
        [true, true, true],
      ],
      [
        'give the globals a metatable',
        `setmetatable(_G, {__index = function(_, k) return 'no ' .. k end}) return {absent, type(print), getmetatable(_G).__index ~= nil}`,
        ['no absent', 'function', true],
      ],
      [
        'guard the globals',
        `setmetatable(_G, {__newindex = function(_, k) error('no ' .. k, 0) end}) return {pcall(function() typo = 1 end)}`,
        [false, 'no typo'],
      ],
      [
        'require a library',
        `return {require('string') == string, package.loaded.table == table, package.loaded._G == _G}`,
        [true, true, true],
      ],
      [
        'not reach the metatable of strings',
        `return {getmetatable(''), (pcall(setmetatable, '', {}))}`,
        [false, false],
      ],
    ])('%s', (_, code, value) => {
      expect(result(code)).toEqual(value);
    });
  });

  describe('ctx', () => {
    it('is a copy: the host keeps its own', () => {
      const given = { task: 'sum', numbers: [1, 2], nested: { none: null } };
      expect(
        result(`ctx.numbers[1] = 10 ctx.task = nil return {ctx.numbers, ctx.task == nil, ctx.nested}`, { ctx: given }),
      ).toEqual([[10, 2], true, {}]);
      expect(given).toEqual({ task: 'sum', numbers: [1, 2], nested: { none: null } });
    });

    it('keeps arrays and objects apart, empty ones too', () => {
      const given = { a: {}, b: [], c: [[], {}], d: [1], e: { f: 1.5 } };
      expect(result('return ctx', { ctx: given })).toEqual(given);
    });
  });

  describe('what a script has taken away stays away:', () => {
    it.each([
      ['a base function', `print = nil`, `print`],
      ['a base function that was used', `print('x') print = nil`, `print`],
      ['a base function that was replaced', `print = 1 print = nil`, `print`],
      ['a base function, raw', `rawset(_G, 'print', 1) rawset(_G, 'print', nil)`, `print`],
      ['a library', `string = nil`, `string`],
      ['a library that was used', `string.rep('x', 2) string = nil`, `string`],
      ['a library that was used, raw', `local s = string rawset(_G, 'string', nil)`, `string`],
      ['a library that was replaced', `string = 1 string = nil`, `string`],
      ['a library of the host that was used', `alc.time() alc = nil`, `alc`],
      ['package, used', `local p = package package = nil`, `package`],
      ['_G, used', `local g = _G _G = nil`, `_G`],
      ['a library function', `string.upper = nil`, `string.upper`],
      ['a library function that was used', `string.upper('x') string.upper = nil`, `string.upper`],
      ['a library function that was replaced', `string.upper = 1 string.upper = nil`, `string.upper`],
      ['a function of the host', `alc.llm = 1 alc.llm = nil`, `alc.llm`],
      ['a loaded library', `local s = package.loaded.string package.loaded.string = nil`, `package.loaded.string`],
    ])('%s', (_, act, name) => {
      expect(result(`${act} return {${name} == nil}`)).toEqual([true]);
    });

    it('all of the globals, and nothing is left to find', () => {
      const code = `local next, g = next, _G for k in pairs(g) do g[k] = nil end return {next(g) == nil, print == nil, string == nil}`;
      expect(result(code)).toEqual([true, true, true]);
    });
  });

  it('a chunk gets its arguments, copied', () => {
    const list = [true];
    expect(
      result(`local n = select('#', ...) local l = select(3, ...) l[1] = 0 return {n, ...}`, {
        args: ['a', 1.5, list, null],
      }),
    ).toEqual([4, 'a', 1.5, [0]]);
    expect(list).toEqual([true]);
  });

  it.each([10, 300, 10_000])('a chunk gets %i arguments', (n) => {
    const args = Array.from({ length: n }, (_, i) => i + 1);
    expect(result(`return {select('#', ...), (select(-1, ...))}`, { args })).toEqual([n, n]);
  });

  describe('the random numbers', () => {
    const roll = `local t = {} for i = 1, 5 do t[i] = math.random(1000000) end return t`;

    it('are those of the seed', () => {
      const shared = vm();
      const rolls = [1, 1, 2].map((seed) => JSON.stringify(returned(shared.run({ code: roll, seed }))));
      expect(rolls[0]).toBe(rolls[1]);
      expect(rolls[0]).not.toBe(rolls[2]);
      expect(JSON.stringify(returned(run({ code: roll, seed: 1 })))).toBe(rolls[0]);
    });
  });

  describe('a chunk that several sessions run', () => {
    const chunk = {
      name: '@shared.lua',
      code: `count = (count or 0) + 1\nlocal n = 0\nlocal f = function() n = n + 1 return n end\nf()\nif alc.llm('x') == 'fail' then error('here') end\nreturn {count, f(), tostring(f)}`,
    };

    it('has no state that they share', () => {
      const shared = vm();
      const threads = [1, 2, 3].map(() => shared.open(chunk));
      for (const thread of threads) thread.step();
      const ends = threads.map((thread) => thread.step(reply('fine')));
      expect(ends[0]).toMatchObject({ value: [1, 2, expect.any(String)] });
      expect(ends).toEqual([ends[0], ends[0], ends[0]]);
    });

    it('has its name and its lines in the errors of each', () => {
      const shared = vm();
      const messages = [1, 2].map(() => failure(shared.run({ ...chunk, answer: () => 'fail' })).message);
      expect(messages[0]?.split('\n')[0]).toBe('shared.lua:5: here');
      expect(messages[1]).toBe(messages[0]);
    });

    it('is another under another name', () => {
      const shared = vm();
      const lines = ['@one.lua', '@two.lua'].map(
        (name) => failure(shared.run({ name, code: `error('here')` })).message.split('\n')[0],
      );
      expect(lines).toEqual(['one.lua:1: here', 'two.lua:1: here']);
    });

    it('is compiled anew once its package has changed', () => {
      const shared = vm();
      const version = (n: number) =>
        returned(shared.run({ code: `return require('v')`, packages: { v: `return ${n}` } }));
      expect([version(1), version(2), version(1)]).toEqual([1, 2, 1]);
    });
  });
};
