import { response } from '../../lib/domain';
import { failure, returned, runLua, testVm } from '../support/vm';

const limits = { sliceInstructions: 1000, maxInstructions: 50_000 };
const loop = 'while true do end';

/** Scripts that never end by themselves, and that say so if they get past their loop. */
const runaways: readonly (readonly [title: string, code: string])[] = [
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
  ['a loop in the body of xpcall', `xpcall(function() ${loop} end, print)`],
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

describe('maxInstructions ends, and nothing in the script catches that:', () => {
  it.each(runaways)('%s', (_, code) => {
    const run = runLua({ code: `${code} print('survived')`, packages: { endless: loop } }, limits);
    expect(run.end).toEqual({
      _tag: 'threw',
      kind: 'timeout',
      message: 'the script ran 50000 instructions, its limit (maxInstructions)',
    });
    expect(run.emissions).toEqual([]);
  });

  it('a script that was ended can run no more', () => {
    const thread = testVm({ sliceInstructions: 1e9, maxInstructions: 2000 }).open(loop);
    expect(thread.step()).toMatchObject({ kind: 'timeout' });
    expect(() => thread.step()).toThrow('stepped after its end');
  });

  it.each([10, 100, 2000, 20_000])('a limit of %i is kept, in a coroutine too', (maxInstructions) => {
    const limit = { sliceInstructions: 1000, maxInstructions };
    const spun = [loop, `coroutine.wrap(function() ${loop} end)()`].map((code) => runLua(code, limit).instructions);
    expect(spun).toEqual([maxInstructions, maxInstructions]);
  });

  it('a script with fewer instructions is left alone', () => {
    expect(returned(runLua(`for i = 1, 40000 do end return 'done'`, limits))).toBe('done');
  });
});

describe('where a script cannot be interrupted', () => {
  const short = { sliceInstructions: 10, maxInstructions: 1e6 };

  it.each([
    ['a comparator', `pcall(table.sort, {2, 1}, function() ${loop} end)`],
    [
      'a coroutine in a comparator',
      `pcall(table.sort, {2, 1}, function() coroutine.wrap(function() ${loop} end)() end)`,
    ],
    ['a message handler', `xpcall(error, function() ${loop} end)`],
    [
      'a callback of gsub in pcall in a coroutine',
      `coroutine.wrap(pcall)(string.gsub, 'x', 'x', function() ${loop} end)`,
    ],
  ])('%s may overrun its slice, a hundred times at most', (_, code) => {
    const run = runLua(`${code} print('survived')`, short);
    expect(failure(run).kind).toBe('timeout');
    expect(failure(run).message).toContain('100 slices of 10 instructions (sliceInstructions)');
    expect(run.emissions).toEqual([]);
  });

  it('the slice ends as soon as that is over', () => {
    const thread = testVm(short).open(
      `table.sort({3, 2, 1}, function(a, b) for i = 1, 50 do end return a < b end) ${loop}`,
    );
    expect(thread.step()).toEqual({ _tag: 'sliced' });
    thread.refill();
    expect(thread.step()).toEqual({ _tag: 'sliced' });
  });
});

describe('ending one session', () => {
  it.each(runaways)('leaves the others as they were: %s', (_, code) => {
    const vm = testVm(limits);
    const other = vm.open(`local n = 1 local co = coroutine.wrap(function() n = n + #alc.llm('x') end) co() return n`);
    expect(other.step()._tag).toBe('asked');
    vm.run({ code, packages: { endless: loop } });
    expect(other.step([response('four')])).toEqual({ _tag: 'returned', value: 5 });
    expect(returned(vm.run(`local ok = pcall(error) for i = 1, 5000 do end return ok`))).toBe(false);
  });
});

describe('deep recursion', () => {
  it.each([
    ['of a function', `local function f() return 1 + f() end`],
    ['through pcall', `local function f() local ok, e = pcall(f) error(e, 0) end`],
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
    ['through require', `local function f() return require('itself') end`],
  ])('%s is an error that the script can catch, and go on', (_, define) => {
    const run = runLua({
      code: `${define} local ok, e = pcall(f) return {ok, type(e), tostring(e):match('stack overflow'), alc.llm('on')}`,
      packages: { itself: `return require('itself')` },
    });
    expect(returned(run)).toEqual([false, 'string', 'stack overflow', 're on']);
  });
});
