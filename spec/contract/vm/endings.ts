/** Limits that end a session, and that nothing in the script catches. */
import type { Watch } from '../../../lib/lua';
import { failure, returned } from '../../support/vm';
import { reply } from './library';
import type { Subject } from './subject';

const loop = 'while true do end';

/** Scripts that never end by themselves. */
export const runaways: readonly (readonly [title: string, code: string])[] = [
  ['a plain loop', loop],
  ['a loop of gotos', `::again:: goto again`],
  ['a loop over a range without end', `for i = 1, math.huge do end`],
  ['tail calls', `local function f() return f() end f()`],
  ['an iterator that never stops', `for _ in function() return 1 end do end`],
  ['a loop in pcall', `pcall(function() ${loop} end)`],
  ['a loop in fifty pcalls', `local function f(n) if n == 0 then ${loop} end pcall(f, n - 1) ${loop} end f(50)`],
  ['a loop of pcalls', `while true do pcall(function() ${loop} end) end`],
  ['a loop after a caught error', `pcall(error, 'x') ${loop}`],
  ['a loop after an error caught by xpcall', `xpcall(error, function() end) ${loop}`],
  ['a loop after a question and a caught error', `alc.llm('x') pcall(error) ${loop}`],
  ['a loop in a message handler', `xpcall(error, function() ${loop} end)`],
  ['a loop in a coroutine', `coroutine.resume(coroutine.create(function() ${loop} end))`],
  [
    'a loop after a caught error in a coroutine',
    `coroutine.resume(coroutine.create(function() pcall(error) ${loop} end))`,
  ],
  ['a loop in pcall in a coroutine in pcall', `pcall(coroutine.wrap(function() pcall(function() ${loop} end) end))`],
  ['coroutines without end', `while true do coroutine.resume(coroutine.create(function() error('x') end)) end`],
  [
    'a coroutine that is resumed without end',
    `local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end`,
  ],
  ['a loop in __index', `pcall(function() return setmetatable({}, {__index = function() ${loop} end}).x end)`],
  ['a loop in __eq', `local m = {__eq = function() ${loop} end} local _ = setmetatable({}, m) == setmetatable({}, m)`],
  ['a loop in __tostring', `pcall(tostring, setmetatable({}, {__tostring = function() ${loop} end}))`],
  ['a loop in a __tostring that print calls', `print(setmetatable({}, {__tostring = function() ${loop} end}))`],
  ['a loop in a comparator', `pcall(table.sort, {3, 2, 1}, function() ${loop} end)`],
  ['a loop after a caught error in a comparator', `pcall(table.sort, {2, 1}, function() pcall(error) ${loop} end)`],
  [
    'a loop in a coroutine in a comparator',
    `pcall(table.sort, {2, 1}, function() coroutine.wrap(function() ${loop} end)() end)`,
  ],
  ['a loop in a callback of gsub', `pcall(string.gsub, 'x', 'x', function() ${loop} end)`],
  ['a reader of load that never ends', `load(function() return ' ' end)`],
  ['a package that never loads', `pcall(require, 'endless')`],
  ['a question without end', `while true do alc.llm('x') end`],
];

const packages = { endless: loop };

/** A clock that is so much later each time it is read. */
const hurrying = (ms: number): Watch => {
  let now = 0;
  return { now: () => (now += ms), heapUsed: () => 0 };
};

/** A heap that seems to have grown so much each time it is measured. */
const swelling = (bytes: number): Watch => {
  let used = 0;
  return { now: () => 0, heapUsed: () => (used += bytes) };
};

