import * as math from '../../lib/math';
import type { Generator } from '../../lib/math';
import { countedFitOf, drawn, fitOf } from './support';

const { samples } = math;
const n = 5000;
const seeds = [1, 20, 300];

type Draw = (random: Generator) => number;
type Cdf = (x: number) => number;
type Case = readonly [name: string, draw: Draw, cdf: Cdf];

const studentCdf = (x: number, df: number): number =>
  x < 0 ? math.twoSidedStudent(x, df) / 2 : 1 - math.twoSidedStudent(x, df) / 2;

const continuous: readonly Case[] = [
  ...([0, 1, 1e6] as const).map((mean): Case => [
    `normal(${mean}, 2)`,
    (random) => samples.normal(random, mean, 2),
    (x) => math.normalCdf(x, mean, 2),
  ]),
  ...[0.01, 0.3, 1, 4.5, 1e4].map((shape): Case => [
    `gamma(${shape}, 3)`,
    (random) => samples.gamma(random, shape, 3),
    (x) => math.gammaCdf(x, shape, 3),
  ]),
  ...[
    [0.1, 0.1],
    [0.5, 3],
    [1, 1],
    [2, 5],
    [300, 40],
  ].map(([a = 0, b = 0]): Case => [
    `beta(${a}, ${b})`,
    (random) => samples.beta(random, a, b),
    (x) => math.betaCdf(x, a, b),
  ]),
  ...[0.2, 1, 50].map((lambda): Case => [
    `exp(${lambda})`,
    (random) => samples.exponential(random, lambda),
    (x) => 1 - Math.exp(-lambda * x),
  ]),
  ...[
    [-3, 5],
    [-1.7e308, 1.7e308],
  ].map(([lo = 0, hi = 0]): Case => [
    `uniform(${lo}, ${hi})`,
    (random) => samples.uniform(random, lo, hi),
    (x) => (x / 2 - lo / 2) / (hi / 2 - lo / 2),
  ]),
  ...[0.25, 2].map((sigma): Case => [
    `lognormal(1, ${sigma})`,
    (random) => samples.lognormal(random, 1, sigma),
    (x) => math.normalCdf(Math.log(x), 1, sigma),
  ]),
  ...[0.5, 1, 3, 100].map((df): Case => [
    `student_t(${df})`,
    (random) => samples.studentT(random, df),
    (x) => studentCdf(x, df),
  ]),
  ...[0.4, 2, 31].map((df): Case => [
    `chi_squared(${df})`,
    (random) => samples.chiSquared(random, df),
    (x) => math.gammaCdf(x, df / 2, 2),
  ]),
  ...[0, 1, 2].map((i): Case => [
    `dirichlet(0.5, 2, 7), share ${i + 1}`,
    (random) => samples.dirichlet(random, [0.5, 2, 7])[i] ?? NaN,
    (x) => math.betaCdf(x, [0.5, 2, 7][i] ?? NaN, 9.5 - ([0.5, 2, 7][i] ?? NaN)),
  ]),
];

const binomialCdf = (k: number, trials: number, p: number): number =>
  k >= trials ? 1 : 1 - math.betaCdf(p, k + 1, trials - k);

const discrete: readonly Case[] = [
  ...[0.5, 9.99, 10, 12, 1e4].map((lambda): Case => [
    `poisson(${lambda})`,
    (random) => samples.poisson(random, lambda),
    (k) => math.poissonCdf(k, lambda),
  ]),
  ...[
    [1, 0.3],
    [20, 0.1],
    [40, 0.5],
    [1000, 0.97],
    [1e5, 0.4],
    [1e9, 3e-9],
  ].map(([trials = 0, p = 0]): Case => [
    `binomial(${trials}, ${p})`,
    (random) => samples.binomial(random, trials, p),
    (k) => binomialCdf(k, trials, p),
  ]),
  [
    'categorical(1, 0, 2.5, 0.5, 6)',
    (random) => samples.categorical(random, [1, 0, 2.5, 0.5, 6]),
    (k) => [0.1, 0.1, 0.35, 0.4, 1][k] ?? 1,
  ],
];

describe('samples', () => {
  it.each(continuous)('of %s follow it by the test of Kolmogorov and Smirnov', (_, draw, cdf) => {
    const fits = seeds.map((seed) => fitOf(drawn(seed, n, draw), cdf));
    expect(fits.filter((p) => !(p > 0.001))).toEqual([]);
  });

  it.each(discrete)('of %s follow it by the chi-squared test', (_, draw, cdf) => {
    const fits = seeds.map((seed) => countedFitOf(drawn(seed, n, draw), cdf));
    expect(fits.filter((p) => !(p > 0.001))).toEqual([]);
  });

  it.each<readonly [string, Draw, number, number]>([
    ['normal(3, 2)', (r) => samples.normal(r, 3, 2), 3, 4],
    ['gamma(4.5, 3)', (r) => samples.gamma(r, 4.5, 3), 13.5, 40.5],
    ['beta(2, 5)', (r) => samples.beta(r, 2, 5), 2 / 7, 10 / 392],
    ['poisson(1e12)', (r) => samples.poisson(r, 1e12), 1e12, 1e12],
    ['binomial(2^50, 0.25)', (r) => samples.binomial(r, 2 ** 50, 0.25), 2 ** 48, 2 ** 48 * 0.75],
  ])('of %s have its mean and variance, within five standard errors', (_, draw, mean, variance) => {
    const values = drawn(7, n, draw);
    expect(Math.abs(math.mean(values) - mean) / Math.sqrt(variance / n)).toBeLessThan(5);
    // The variance of a sample's variance is (κ - 1) σ⁴ / n; none of these has a kurtosis κ above 5.
    expect(Math.abs(math.variance(values) / variance - 1)).toBeLessThan(5 * Math.sqrt(4 / n));
  });

  it.each<readonly [string, (random: Generator) => unknown, unknown]>([
    ['normal with sd 0', (r) => samples.normal(r, 3, 0), 3],
    ['uniform of a point', (r) => samples.uniform(r, 3, 3), 3],
    ['poisson(0)', (r) => samples.poisson(r, 0), 0],
    ['binomial(0, 0.5)', (r) => samples.binomial(r, 0, 0.5), 0],
    ['binomial(2^53 - 1, 1)', (r) => samples.binomial(r, 2 ** 53 - 1, 1), 2 ** 53 - 1],
    ['binomial(10, 0)', (r) => samples.binomial(r, 10, 0), 0],
    ['categorical of one class', (r) => samples.categorical(r, [0, 5e-324, 0]), 1],
    ['gamma(1e-300, 1)', (r) => samples.gamma(r, 1e-300, 1), 0],
    ['gamma(1e308, 0.5)', (r) => samples.gamma(r, 1e308, 0.5), 5e307],
  ])('of %s are what they must be', (_, draw, value) => {
    expect(new Set(drawn(3, 20, draw))).toEqual(new Set([value]));
  });

  it('of beta and dirichlet with shapes that underflow are all on one side, each as often as its shape says', () => {
    const shares = drawn(11, 2000, (random) => samples.dirichlet(random, [1e-310, 3e-310]));
    expect(new Set(shares.map(String))).toEqual(new Set(['1,0', '0,1']));
    const first = shares.filter(([share]) => share === 1).length;
    expect(math.chiSquaredTest([first, 2000 - first], [500, 1500]).p).toBeGreaterThan(0.001);
  });
});
