/** Limits that a script is told of, and can catch, and those of what it hands over. */
import type { VmLimits } from '../../../lib/lua';
import { failure, returned } from '../../support/vm';
import type { Subject } from './subject';

interface Refusal {
  readonly limit: keyof VmLimits;
  readonly limits: Partial<VmLimits>;
  readonly says?: string;
  /** Stays just within the limit, and ends as `true`. */
  readonly within: readonly string[];
  readonly beyond: readonly string[];
}

const refusals: readonly Refusal[] = [
  {
    limit: 'maxStringBytes',
    limits: { maxStringBytes: 1000 },
    within: [
      `return #('x'):rep(1000) == 1000`,
      `local s = ('x'):rep(500) return #(s .. s) == 1000`,
      `return #table.concat({('x'):rep(999), 'y'}) == 1000`,
      `return #('x'):rep(1000):upper() == 1000`,
    ],
    beyond: [
      `return ('x'):rep(1001)`,
      `return ('x'):rep(1e15)`,
      `return ('x'):rep(400, 'sep')`,
      `local s = ('x'):rep(501) return s .. s`,
      `local s = 'x' while true do s = s .. s end`,
      `local s = ('x'):rep(400) return s .. s .. s`,
      `local t = {} for i = 1, 1001 do t[i] = 'x' end return table.concat(t)`,
      `return table.concat({('x'):rep(900), ('y'):rep(900)})`,
      `return ('x'):rep(1000):gsub('x', 'yy')`,
      `return ('x'):rep(1000):gsub('x', function() return 'yy' end)`,
      `local s = ('x'):rep(600) return ('%s%s'):format(s, s)`,
      `return ('%q'):format(('\\n'):rep(1000))`,
      `return string.char(table.unpack((function() local t = {} for i = 1, 1001 do t[i] = 65 end return t end)()))`,
      `return utf8.char(table.unpack((function() local t = {} for i = 1, 400 do t[i] = 0x20ac end return t end)()))`,
    ],
  },
  {
    limit: 'maxPatternSteps',
    limits: { maxPatternSteps: 10_000 },
    says: 'pattern too complex',
    within: [
      `return ('word '):rep(100):find('%d') == nil`,
      `return select(2, ('word '):rep(100):gsub('%a+', '%0')) == 100`,
    ],
    beyond: [
      `return (('a'):rep(40) .. 'c'):find(('a*'):rep(20) .. 'b')`,
      `return (('a'):rep(40)):match(('a-'):rep(20) .. 'b')`,
      `return (('a'):rep(40)):gsub(('a*'):rep(20) .. 'b', '')`,
      `for _ in (('a'):rep(40)):gmatch(('a*'):rep(20) .. 'b') do end`,
      `return ('x'):rep(20000):find('x-y')`,
    ],
  },
  {
    limit: 'maxRecursion',
    limits: { maxRecursion: 200 },
    says: 'stack overflow',
    within: [
      `local function f(n) return n == 0 or not not f(n - 1) end return f(150)`,
      `local function f(n) if n == 0 then return true end return f(n - 1) end return f(100000)`,
    ],
    beyond: [
      `local function f(n) return n == 0 or not not f(n - 1) end return f(250)`,
      `local function f() return 1 + f() end return f()`,
      `local function f() local ok, e = pcall(f) error(e, 0) end f()`,
      `return tostring(setmetatable({}, {__tostring = function(t) return tostring(t) .. '' end}))`,
      `local function f() return (string.gsub('x', 'x', f)) end f()`,
      `local function f() table.sort({2, 1}, f) end f()`,
      `return require('itself')`,
      `return coroutine.wrap(function() local function f() return 1 + f() end return f() end)()`,
    ],
  },
  {
    limit: 'maxBatch',
    limits: { maxBatch: 3 },
    within: [`return #host.ask({'a', 'b', 'c'}) == 3`],
    beyond: [
      `host.ask({'a', 'b', 'c', 'd'})`,
      `alc.llm_batch({{prompt = 'a'}, {prompt = 'b'}, {prompt = 'c'}, {prompt = 'd'}})`,
    ],
  },
  {
    limit: 'maxLogBytes',
    limits: { maxLogBytes: 100 },
    within: [`print(('x'):rep(100)) return true`, `print(('x'):rep(60)) print(('x'):rep(60)) return true`],
    beyond: [
      `print(('x'):rep(101))`,
      `print(('x'):rep(60), ('x'):rep(60))`,
      `print(('é'):rep(51))`,
      `alc.log('info', ('x'):rep(101))`,
    ],
  },
];

