/** Random choices; the same seed makes the same ones. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';

export interface Draw {
  /** From `from` to `to`, both included. */
  int(from: number, to: number): number;
  pick<A>(options: readonly A[]): A;
  /** One of the characters. */
  letter(from: string): string;
  chance(probability: number): boolean;
  /** Between `from` and `to` of what `make` makes. */
  some<A>(from: number, to: number, make: (index: number) => A): readonly A[];
}

export const drawFrom = (seed: number): Draw => {
  // Neighbouring seeds must give unrelated choices, which the faster generators don't.
  const generator = mersenne(seed);
  const int = (from: number, to: number): number => uniformInt(generator, from, to);
  const pick = <A>(options: readonly A[]): A => options[int(0, options.length - 1)]!;
  return {
    int,
    pick,
    letter: (from) => pick(Array.from(from)),
    chance: (probability) => int(0, 999_999) < probability * 1_000_000,
    some: (from, to, make) => Array.from({ length: int(from, to) }, (_, index) => make(index)),
  };
};
