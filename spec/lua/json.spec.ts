import * as fc from 'fast-check';
import { fromJsonText, LuaFloat, Opaque, toJson, toJsonText, type LuaValue } from '../../lib/lua';
import { json } from '../support/arbitraries';
import { get, refusal } from '../support/engine';

describe('JSON text read for Lua', () => {
  it.each<[text: string, value: LuaValue]>([
    ['3', 3],
    ['-7', -7],
    ['1.5', 1.5],
    ['3.0', new LuaFloat(3)],
    ['-2.000', new LuaFloat(-2)],
    ['1e2', new LuaFloat(100)],
    ['1E-1', 0.1],
    ['[1, 1.0, "1.0", "2e5"]', [1, new LuaFloat(1), '1.0', '2e5']],
    ['{"a": {"b": 2.0}, "c": null}', { a: { b: new LuaFloat(2) }, c: null }],
    ['{"a": 1.0, "a": 2.0}', { a: new LuaFloat(2) }],
    ['{"a": 1, "a": 2}', { a: 2 }],
    [' \n[ ] ', []],
    ['true', true],
    ['null', null],
  ])('keeps floats and integers apart: %s', (text, value) => {
    expect(get(fromJsonText(text))).toEqual(value);
  });

  it('keeps them apart also beside a field __proto__', () => {
    expect(Object.entries(get(fromJsonText('{"__proto__": 1, "a": 3.0}')) as object)).toEqual([
      ['__proto__', 1],
      ['a', new LuaFloat(3)],
    ]);
  });

  it('keeps them apart whatever the keys are', () => {
    const text = '{"a": 1.0, "b": {"\\u0000float": 5}, "\\u0000float": 2.0}';
    expect(get(fromJsonText(text))).toEqual({
      a: new LuaFloat(1),
      b: { '\0float': 5 },
      '\0float': new LuaFloat(2),
    });
  });

  it('keeps them apart beside a long string', () => {
    const long = 'x'.repeat(20_000_000);
    const read = get(fromJsonText(`[1.0, "${long}"]`)) as readonly unknown[];
    expect([read[0], read[1] === long]).toEqual([new LuaFloat(1), true]);
  });

  it.each(['{"__proto__": {"a": 1}}', '{"\\u005f_proto__": {"a": 1.0}}'])('has __proto__ as a field: %s', (text) => {
    const value = get(fromJsonText(text)) as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it.each([
    ['', 'at position 0'],
    ['nul', 'at position 0'],
    ['[1, 2', 'at position 5'],
    ['[1,]', 'at position 3'],
    ['{"a": }', 'at position 6'],
    ['{a: 1}', 'at position 1'],
    ['{"a": 1.0,}', 'at position 10'],
    ['1 2', 'at position 2'],
    [`{'a': 1}`, 'at position 1'],
  ])('says where it is broken: %j', (text, where) => {
    expect(refusal(fromJsonText(text))).toContain(where);
  });

  it('is what JSON.parse reads, whatever it is', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value);
        expect(JSON.stringify(get(toJson(get(fromJsonText(text)), 'value')))).toBe(text);
      }),
    );
  });
});

describe('JSON text written from Lua', () => {
  it.each<[value: LuaValue, text: string]>([
    [3, '3'],
    [new LuaFloat(3), '3.0'],
    [new LuaFloat(-0), '-0.0'],
    [new LuaFloat(1e100), '1e+100'],
    [0.1, '0.1'],
    [[], '[]'],
    [{}, '{}'],
    [[null, true, 'q"\n'], '[null,true,"q\\"\\n"]'],
    [{ a: [1, { b: new LuaFloat(2) }] }, '{"a":[1,{"b":2.0}]}'],
    ['\ud800', '"\\ud800"'],
  ])('tells floats from integers: %j', (value, text) => {
    expect(get(toJsonText(value, 'value'))).toBe(text);
  });

  it('reads back as it was', () => {
    fc.assert(
      fc.property(json, (value) => {
        const read = get(fromJsonText(get(toJsonText(value, 'value'))));
        expect(JSON.stringify(get(toJson(read, 'value')))).toBe(JSON.stringify(value));
      }),
    );
  });

  it.each<[value: LuaValue, path: string, reason: string]>([
    [NaN, 'value', 'the number NaN'],
    [[1, [Infinity]], 'value[2][1]', 'the number Infinity'],
    [{ a: new Opaque('function', 'a function') }, 'value.a', 'a function'],
    [{ 'a b': [new Opaque('thread', 'a thread')] }, 'value["a b"][1]', 'a thread'],
  ])('stops at what JSON has no place for: %j', (value, path, reason) => {
    expect(refusal(toJsonText(value, 'value'))).toEqual({ path, reason });
    expect(refusal(toJson(value, 'value'))).toEqual({ path, reason });
  });
});
