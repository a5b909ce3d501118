import { isRight } from 'fp-ts/Either';
import * as fc from 'fast-check';
import * as t from 'io-ts';
import * as wire from '../../lib/wire';
import * as arbitrary from '../support/arbitraries';
import { same } from './support';

const codecs = Object.entries<unknown>(wire).flatMap(([name, value]): [string, t.Type<unknown>][] =>
  value instanceof t.Type ? [[name, value]] : [],
);

/** The value with one of its parts, picked by `n`, replaced. */
const spoil = (value: unknown, n: number, part: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return part;
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  const picked = entries[n % (entries.length + 1)];
  if (picked === undefined) return part;
  const [key, inner] = picked;
  const copy: object = Array.isArray(value) ? Array.from<unknown>(value) : { ...value };
  return Object.assign(copy, { [key]: spoil(inner, Math.floor(n / (entries.length + 1)), part) });
};

describe.each(codecs)('%s', (_, codec) => {
  it('answers any input with an Either, and never throws', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true }), (input) => {
        const result = wire.decodeWith(codec, input);
        expect(isRight(result) ? codec.is(result.right) : result.left.message.length > 0).toBe(true);
      }),
    );
  });
});

describe.each([
  ['progressEventCodec', wire.progressEventCodec, arbitrary.progressEvent.map(wire.progressEventCodec.encode)],
  ['sessionSpecCodec', wire.sessionSpecCodec, arbitrary.sessionSpec.map(wire.sessionSpecCodec.encode)],
  ['sessionSpecInput', wire.sessionSpecInput, arbitrary.sessionSpec],
  ['resumePayloadCodec', wire.resumePayloadCodec, arbitrary.resumePayload.map(wire.resumePayloadCodec.encode)],
  ['resumePayloadInput', wire.resumePayloadInput, arbitrary.resumePayload],
] as readonly (readonly [string, t.Type<unknown>, fc.Arbitrary<unknown>])[])('%s', (_, codec, inputs) => {
  it('takes of a spoilt input only what is of its type and comes back the same', () => {
    const part = fc.oneof(arbitrary.json, fc.anything());
    fc.assert(
      fc.property(inputs, fc.nat(), part, (input, n, replacement) => {
        const result = wire.decodeWith(codec, spoil(input, n, replacement));
        if (!isRight(result)) return;
        expect(codec.is(result.right)).toBe(true);
        same(wire.decodeWith(codec, codec.encode(result.right)), result);
      }),
    );
  });
});
