/** Random small programs of Lua, which write down what they do with `put` and `try`. */
import { algorithms } from './cases/algorithms';
import { assignment, environments, varargs } from './cases/calls';
import { coroutines } from './cases/coroutines';
import { failures } from './cases/failures';
import { freeform } from './cases/freeform';
import { closures, jumps, numericFor } from './cases/loops';
import { objects } from './cases/objects';
import type { Case } from './compare';
import { drawFrom, type Draw } from './draw';
import { stat, type Piece } from './piece';

/** How often each kind comes up. */
const kinds: readonly (readonly [weight: number, make: (draw: Draw) => readonly Piece[]])[] = [
  [8, freeform],
  [4, numericFor],
  [1, jumps],
  [2, closures],
  [2, varargs],
  [1, assignment],
  [1, environments],
  [5, coroutines],
  [5, objects],
  [5, failures],
  [7, algorithms],
];

const makers = kinds.flatMap(([weight, make]) => Array.from({ length: weight }, () => make));

export const program = (seed: number): Case => {
  const draw = drawFrom(seed);
  const parts = draw.some(1, 3, () => stat`do ${draw.pick(makers)(draw)}end`);
  return { seed, piece: stat`${parts}` };
};
