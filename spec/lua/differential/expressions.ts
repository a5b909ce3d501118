/** Random expressions of Lua. */
import { arithmeticOn, bitwise, coercion, comparison, concatenation, logic } from './cases/arithmetic';
import { basics, metamethod } from './cases/basics';
import { format } from './cases/format';
import { conversion, mathematics, roundTrip, toNumber } from './cases/numbers';
import { packing } from './cases/packing';
import { patterns } from './cases/patterns';
import { tables } from './cases/tables';
import { source } from './cases/source';
import { strings, unicode } from './cases/text';
import type { Case } from './compare';
import { drawFrom, type Draw } from './draw';
import type { Piece } from './piece';

/** How often each kind comes up. */
const kinds: readonly (readonly [weight: number, make: (draw: Draw) => Piece])[] = [
  [6, arithmeticOn],
  [4, bitwise],
  [4, comparison],
  [1, logic],
  [2, concatenation],
  [3, coercion],
  [4, mathematics],
  [2, toNumber],
  [2, roundTrip],
  [2, conversion],
  [8, format],
  [4, strings],
  [2, unicode],
  [7, patterns],
  [4, packing],
  [5, tables],
  [3, metamethod],
  [2, source],
  [3, basics],
];

const makers = kinds.flatMap(([weight, make]) => Array.from({ length: weight }, () => make));

export const expression = (seed: number): Case => {
  const draw = drawFrom(seed);
  return { seed, piece: draw.pick(makers)(draw) };
};
