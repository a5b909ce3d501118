/** Samples of distributions. */
import type { Call, HostFunction } from '../../lua';
import { samples, type Generator } from '../../math';
import { badArgument, number, required, type Kind } from '../check';
import { entry, type Entry, type Namespace } from '../entry';
import { float, floats, nonNegative, numbers, positive, probability, weights, wholeFrom } from './arguments';
import { drawing } from './rng';

/** The parameters are checked before anything is drawn. */
const sampling =
  <A>(parameters: (call: Call) => A, draw: (random: Generator, given: A) => ReturnType<HostFunction>): HostFunction =>
  (call) =>
    drawing(call, (random) => draw(random, parameters(call)));

type Draw1 = (random: Generator, a: number) => number;
type Draw2 = (random: Generator, a: number, b: number) => number;

const one = (name: string, about: string, kind: Kind<number>, draw: Draw1): Entry =>
  entry(
    `fun(rng: alc.math.Rng, ${name}: number): number`,
    about,
    sampling(
      (call) => required(call, 2, kind),
      (random, a) => float(draw(random, a)),
    ),
  );

const two = (names: readonly [string, string], about: string, a: Kind<number>, b: Kind<number>, draw: Draw2): Entry =>
  entry(
    `fun(rng: alc.math.Rng, ${names[0]}: number, ${names[1]}: number): number`,
    about,
    sampling(
      (call) => [required(call, 2, a), required(call, 3, b)] as const,
      (random, [x, y]) => float(draw(random, x, y)),
    ),
  );

const range = (call: Call): readonly [number, number] => {
  const [lo, hi] = [required(call, 2, number), required(call, 3, number)];
  return lo <= hi ? [lo, hi] : badArgument(call, 3, `number from ${lo} on expected, got number ${hi}`);
};

const largestWhole = Number.MAX_SAFE_INTEGER;

/** Whole numbers beyond 2^53 have no double of their own. */
const poissonMean: Kind<number> = {
  expected: 'number from 0 to 1e15',
  of: (value) => {
    const n = nonNegative.of(value);
    return n !== undefined && n <= 1e15 ? n : undefined;
  },
};

export const samplers: Namespace = {
  normal_sample: two(['mean', 'sd'], 'A sample of the normal distribution.', number, nonNegative, samples.normal),
  beta_sample: two(['a', 'b'], 'A sample of the beta distribution.', positive, positive, samples.beta),
  gamma_sample: two(
    ['shape', 'scale'],
    'A sample of the gamma distribution, whose mean is shape × scale.',
    positive,
    positive,
    samples.gamma,
  ),
  exp_sample: one(
    'lambda',
    'A sample of the exponential distribution, whose mean is 1/lambda.',
    positive,
    samples.exponential,
  ),
  uniform_sample: entry(
    'fun(rng: alc.math.Rng, lo: number, hi: number): number',
    'A random number in [lo, hi).',
    sampling(range, (random, [lo, hi]) => float(samples.uniform(random, lo, hi))),
  ),
  lognormal_sample: two(
    ['mu', 'sigma'],
    'e to the power of a sample of the normal distribution.',
    number,
    nonNegative,
    samples.lognormal,
  ),
  student_t_sample: one('df', "A sample of Student's t distribution.", positive, samples.studentT),
  chi_squared_sample: one('df', 'A sample of the chi-squared distribution.', positive, samples.chiSquared),
  poisson_sample: entry(
    'fun(rng: alc.math.Rng, lambda: number): integer',
    'A sample of the Poisson distribution, whose mean is lambda.',
    sampling((call) => required(call, 2, poissonMean), samples.poisson),
  ),
  binomial_sample: entry(
    'fun(rng: alc.math.Rng, n: integer, p: number): integer',
    'How many of n trials succeed, each with probability p.',
    sampling(
      (call) => [required(call, 2, wholeFrom(0, largestWhole)), required(call, 3, probability)] as const,
      (random, [n, p]) => samples.binomial(random, n, p),
    ),
  ),
  dirichlet_sample: entry(
    'fun(rng: alc.math.Rng, alphas: number[]): number[]',
    'A sample of the Dirichlet distribution: shares that sum to 1.',
    sampling(
      (call) => numbers(call, 2, 1, positive),
      (random, alphas) => floats(samples.dirichlet(random, alphas)),
    ),
  ),
  categorical_sample: entry(
    'fun(rng: alc.math.Rng, weights: number[]): integer',
    'The index of a weight, chosen in proportion to the weights.',
    sampling(
      (call) => weights(call, 2),
      (random, given) => samples.categorical(random, given) + 1,
    ),
  ),
};
