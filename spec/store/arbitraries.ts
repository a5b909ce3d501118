import fc from 'fast-check';
import type { CardRecord, CardValue } from '../../lib/store';

/** Few, so that paths often meet something. */
const key = fc.constantFrom('a', 'b', 'c', 'stats');

const float = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n));

export const scalar: fc.Arbitrary<CardValue> = fc.oneof(
  fc.boolean(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.integer({ min: -3, max: 3 }).map(BigInt),
  fc.integer({ min: -3, max: 3 }),
  float,
  fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }),
  fc.string({ unit: 'grapheme' }),
);

const tied = fc.letrec<{ value: CardValue; record: CardRecord }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('value'), { maxLength: 3 }), tie('record')),
  record: fc.dictionary(fc.oneof(key, fc.string({ unit: 'grapheme', maxLength: 5 })), tie('value'), { maxKeys: 5 }),
}));

export const card: fc.Arbitrary<CardRecord> = tied.record;

/** A path that often leads somewhere. */
export const path = fc.array(key, { minLength: 1, maxLength: 3 }).map((keys) => keys.join('.'));

const comparison: fc.Arbitrary<CardRecord> = fc.oneof(
  fc.tuple(fc.constantFrom('eq', 'ne', 'contains'), scalar).map(([operator, operand]) => ({ [operator]: operand })),
  fc
    .tuple(fc.constantFrom('lt', 'lte', 'gt', 'gte'), fc.oneof(float, fc.string(), fc.bigInt()))
    .map(([operator, operand]) => ({ [operator]: operand })),
  fc.tuple(fc.constantFrom('in', 'nin'), fc.array(scalar)).map(([operator, operand]) => ({ [operator]: operand })),
  fc.boolean().map((operand) => ({ exists: operand })),
  fc.string({ maxLength: 2 }).map((operand) => ({ starts_with: operand })),
);

/** A condition that is in order. */
export const where: fc.Arbitrary<CardRecord> = fc.letrec<{ where: CardRecord }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 3 },
    fc.dictionary(path, fc.oneof(scalar, comparison), { maxKeys: 2 }),
    fc.dictionary(path, tie('where'), { maxKeys: 2 }),
    fc.array(tie('where'), { maxLength: 3 }).map((all) => ({ _and: all })),
    fc.array(tie('where'), { maxLength: 3 }).map((all) => ({ _or: all })),
    tie('where').map((inner) => ({ _not: inner })),
  ),
})).where;
