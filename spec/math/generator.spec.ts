import * as fc from 'fast-check';
import { chiSquaredTest, Generator, samples } from '../../lib/math';
import * as recorded from './golden.json';
import { drawn, fitOf } from './support';

const goldenValues: Readonly<Record<string, unknown>> = recorded.firstTen;

const golden: Readonly<Record<string, (random: Generator) => unknown>> = {
  word: (random) => random.word(),
  float: (random) => random.float(),
  'below 10': (random) => random.below(10),
  'below 2^53 - 1': (random) => random.below(2 ** 53 - 1),
  'between the ends of 64 bits': (random) => String(random.between(-(2n ** 63n), 2n ** 63n - 1n)),
  normal: (random) => samples.normal(random, 0, 1),
  beta: (random) => samples.beta(random, 2, 5),
  'beta(0.1, 0.1)': (random) => samples.beta(random, 0.1, 0.1),
  gamma: (random) => samples.gamma(random, 2.5, 1),
  'gamma(0.5)': (random) => samples.gamma(random, 0.5, 1),
  exp: (random) => samples.exponential(random, 1),
  uniform: (random) => samples.uniform(random, -1, 3),
  lognormal: (random) => samples.lognormal(random, 0, 1),
  student_t: (random) => samples.studentT(random, 4),
  chi_squared: (random) => samples.chiSquared(random, 3),
  'poisson(2)': (random) => samples.poisson(random, 2),
  'poisson(300)': (random) => samples.poisson(random, 300),
  'binomial(20, 0.2)': (random) => samples.binomial(random, 20, 0.2),
  'binomial(500, 0.6)': (random) => samples.binomial(random, 500, 0.6),
  dirichlet: (random) => samples.dirichlet(random, [1, 2, 3]),
  categorical: (random) => samples.categorical(random, [1, 2, 3]),
};

describe('Generator', () => {
  it.each(Object.entries(golden))('gives the same first ten of %s as ever', (name, draw) => {
    expect(drawn(42, 10, draw)).toEqual(goldenValues[name]);
  });

  it('gives another sequence for another seed', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), (one, other) => {
        fc.pre(one !== other);
        expect(Generator.seeded(one).state).not.toEqual(Generator.seeded(other).state);
      }),
    );
  });

  it('goes on from a saved state as if it had not been away', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(50), (seed, steps) => {
        const random = Generator.seeded(BigInt(seed));
        for (let i = 0; i < steps; i++) random.word();
        const again = new Generator(random.state);
        expect([again.float(), again.word(), again.state]).toEqual([random.float(), random.word(), random.state]);
      }),
    );
  });

  it('gives floats that are uniform multiples of 2^-53 in [0, 1)', () => {
    const floats = drawn(5, 20_000, (random) => random.float());
    expect(floats.every((x) => x >= 0 && x < 1 && Number.isInteger(x * 2 ** 53))).toBe(true);
    expect(floats.some((x) => (x * 2 ** 53) % 2 === 1)).toBe(true);
    expect(fitOf(floats, (x) => x)).toBeGreaterThan(0.001);
  });

  it.each([2, 6, 10, 3 * 2 ** 30, 3 * 2 ** 51])('gives whole numbers below %d, each as often', (bound) => {
    const classes = Math.min(bound, 12);
    const counts = new Array<number>(classes).fill(0);
    for (const k of drawn(9, 12_000, (random) => random.below(bound))) {
      const place = Math.floor((k / bound) * classes);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    expect(chiSquaredTest(counts, new Array<number>(classes).fill(12_000 / classes)).p).toBeGreaterThan(0.001);
  });

  it('stays within the bounds of a range of any width', () => {
    const int64 = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n);
    fc.assert(
      fc.property(int64, int64, fc.maxSafeInteger(), (a, b, seed) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const value = Generator.seeded(BigInt(seed)).between(low, high);
        expect(value >= low && value <= high).toBe(true);
      }),
    );
  });
});
