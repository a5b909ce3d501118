import * as fc from 'fast-check';
import type { Json } from '../../lib/domain';
import { json } from '../support/arbitraries';
import { failure, returned, runLua, testVm } from '../support/vm';

const result = (code: string): Json => returned(runLua(code));

describe('a table', () => {
  it.each([
    ['with keys 1 to n is an array', `{10, 20, 30}`, [10, 20, 30]],
    [
      'filled backwards is an array all the same',
      `(function() local t = {} for i = 3, 1, -1 do t[i] = i end return t end)()`,
      [1, 2, 3],
    ],
    ['with a hole is an object', `{1, nil, 3}`, { 1: 1, 3: 3 }],
    ['that starts at 0 is an object', `{[0] = 'a', 'b'}`, { 0: 'a', 1: 'b' }],
    ['with a negative key is an object', `{[-1] = 'a'}`, { '-1': 'a' }],
    ['with both kinds of keys is an object', `{'a', name = 'b'}`, { 1: 'a', name: 'b' }],
    ['with a fractional key is an object', `{[1.5] = 'a'}`, { '1.5': 'a' }],
    ['with a float key that is an integer is an array', `{[1.0] = 'a', [2.0] = 'b'}`, ['a', 'b']],
    ['that is empty is an object', `{}`, {}],
    ['that was emptied is an object', `(function() local t = {1} t[1] = nil return t end)()`, {}],
    ['is read without its metamethods', `setmetatable({1}, {__index = {2, 3}, __len = function() return 9 end})`, [1]],
    ['that stands in two places is copied twice', `(function() local t = {1} return {t, t} end)()`, [[1], [1]]],
    [
      'has odd keys as they are',
      `{['a b'] = 1, [''] = 2, ['\\n'] = 3, constructor = 4}`,
      { 'a b': 1, '': 2, '\n': 3, constructor: 4 },
    ],
  ])('%s', (_, expression, value) => {
    expect(result(`return ${expression}`)).toEqual(value);
  });

  it('called __proto__ is a field like any other', () => {
    const value = result(`return {['__proto__'] = {polluted = true}, a = 1}`);
    expect(Object.entries(value as object)).toEqual([
      ['__proto__', { polluted: true }],
      ['a', 1],
    ]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('may be 100 levels deep', () => {
    let value = result(`local t = 'end' for i = 1, 100 do t = {t} end return t`);
    let depth = 0;
    for (; Array.isArray(value); depth++) value = value[0] as Json;
    expect([depth, value]).toEqual([100, 'end']);
  });
});

describe('an array from JSON', () => {
  it.each([
    ['stays [] when it is empty', `return ctx.none`, []],
    ['stays [] when it was emptied', `table.remove(ctx.one) return ctx.one`, []],
    ['stays [] inside of others', `return {ctx, {ctx.none}}`, [{ none: [], one: [1], object: {} }, [[]]]],
    ['is an object once it has a name', `ctx.none.name = 'x' return ctx.none`, { name: 'x' }],
    ['is filled like any other', `ctx.none[1] = 'x' return ctx.none`, ['x']],
  ])('%s', (_, code, value) => {
    expect(returned(runLua({ code, ctx: { none: [], one: [1], object: {} } }))).toEqual(value);
  });

  it('and an object stay what they are', () => {
    expect(returned(runLua({ code: `return ctx`, ctx: { a: {}, b: [], c: [[], {}] } }))).toEqual({
      a: {},
      b: [],
      c: [[], {}],
    });
  });
});

describe('a result that is no JSON value fails, and names the path:', () => {
  it.each([
    ['print', 'result is not JSON: a function'],
    [`{ok = {1, function() end}}`, 'result.ok[2] is not JSON: a function'],
    [`{coroutine.create(print)}`, 'result[1] is not JSON: a thread'],
    [`{['odd key'] = 0/0}`, 'result["odd key"] is not JSON: the number NaN'],
    [`{score = 1/0}`, 'result.score is not JSON: the number Infinity'],
    [`{score = -1/0}`, 'result.score is not JSON: the number -Infinity'],
    [
      `(function() local t = {} t.inner = {t} return t end)()`,
      'result.inner[1] is not JSON: a table that contains itself',
    ],
    [`{_G}`, 'result[1].require is not JSON: a function'],
    [`{a = {[true] = 1}}`, 'result.a is not JSON: a table with a boolean as a key'],
    [`{[{}] = 1}`, 'result is not JSON: a table with a table as a key'],
    [`{[1] = 'number', ['1'] = 'string'}`, 'result is not JSON: a table with two keys that both read "1"'],
    [`{['\\xff'] = 1, ['\\xfe'] = 2}`, 'result is not JSON: a table with two keys that both read "\ufffd"'],
    [
      `(function() local t = {} for i = 1, 3 do t = {t} end t.f = print return {t} end)()`,
      'result[1].f is not JSON: a function',
    ],
  ])('%s', (expression, message) => {
    const run = runLua(`local _ = require return ${expression}`);
    expect(failure(run)).toEqual({ _tag: 'threw', kind: 'lua_error', message });
  });

  it('101 levels', () => {
    const { kind, message } = failure(runLua(`local t = 'end' for i = 1, 101 do t = {t} end return t`));
    expect(kind).toBe('lua_error');
    expect(message).toBe(`result${'[1]'.repeat(100)} is not JSON: nested deeper than 100 levels`);
  });
});

describe('what is too large to hand over', () => {
  const tooLarge = 'the value takes more than 16777216 bytes (maxStringBytes): hand over less at once';

  it.each([
    ['a few tables that unfold to many', `local t = {} for i = 1, 40 do t = {t, t} end`],
    ['one string that stands in many places', `local s, t = ('x'):rep(1e6), {} for i = 1, 17 do t[i] = s end`],
    ['very many items', `local t = {} for i = 1, 1100000 do t[i] = 0 end`],
  ])('is an error that the script can catch: %s', (_, code) => {
    const run = runLua(`${code} return {pcall(alc.json_encode, t), (select(2, pcall(alc.llm_batch, t)))}`, {});
    expect(returned(run)).toEqual([false, tooLarge]);
  });

  it('leaves a million items alone', () => {
    expect(returned(runLua(`local t = {} for i = 1, 1000000 do t[i] = 0 end return #alc.json_encode(t)`, {}))).toBe(
      2000001,
    );
  });
});

describe('any JSON value', () => {
  const vm = testVm();
  const thereAndBack = (value: Json): Json => returned(vm.run({ code: 'return ctx.value', ctx: { value } }));
  /** JSON without null: a null is nil in Lua, so it leaves no trace in a table. */
  const withoutNull = (value: Json): Json =>
    JSON.parse(JSON.stringify(value, (_, item: unknown) => item ?? false)) as Json;

  it('without null comes out of Lua as it went in', () => {
    fc.assert(
      fc.property(json.map(withoutNull), (value) => {
        expect(JSON.stringify(thereAndBack(value))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('loses the fields that are null', () => {
    expect(thereAndBack({ a: null, b: [null, 1] })).toEqual({ b: { 2: 1 } });
  });
});
