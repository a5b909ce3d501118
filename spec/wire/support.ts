import { deepStrictEqual } from 'node:assert/strict';
import { isLeft, isRight } from 'fp-ts/Either';
import type * as t from 'io-ts';
import { decodeWith, type Complaint } from '../../lib/wire';

/** What a codec makes of an input that it must take. */
export const accepted = <A>(codec: t.Decoder<unknown, A>, input: unknown): A => {
  const result = decodeWith(codec, input);
  if (isLeft(result)) throw new Error(`refused at "${result.left.path}": ${result.left.message}`);
  return result.right;
};

/** What a codec says of an input that it must not take. */
export const refused = (codec: t.Decoder<unknown, unknown>, input: unknown): Complaint => {
  const result = decodeWith(codec, input);
  if (isRight(result)) throw new Error('was accepted');
  return result.left;
};

/** Stricter than jest's matchers: counts `undefined` fields, and is not misled by a field called `constructor`. */
export const same = (actual: unknown, expected: unknown): void => {
  deepStrictEqual(actual, expected);
};

/** The value as it is after a trip over the wire. */
export const throughText = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The JSON text, to the letter and in its order, and the value that it stands for. */
export const golden = <A>(title: string, codec: t.Type<A, unknown>, value: A, json: string): void =>
  describe(title, () => {
    it('is written as in the contract', () => {
      expect(JSON.stringify(codec.encode(value))).toBe(json);
    });

    it('is read as in the contract', () => {
      same(accepted(codec, JSON.parse(json)), value);
    });
  });
