import { runInNewContext } from 'node:vm';
import { jsonCodec, jsonObjectCodec } from '../../lib/wire';
import { accepted, refused, same } from './support';

class Point {
  readonly x = 1;
}

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

describe('a value that is no JSON', () => {
  const cyclicList: unknown[] = [1];
  cyclicList.push({ list: cyclicList });

  it.each([
    ['', undefined, 'expected a JSON value, got nothing'],
    ['', -Infinity, 'expected a JSON value, got -Infinity'],
    ['', 10n, 'expected a JSON value, got a bigint'],
    ['', Symbol('s'), 'expected a JSON value, got a symbol'],
    ['f', { f: () => 1 }, 'expected a JSON value, got a function'],
    ['a[0].b', { a: [{ b: new Point() }] }, 'expected a JSON value, got an instance of Point'],
    ['[1]', [1, new Map()], 'expected a JSON value, got an instance of Map'],
    ['["1"]', { 1: new Set() }, 'expected a JSON value, got an instance of Set'],
    ['[0]', new Array(2), 'expected a JSON value, got nothing'],
    ['', Object.create({ inherited: 1 }), 'expected a JSON value, got an object'],
    ['__proto__', JSON.parse('{"__proto__":0}', (key, value: unknown) => (key === '' ? value : NaN)), 'NaN'],
    ['[1].list', cyclicList, 'expected a JSON value, got a cycle: it is inside itself'],
  ])('is refused at "%s"', (path, input, message) => {
    const complaint = refused(jsonCodec, input);
    expect(complaint.path).toBe(path);
    expect(complaint.message).toMatch(message);
    expect(jsonCodec.is(input)).toBe(false);
  });

  it('is refused below a hundred levels, where it starts to be too much', () => {
    expect(refused(jsonCodec, nested(101))).toEqual({
      path: '[0]'.repeat(100),
      message: 'expected at most 100 levels of nesting, got more',
    });
    expect(refused(jsonObjectCodec, { a: nested(100) }).path).toBe(`a${'[0]'.repeat(99)}`);
  });
});

describe('a JSON value', () => {
  it('may have a hundred levels', () => {
    same(accepted(jsonCodec, nested(100)), nested(100));
    same(accepted(jsonObjectCodec, { a: nested(99) }), { a: nested(99) });
  });

  it('may have the same part twice, if not inside itself', () => {
    const part = { a: [1] };
    same(accepted(jsonCodec, [part, part]), [part, part]);
  });

  it('comes out as a copy', () => {
    const list = [1];
    const copy = accepted(jsonCodec, { list });
    list.push(2);
    same(copy, { list: [1] });
  });

  it('comes out as a plain object, also from one without a prototype', () => {
    const bare: unknown = Object.assign(Object.create(null), { a: 1 });
    same(accepted(jsonCodec, bare), { a: 1 });
  });

  it('may come from another realm', () => {
    same(accepted(jsonCodec, runInNewContext('({ a: [{}] })')), { a: [{}] });
  });

  it('keeps a key called __proto__ as a field', () => {
    const input: unknown = JSON.parse('{"__proto__":{"admin":true}}');
    const copy = accepted(jsonObjectCodec, input);
    same(copy, input);
    expect(copy['admin']).toBeUndefined();
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"admin":true}}');
  });
});

describe('a JSON object', () => {
  it.each([
    [null, 'null'],
    [[1], 'an array'],
    ['{}', '"{}"'],
    [new Point(), 'an instance of Point'],
  ])('is not %p', (input, shown) => {
    expect(refused(jsonObjectCodec, input)).toEqual({ path: '', message: `expected a JSON object, got ${shown}` });
    expect(jsonObjectCodec.is(input)).toBe(false);
  });

  it('has JSON values in its fields', () => {
    expect(jsonObjectCodec.is({ a: [undefined] })).toBe(false);
    expect(refused(jsonObjectCodec, { a: [undefined] }).path).toBe('a[0]');
  });
});
