/** Samples of continuous distributions. Each takes a bounded number of draws on average, whatever its parameters. */
import { exp, ln } from '../elementary';
import type { Generator } from '../generator';
import { gammaVariate } from './gamma';
import { standardNormal } from './normal';

export const normal = (random: Generator, mean: number, sd: number): number => mean + sd * standardNormal(random);

export const lognormal = (random: Generator, mu: number, sigma: number): number => exp(normal(random, mu, sigma));

/** By inversion. */
export const exponential = (random: Generator, lambda: number): number => -ln(random.positive()) / lambda;

/** In [lo, hi); `lo` where the two are equal. */
export const uniform = (random: Generator, lo: number, hi: number): number => {
  const u = random.float();
  // The width of the widest ranges is no double.
  const drawn = Number.isFinite(hi - lo) ? lo + (hi - lo) * u : lo * (1 - u) + hi * u;
  return drawn < hi || lo === hi ? drawn : lo;
};

/** chi-squared with `df` degrees is gamma with shape df/2 and scale 2. */
export const chiSquared = (random: Generator, df: number): number => 2 * gammaVariate(random, df / 2);

/** A standard normal over the root of a chi-squared by its degrees; infinite where few degrees take it beyond all doubles. */
export const studentT = (random: Generator, df: number): number => {
  const z = standardNormal(random);
  const shape = Math.max(df / 2, Number.MIN_VALUE);
  return z / Math.sqrt(gammaVariate(random, shape) / shape);
};
