/** A seeded generator of random bits whose state is four integers that can be kept and taken up again. */
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Four signed integers of 32 bits, not all zero. */
export type GeneratorState = readonly [number, number, number, number];

const goldenGamma = 0x9e3779b97f4a7c15n;

/** The output function of splitmix64 (Steele, Lea and Flood 2014), a bijection of 64 bits. */
const mixed = (value: bigint): bigint => {
  const once = BigInt.asUintN(64, (value ^ (value >> 30n)) * 0xbf58476d1ce4e5b9n);
  const twice = BigInt.asUintN(64, (once ^ (once >> 27n)) * 0x94d049bb133111ebn);
  return twice ^ (twice >> 31n);
};

const halves = (word: bigint): readonly [number, number] => [
  Number(BigInt.asIntN(32, word >> 32n)),
  Number(BigInt.asIntN(32, word)),
];

/** Two steps of splitmix64, as the authors of xoroshiro128+ advise: different seeds of 64 bits give different states. */
export const stateOf = (seed: bigint): GeneratorState => {
  const first = BigInt.asUintN(64, seed + goldenGamma);
  const second = BigInt.asUintN(64, first + goldenGamma);
  return [...halves(mixed(first)), ...halves(mixed(second))];
};

/** xoroshiro128+ (Blackman and Vigna 2018), the lower half of each output. */
export class Generator {
  readonly #bits: RandomGenerator;

  constructor(state: GeneratorState) {
    this.#bits = xoroshiro128plusFromState(state);
  }

  static seeded(seed: bigint): Generator {
    return new Generator(stateOf(seed));
  }

  get state(): GeneratorState {
    const [a = 0, b = 0, c = 0, d = 0] = this.#bits.getState();
    return [a, b, c, d];
  }

  /** 32 random bits, unsigned. */
  word(): number {
    return this.#bits.next() >>> 0;
  }

  /** A multiple of 2^-53 in [0, 1). The lowest bits of a word are its weakest: they stay unused. */
  float(): number {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 2 ** 26 + low) * 2 ** -53;
  }

  /** A multiple of 2^-53 in (0, 1]. */
  positive(): number {
    return 1 - this.float();
  }

  /** A whole number below `bound`, which is at most 2^53; each is as likely, because the odd rest is drawn again. */
  below(bound: number): number {
    const range = bound <= 2 ** 32 ? 2 ** 32 : 2 ** 53;
    const fair = range - (range % bound);
    for (;;) {
      const drawn = range === 2 ** 32 ? this.word() : this.#bits53();
      if (drawn < fair) return drawn % bound;
    }
  }

  /** A whole number in [low, high], both of 64 bits at most. */
  between(low: bigint, high: bigint): bigint {
    const count = high - low + 1n;
    if (count <= 2n ** 53n) return low + BigInt(this.below(Number(count)));
    const fair = 2n ** 64n - (2n ** 64n % count);
    for (;;) {
      const drawn = (BigInt(this.word()) << 32n) | BigInt(this.word());
      if (drawn < fair) return low + (drawn % count);
    }
  }

  #bits53(): number {
    return this.float() * 2 ** 53;
  }
}
