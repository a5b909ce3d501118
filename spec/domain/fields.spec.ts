import { deepStrictEqual } from 'node:assert/strict';
import * as fc from 'fast-check';
import { isJsonObject, pathStep, present, setField } from '../../lib/domain';
import { json, key } from '../support/arbitraries';

describe('present', () => {
  const fields = fc.dictionary(
    key.filter((name) => name !== '__proto__'),
    fc.option(json, { nil: undefined }),
    { noNullPrototype: true },
  );

  it('keeps the fields that have a value, and only those', () => {
    fc.assert(
      fc.property(fields, (given) => {
        const kept = Object.entries(given).filter(([, value]) => value !== undefined);
        deepStrictEqual(present(given), Object.fromEntries(kept));
      }),
    );
  });

  it.each([[null], [false], [0], [''], [NaN]])('keeps %p, which is a value', (value) => {
    expect(present({ value })).toStrictEqual({ value });
  });

  it('leaves out what is undefined', () => {
    expect(present({ a: undefined, b: 1 })).toStrictEqual({ b: 1 });
  });

  it('leaves the given object as it was', () => {
    const given = Object.freeze({ a: undefined, b: 1 });
    present(given);
    expect(given).toStrictEqual({ a: undefined, b: 1 });
  });
});

describe('setField', () => {
  it('makes the object that JSON.parse makes, whatever the keys', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, json), { maxLength: 6 }), (entries) => {
        const record: Record<string, unknown> = {};
        for (const [name, value] of entries) setField(record, name, value);
        const text = `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join()}}`;
        deepStrictEqual(record, JSON.parse(text));
      }),
    );
  });

  it('takes __proto__ for a key like any other', () => {
    const record: Record<string, unknown> = {};
    setField(record, '__proto__', { admin: true });
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
    expect(record['admin']).toBeUndefined();
    expect(JSON.stringify(record)).toBe('{"__proto__":{"admin":true}}');
  });

  it.each(['__proto__', 'a'])('makes a field that can be written, listed and deleted like any other: %s', (name) => {
    const record: Record<string, unknown> = {};
    setField(record, name, 1);
    expect(Object.getOwnPropertyDescriptor(record, name)).toEqual({
      value: 1,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  });

  it('writes over __proto__ as over any other key', () => {
    const record: Record<string, unknown> = {};
    setField(record, '__proto__', 1);
    setField(record, '__proto__', 2);
    expect(JSON.stringify(record)).toBe('{"__proto__":2}');
  });
});

describe('pathStep', () => {
  it.each([
    ['key', '.key'],
    ['_key9', '._key9'],
    ['odd key', '["odd key"]'],
    ['9th', '["9th"]'],
    ['say "hi"', '["say \\"hi\\""]'],
    ['', '[""]'],
    [3, '[3]'],
  ])('writes the step %p as %s', (step, written) => {
    expect(pathStep(step)).toBe(written);
  });
});

describe('isJsonObject', () => {
  it.each([[{}], [{ a: 1 }]])('holds for %p', (value) => {
    expect(isJsonObject(value)).toBe(true);
  });

  it.each([[null], [[]], ['{}'], [1], [undefined]])('does not hold for %p', (value) => {
    expect(isJsonObject(value)).toBe(false);
  });
});
