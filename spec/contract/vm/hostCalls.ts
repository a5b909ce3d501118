/** What host functions get of a call, and what they give back. */
import { failure, returned } from '../../support/vm';
import { reply, diskFull } from './library';
import type { Subject } from './subject';

export const hostCalls = ({ vm, run, result, raised }: Subject): void => {
  describe('a host function gets', () => {
    it.each([
      ['nil', 'nil', 'null'],
      ['no argument', '', 'null'],
      ['a boolean', 'true', 'boolean true'],
      ['an integer', '7', 'number 7'],
      ['a negative integer', '-7', 'number -7'],
      ['the largest integer that a double holds exactly', '9007199254740991', 'number 9007199254740991'],
      ['an integer beyond that, as a bigint', 'math.maxinteger', 'bigint 9223372036854775807'],
      ['the smallest integer', 'math.mininteger', 'bigint -9223372036854775808'],
      ['a float beyond that, as a float', '2^53', 'LuaFloat 9007199254740992'],
      ['a float', '1.5', 'number 1.5'],
      ['a float that is whole', '3.0', 'LuaFloat 3'],
      ['minus zero', '-0.0', 'LuaFloat -0'],
      ['a large float', '1e100', 'LuaFloat 1e+100'],
      ['infinity', '1/0', 'number Infinity'],
      ['a string', `'é'`, '"é"'],
      ['a string with NUL', `'a\\0b'`, '"a\\u0000b"'],
      ['bytes that are no UTF-8, as U+FFFD', `'a\\xffb'`, '"a\ufffdb"'],
      ['a list', `{1, 'a', {true}}`, '[number 1, "a", [boolean true]]'],
      ['a record', `{a = {b = 2.0}}`, '{a: {b: LuaFloat 2}}'],
      ['a list with a hole, as a record', '{1, nil, 3}', '{1: number 1, 3: number 3}'],
      ['an empty table, as a record', '{}', '{}'],
      ['a function, which has no copy', '{f = print}', '{f: Opaque function: a function}'],
      ['a coroutine, which has none', 'coroutine.create(print)', 'Opaque thread: a thread'],
      [
        'a table inside itself',
        '(function() local t = {} t[1] = t return t end)()',
        '[Opaque table: a table that contains itself]',
      ],
      ['a table with a key JSON has no place for', '{[true] = 1}', 'Opaque table: a table with a boolean as a key'],
      ['a table without its metamethods', `setmetatable({1}, {__index = {1, 2}, __len = print})`, '[number 1]'],
    ])('%s', (_, expression, shown) => {
      expect(result(`return host.describe(${expression})`)).toBe(shown);
    });

    it('how many arguments there are, nils included', () => {
      expect(result(`return {host.count(), host.count(nil), host.count(1, nil, nil)}`)).toEqual([0, 1, 3]);
    });

    it('its name as the author knows it', () => {
      expect(result(`local n = host.name return {n(), pcall(n)}`)).toEqual(['host.name', true, 'host.name']);
    });

    it('an argument as tostring shows it, __tostring included', () => {
      const object = `setmetatable({}, {__tostring = function() return 'a point' end})`;
      expect(
        result(`return {host.display(nil), host.display(2.0), host.display('x'), host.display(${object})}`),
      ).toEqual(['nil', '2.0', 'x', 'a point']);
    });

    it('the instructions so far, which grow', () => {
      const [first, second] = result(
        `local a = host.instructions() for i = 1, 1000 do end return {a, host.instructions()}`,
      ) as readonly [number, number];
      expect(second - first).toBeGreaterThanOrEqual(1000);
    });

    it('the host of the session that calls it', () => {
      const shared = vm();
      const opened = [1, 2, 3].map((now) =>
        shared.open({ code: `alc.llm('x') return coroutine.wrap(host.now)()`, host: { now: () => now } }),
      );
      for (const thread of opened) thread.step();
      expect(opened.map((thread) => thread.step(reply('y')))).toEqual(
        [1, 2, 3].map((value) => ({ _tag: 'returned', value })),
      );
    });
  });

  describe('a host function gives', () => {
    it.each([
      ['nothing', 'nil', 'null'],
      ['yes', 'boolean', 'boolean true'],
      ['integer', 'integer', 'number 3'],
      ['negative', 'integer', 'number -7'],
      ['large', 'integer', 'number 9007199254740991'],
      ['larger', 'integer', 'bigint 9007199254740993'],
      ['largest', 'integer', 'bigint 9223372036854775807'],
      ['float', 'float', 'LuaFloat 3'],
      ['minus zero', 'float', 'LuaFloat -0'],
      ['fraction', 'float', 'number 0.5'],
      ['text', 'string', '"é\\u0000😀"'],
      ['list', 'table', '[number 1, [number 2, "three"]]'],
      ['empty list', 'table', '[]'],
      ['record', 'table', '{a: number 1, b: {c: [LuaFloat 2]}}'],
      ['empty record', 'table', '{}'],
    ])('%s, which comes back as it went', (name, type, shown) => {
      const code = `local v = host.give('${name}') return {math.type(v) or type(v), host.describe(v)}`;
      expect(result(code)).toEqual([type, shown]);
    });

    it.each([0, 1, 3, 200])('%i results', (n) => {
      expect(result(`return {select('#', host.many(${n})), (select(-1, 'none', host.many(${n})))}`)).toEqual([
        n,
        n === 0 ? 'none' : n,
      ]);
    });

    it('no result for undefined, and nil for null', () => {
      expect(result(`return {select('#', host.nothing()), select('#', host.give('nothing'))}`)).toEqual([0, 1]);
    });

    it('a table of its own each time', () => {
      expect(result(`local a, b = host.give('list'), host.give('list') a[1] = 'mine' return {a[1], b[1]}`)).toEqual([
        'mine',
        1,
      ]);
    });

    it('several results under a global name as well', () => {
      expect(result(`return {twice('x')}`)).toEqual(['x', 'x']);
    });
  });

  describe('a host function that raises', () => {
    it('is a Lua error at the line of its caller', () => {
      expect(raised(`\n\nhost.raise('refused')`)).toBe('script:3: refused');
    });

    it.each([
      ['pcall', `return {pcall(host.raise, 'refused')}`],
      ['xpcall', `return {xpcall(host.raise, function(m) return m end, 'refused')}`],
      ['coroutine.resume', `return {coroutine.resume(coroutine.create(host.raise), 'refused')}`],
    ])('is caught by %s', (_, code) => {
      expect(result(code)).toEqual([false, 'refused']);
    });
  });

  describe('a host function that breaks', () => {
    it.each([
      ['in the main chunk', `host.fail()`],
      ['in pcall', `pcall(host.fail)`],
      ['in xpcall', `xpcall(host.fail, function() return 'handled' end)`],
      ['in pcall in a coroutine', `coroutine.resume(coroutine.create(function() pcall(host.fail) end))`],
      ['in coroutine.wrap in pcall', `pcall(coroutine.wrap(host.fail))`],
      ['in a metamethod', `pcall(function() return setmetatable({}, {__index = host.fail}).x end)`],
      ['in a comparator', `pcall(table.sort, {2, 1}, host.fail)`],
      ['in a callback of gsub', `pcall(string.gsub, 'x', 'x', host.fail)`],
      ['in a reader of load', `load(host.fail)`],
      ['in a __tostring', `pcall(tostring, setmetatable({}, {__tostring = host.fail}))`],
      ['in a message handler', `xpcall(error, host.fail)`],
      ['in a package', `pcall(require, 'broken')`],
    ])('ends the session, and no script catches that: %s', (_, code) => {
      const broken = run({ code: `${code} alc.llm('survived')`, packages: { broken: `host.fail()` } });
      expect(failure(broken)).toMatchObject({
        kind: 'engine_error',
        message: expect.stringContaining('the disk is full'),
      });
      expect(broken.prompts).toEqual([]);
    });

    it.each([
      ['where it says something', `pcall(print, 'x')`, { emit: diskFull }],
      ['where it looks for packages', `pcall(require, 'x')`, { findPackage: diskFull }],
      ['where it tells the time', `pcall(os.time)`, { now: diskFull }],
    ])('does so %s, too', (_, code, host) => {
      expect(failure(run({ code, host }))).toMatchObject({ kind: 'engine_error' });
    });

    it('leaves the other sessions running', () => {
      const shared = vm();
      const other = shared.open(`return {pcall(alc.llm, 'x')}`);
      other.step();
      expect(failure(shared.run(`pcall(host.fail)`)).kind).toBe('engine_error');
      expect(other.step(reply('y'))).toEqual({ _tag: 'returned', value: [true, 'y'] });
      expect(returned(shared.run(`return 'fine'`))).toBe('fine');
    });
  });
};