export const endings = ({ vm, run }: Subject): void => {
  describe('maxInstructions ends', () => {
    const limits = { sliceInstructions: 1000, maxInstructions: 50_000 };

    it.each(runaways)('%s', (_, code) => {
      const ended = run({ code: `${code} print('survived')`, packages }, limits);
      expect(failure(ended)).toEqual({
        _tag: 'threw',
        kind: 'timeout',
        message: 'the script ran 50000 instructions, its limit (maxInstructions)',
      });
      expect(ended.emissions).toEqual([]);
    });

    it.each([10, 100, 2000, 20_000])('a script after %i instructions, in a coroutine too', (maxInstructions) => {
      for (const code of [loop, `coroutine.wrap(function() ${loop} end)()`]) {
        const ended = run(code, { sliceInstructions: 1000, maxInstructions });
        expect(failure(ended).kind).toBe('timeout');
        expect(ended.instructions).toBeLessThanOrEqual(maxInstructions + 1000);
      }
    });

    it('no script that has fewer', () => {
      expect(returned(run(`for i = 1, 40000 do end return 'done'`, limits))).toBe('done');
    });

    it.each(runaways)('one session, and leaves the others as they were: %s', (_, code) => {
      const shared = vm(limits);
      const other = shared.open(`local n = 1 coroutine.wrap(function() n = n + #alc.llm('x') end)() return n`);
      expect(other.step()._tag).toBe('asked');
      expect(failure(shared.run({ code, packages })).kind).toBe('timeout');
      expect(other.step(reply('four'))).toEqual({ _tag: 'returned', value: 5 });
      expect(returned(shared.run(`local ok = pcall(error) for i = 1, 5000 do end return ok`))).toBe(false);
    });
  });

  describe('hardLimitMs ends code that is past its slice and can not be suspended', () => {
    const limits = { sliceInstructions: 1000, maxInstructions: 1e6, hardLimitMs: 250 };
    const handler = (body: string) => `xpcall(error, function() ${body} end) print('survived')`;

    it.each([
      ['in a message handler', handler(loop)],
      [
        'in a message handler in a coroutine',
        `coroutine.wrap(pcall)(function() ${handler(loop)} end) print('survived')`,
      ],
      ['in pcall in a message handler', handler(`while true do pcall(function() ${loop} end) end`)],
      ['in a coroutine in a message handler', handler(`coroutine.wrap(function() ${loop} end)()`)],
      ['in a comparator in a message handler', handler(`table.sort({2, 1}, function() ${loop} end)`)],
    ])('%s', (_, code) => {
      const ended = run(code, limits, hurrying(100));
      expect(failure(ended)).toMatchObject({ kind: 'timeout', message: expect.stringContaining('hardLimitMs') });
      expect(failure(ended).message).toContain('250');
      expect(ended.emissions).toEqual([]);
      expect(ended.instructions).toBeLessThan(100_000);
    });

    it('and not before that time has passed', () => {
      const ended = run(handler(loop), { ...limits, maxInstructions: 50_000 }, hurrying(0.001));
      expect(failure(ended).message).toContain('maxInstructions');
    });

    it('and counts that time anew once the script has been suspended', () => {
      const code = `for i = 1, 20 do xpcall(error, function() for j = 1, 1500 do end end) for j = 1, 2000 do end end return 'done'`;
      expect(returned(run(code, limits, hurrying(100)))).toBe('done');
    });

    describe('and refuses a chunk that takes longer to compile', () => {
      const long = 'x = 1 '.repeat(2000);

      it.each([
        ['load gives nil and says so', `local f, message = load(ctx.long) return {f == nil, message}`],
        ['require raises', `local ok, message = pcall(require, 'long') return {not ok, message}`],
      ])('%s', (_, code) => {
        const given = run({ code, ctx: { long }, packages: { long } }, { hardLimitMs: 250 }, hurrying(100));
        expect(returned(given)).toEqual([true, expect.stringContaining('250 ms to compile (hardLimitMs)')]);
      });

      it('a session whose own chunk it is fails', () => {
        const { kind, message } = failure(run(long, { hardLimitMs: 250 }, hurrying(100)));
        expect(kind).toBe('lua_error');
        expect(message).toContain('hardLimitMs');
      });

      it('and takes it where there is time', () => {
        expect(returned(run(`${long} return x`, { hardLimitMs: 250 }, hurrying(1)))).toBe(1);
      });
    });

    it('and leaves code alone that is within its slice', () => {
      const code = handler(`for i = 1, 500 do end`);
      expect(run(code, { ...limits, sliceInstructions: 1e6 }, hurrying(1e6)).emissions).toHaveLength(1);
    });

    it.each([
      ['in the main chunk', `for i = 1, 20000 do end return 'done'`],
      ['in a comparator', `table.sort({2, 1}, function(a, b) for i = 1, 20000 do end return a < b end) return 'done'`],
      ['in a coroutine', `return coroutine.wrap(function() for i = 1, 20000 do end return 'done' end)()`],
    ])('and leaves code alone that can be suspended, however late it is: %s', (_, code) => {
      expect(returned(run(code, limits, hurrying(1e6)))).toBe('done');
    });
  });

  describe('maxMemoryBytes', () => {
    const limits = { sliceInstructions: 10_000, maxInstructions: 1e7, maxMemoryBytes: 1024 * 1024 };
    const hoard = `local kept = {} while true do kept[#kept + 1] = ('x'):rep(1000) .. #kept end`;

    it.each([
      ['in a table', hoard],
      ['in pcall', `pcall(function() ${hoard} end) print('survived')`],
      ['in a global', `all = {} while true do all[#all + 1] = ('x'):rep(1000) .. #all end`],
      [
        'in closures',
        `local f while true do local g, s = f, ('x'):rep(1000) .. tostring(g) f = function() return g, s end end`,
      ],
      [
        'in coroutines',
        `local kept = {} while true do
           local co = coroutine.wrap(function(s) coroutine.yield() return s end)
           co(('x'):rep(1000) .. #kept) kept[#kept + 1] = co
         end`,
      ],
      [
        'in a metatable',
        `local all = {} local t = setmetatable({}, {all = all}) all = nil while true do local a = getmetatable(t).all a[#a + 1] = ('x'):rep(1000) .. #a end`,
      ],
      ['in a coroutine', `coroutine.wrap(function() ${hoard} end)()`],
      ['in package.loaded', `local n = 0 while true do n = n + 1 package.loaded[n .. ''] = ('x'):rep(1000) .. n end`],
    ])('ends a session whose values take more, and nothing catches that: %s', (_, code) => {
      const ended = run(code, limits, swelling(64 * 1024 * 1024));
      expect(failure(ended)).toMatchObject({ kind: 'other', message: expect.stringContaining('maxMemoryBytes') });
      expect(ended.emissions).toEqual([]);
    });

    it.each([
      ['garbage', `for i = 1, 5000 do local s = ('x'):rep(1000) .. i end return 'done'`],
      [
        'the same string in many places',
        `local s, t = ('x'):rep(1000), {} for i = 1, 5000 do t[i] = s end return 'done'`,
      ],
      ['nothing much', `for i = 1, 50000 do end return 'done'`],
    ])('leaves a session alone that keeps %s, however much the heap has grown', (_, code) => {
      expect(returned(run(code, limits, swelling(64 * 1024 * 1024)))).toBe('done');
    });

    it('is about one session: another that keeps much is not the fault of this one', () => {
      const shared = vm({ ...limits, maxMemoryBytes: 8 * 1024 * 1024 }, swelling(64 * 1024 * 1024));
      const large = shared.open(
        `kept = {} for i = 1, 2000 do kept[i] = ('x'):rep(1000) .. i end alc.llm('x') return #kept`,
      );
      const until = () => {
        for (let step = large.step(reply('y')); ; step = large.step()) {
          if (step._tag !== 'sliced') return step;
          large.refill();
        }
      };
      expect(until()._tag).toBe('asked');
      expect(returned(shared.run(`for i = 1, 50000 do end return 'done'`))).toBe('done');
      expect(until()).toEqual({ _tag: 'returned', value: 2000 });
    });
  });
};