export const limits = ({ run }: Subject): void => {
  describe.each(refusals)('$limit', ({ limit, limits: given, says = '', within, beyond }) => {
    const packages = { itself: `return require('itself')` };

    it.each(within.map((code) => [code]))('allows %s', (code) => {
      expect(returned(run({ code, packages }, given))).toBe(true);
    });

    it.each(beyond.map((code) => [code]))('is an error that names it, and that the script can catch: %s', (code) => {
      const caught = run(
        { code: `local ok, e = pcall(function() ${code} end) return {ok, e, alc.llm('on')}`, packages },
        given,
      );
      expect(returned(caught)).toEqual([false, expect.stringContaining(limit), 're on']);
      expect(returned(caught)).toEqual([false, expect.stringContaining(says), 're on']);
      expect(caught.prompts).toEqual(['on']);
      expect(caught.emissions).toEqual([]);
    });

    it('is a lua_error of the session where nobody catches it', () => {
      const { kind, message } = failure(run({ code: beyond[0] ?? '', packages }, given));
      expect(kind).toBe('lua_error');
      expect(message.split('\n')[0]).toMatch(new RegExp(`^script:1: .*${limit}`));
    });
  });

  describe('recursion', () => {
    it.each([
      ['of a function', `local function f() return 1 + f() end`],
      ['through pcall', `local function f() local ok, e = pcall(f) error(e, 0) end`],
      ['through xpcall', `local function f() local ok, e = xpcall(f, tostring) error(e, 0) end`],
      [
        'through metamethods',
        `local t = setmetatable({}, {__index = function(t, k) return t[k] end}) local function f() return t.x end`,
      ],
      [
        'through __tostring',
        `local t = setmetatable({}, {__tostring = function(t) return tostring(t) end}) local function f() return tostring(t) end`,
      ],
      ['through coroutines', `local function f() return coroutine.wrap(f)() end`],
      ['through string.gsub', `local function f() return (string.gsub('x', 'x', f)) end`],
      ['through comparators', `local function f() table.sort({2, 1}, f) end`],
      ['through load', `local function f() local _, e = load(f) error(e, 0) end`],
      ['through require', `local function f() return require('itself') end`],
    ])('without end it is an error that the script can catch, and go on: %s', (_, define) => {
      const deep = run({
        code: `${define} local ok, e = pcall(f) return {ok, type(e), tostring(e):match('stack overflow'), alc.llm('on')}`,
        packages: { itself: `return require('itself')` },
      });
      expect(returned(deep)).toEqual([false, 'string', 'stack overflow', 're on']);
    });

    it('what a script can do deep down does not depend on where it is interrupted', () => {
      const depth = `local function f(n) local ok, d = pcall(f, n + 1) return ok and d or n end return f(1)`;
      const deepest = returned(run(depth, { maxRecursion: 100 }));
      expect(deepest).toBeGreaterThan(20);
      expect(returned(run(depth, { maxRecursion: 100, sliceInstructions: 3 }))).toBe(deepest);
    });
  });

  describe('maxEvents', () => {
    const given = { maxEvents: 10, sliceInstructions: 1e6 };

    it.each([
      ['lines of print', `for i = 1, 100 do print(i) end`],
      ['log lines', `for i = 1, 100 do alc.log('info', i) end`],
      ['notes', `for i = 1, 100 do alc.note(tostring(i)) end`],
      ['reports of progress', `for i = 1, 100 do alc.progress(i, 100) end`],
      ['lines of a coroutine in pcall', `pcall(coroutine.wrap(function() for i = 1, 100 do print(i) end end))`],
      ['lines of a comparator', `table.sort({2, 1}, function(a, b) for i = 1, 100 do print(i) end return a < b end)`],
    ])('ends the slice, which goes on later, and no line is lost: %s', (_, code) => {
      const said = run(`${code} return 'done'`, given);
      expect(returned(said)).toBe('done');
      expect(said.emissions).toHaveLength(100);
      expect(said.slices).toBeGreaterThanOrEqual(9);
      expect(said.slices).toBeLessThanOrEqual(11);
    });

    it('is counted anew in each slice', () => {
      const said = run(`for i = 1, 5 do for j = 1, 9 do print(j) end alc.llm('x') end return 'done'`, given);
      expect(said.emissions).toHaveLength(45);
      expect(said.slices).toBe(0);
    });

    it('is an error that names it where the script can not be suspended', () => {
      const said = run(
        `
        local refusal
        xpcall(error, function() for i = 1, 100 do
          local ok, e = pcall(print, i)
          if not ok then refusal = e break end
        end end)
        return {refusal, alc.llm('on')}`,
        given,
      );
      expect(returned(said)).toEqual([expect.stringContaining('maxEvents'), 're on']);
      expect(said.emissions.length).toBeLessThanOrEqual(11);
    });
  });

  it('maxLogBytes ends the slice, which goes on later, and no line is lost', () => {
    const said = run(`for i = 1, 100 do print(('x'):rep(50)) end return 'done'`, { maxLogBytes: 500 });
    expect(returned(said)).toBe('done');
    expect(said.emissions).toHaveLength(100);
    expect(said.slices).toBeGreaterThanOrEqual(9);
    expect(said.slices).toBeLessThanOrEqual(11);
  });

  describe('maxResultBytes', () => {
    const given = { maxResultBytes: 1000 };

    it.each([
      `return ('x'):rep(2000)`,
      `return {('x'):rep(600), ('x'):rep(600)}`,
      `local t = {} for i = 1, 500 do t[i] = 12345 end return t`,
      `return {[('k'):rep(2000)] = 1}`,
      `local t = 'x' for i = 1, 30 do t = {t, t} end return t`,
    ])('fails a session whose result is larger, and names it: %s', (code) => {
      expect(failure(run(code, given))).toMatchObject({
        kind: 'lua_error',
        message: expect.stringContaining('maxResultBytes'),
      });
    });

    it.each([`return ('x'):rep(900)`, `local t = {} for i = 1, 30 do t[i] = 1 end return t`, 'return nil'])(
      'leaves a smaller one alone: %s',
      (code) => {
        expect(run(code, given).end._tag).toBe('returned');
      },
    );
  });
};
