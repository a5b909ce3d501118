/** The result of a chunk is a JSON value, or the session fails and names the place. */
import * as fc from 'fast-check';
import type { Json } from '../../../lib/domain';
import { json } from '../../support/arbitraries';
import { failure, returned } from '../../support/vm';
import type { Subject } from './subject';

/** JSON without null: a null is nil in Lua, so it leaves no trace in a table. */
const withoutNull = (value: Json): Json =>
  JSON.parse(JSON.stringify(value, (_, item: unknown) => item ?? false)) as Json;

export const results = ({ vm, run, result }: Subject): void => {
  describe('a chunk returns', () => {
    it.each<readonly [string, string, Json]>([
      ['nothing', 'local x = {1, 2}', null],
      ['nil', 'return nil', null],
      ['several values, the first of which counts', 'return 1, 2', 1],
      ['false', 'return false', false],
      ['an integer', 'return 2^31 // 1 | 0', 2147483648],
      ['a float', 'return 0.5', 0.5],
      ['a float that is whole', 'return 3.0', 3],
      ['text', `return 'é\\0'`, 'é\0'],
      ['bytes that are no UTF-8, as U+FFFD', `return 'a\\xffb'`, 'a\ufffdb'],
      ['an empty table, which is an object', 'return {}', {}],
      ['a table with keys 1 to n, which is an array', 'return {10, {20, 30}}', [10, [20, 30]]],
      ['an array that was filled backwards', 'local t = {} for i = 3, 1, -1 do t[i] = i end return t', [1, 2, 3]],
      [
        'a table with names, which is an object',
        `return {a = {b = true}, ['odd key'] = 'x'}`,
        { a: { b: true }, 'odd key': 'x' },
      ],
      ['a table with a hole, which is an object', 'return {1, nil, 3}', { 1: 1, 3: 3 }],
      ['a table with both kinds of keys', `return {'a', name = 'b'}`, { 1: 'a', name: 'b' }],
      ['a table in two places, copied twice', 'local t = {1} return {t, t}', [[1], [1]]],
      ['a table without its metamethods', 'return setmetatable({1}, {__index = {2, 3}, __len = print})', [1]],
    ])('%s', (_, code, value) => {
      expect(run(code).end).toEqual({ _tag: 'returned', value });
    });

    it('a field called __proto__ like any other', () => {
      const value = result(`return {['__proto__'] = {polluted = true}}`) as object;
      expect(Object.keys(value)).toEqual(['__proto__']);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    });

    it('any JSON value without null as it was given', () => {
      const shared = vm();
      fc.assert(
        fc.property(json.map(withoutNull), (value) => {
          const back = returned(shared.run({ code: 'return ctx.value', ctx: { value } }));
          expect(back).toEqual(value);
        }),
      );
    });
  });

  describe('a result that is no JSON value fails, and names the path:', () => {
    it.each([
      ['print', 'result is not JSON: a function'],
      [`{ok = {1, function() end}}`, 'result.ok[2] is not JSON: a function'],
      [`{coroutine.create(print)}`, 'result[1] is not JSON: a thread'],
      [`{['odd key'] = 0/0}`, 'result["odd key"] is not JSON: the number NaN'],
      [`{score = 1/0}`, 'result.score is not JSON: the number Infinity'],
      [
        `(function() local t = {} t.inner = {t} return t end)()`,
        'result.inner[1] is not JSON: a table that contains itself',
      ],
      [`{a = {[true] = 1}}`, 'result.a is not JSON: a table with a boolean as a key'],
      [`{[1] = 'number', ['1'] = 'string'}`, 'result is not JSON: a table with two keys that both read "1"'],
    ])('%s', (expression, message) => {
      expect(failure(run(`return ${expression}`))).toEqual({ _tag: 'threw', kind: 'lua_error', message });
    });

    it('more than 100 levels', () => {
      const { kind, message } = failure(run(`local t = 'end' for i = 1, 101 do t = {t} end return t`));
      expect(kind).toBe('lua_error');
      expect(message).toMatch(/^result(\[1\])+ is not JSON: nested deeper than 100 levels$/);
    });
  });
};
