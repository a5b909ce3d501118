/** Gamma samples, and the ones made of them: beta and Dirichlet. */
import { exp, ln } from '../elementary';
import type { Generator } from '../generator';
import { largest } from '../sum';
import { categorical } from './discrete';
import { standardNormal } from './normal';

/** Shape at least 1, scale 1: Marsaglia and Tsang 2000. */
const large = (random: Generator, shape: number): number => {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = standardNormal(random);
    const root = 1 + c * x;
    const v = root * root * root;
    if (v > 0 && ln(random.positive()) < 0.5 * x * x + d * (1 - v + ln(v))) return d * v;
  }
};

/** The logarithm of a sample of scale 1, which for a small shape is often below the smallest double. */
const lnGammaVariate = (random: Generator, shape: number): number =>
  shape >= 1 ? ln(large(random, shape)) : ln(large(random, shape + 1)) + ln(random.positive()) / shape;

/** A sample of scale 1; below shape 1 from one of shape + 1, times u^(1/shape) (Marsaglia and Tsang 2000, section 6). */
export const gammaVariate = (random: Generator, shape: number): number =>
  shape >= 1 ? large(random, shape) : exp(lnGammaVariate(random, shape));

export const gamma = (random: Generator, shape: number, scale: number): number => gammaVariate(random, shape) * scale;

/** Gamma samples over their sum, in logarithms. */
export const dirichlet = (random: Generator, alphas: readonly number[]): number[] => {
  const logs = alphas.map((alpha) => lnGammaVariate(random, alpha));
  const most = largest(logs);
  // So small that every logarithm overflows: all the weight is on one side, in the limit in proportion to the alphas.
  if (most === -Infinity) {
    const one = categorical(random, alphas);
    return alphas.map((_, i) => (i === one ? 1 : 0));
  }
  const weights = logs.map((log) => exp(log - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};

export const beta = (random: Generator, a: number, b: number): number => dirichlet(random, [a, b])[0] ?? 0;
