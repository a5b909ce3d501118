/** The gamma and Poisson distributions. */
import { product } from './exact';
import { gammaPower, incompleteGamma } from './incompleteGamma';

/** Far out, the rounding of x / scale would cost digits; the first term of Taylor's series gives them back. */
export const gammaCdf = (x: number, shape: number, scale: number): number => {
  if (x <= 0) return 0;
  const t = x / scale;
  const { lower } = incompleteGamma(shape, t);
  const [near, rest] = product(t, scale);
  const off = (x - near - rest) / x;
  const corrected = lower + shape * gammaPower(shape, t) * off;
  return Number.isFinite(corrected) ? corrected : lower;
};

/** The probability of k or less, for any real k: 0 below 0. */
export const poissonCdf = (k: number, lambda: number): number => {
  if (k < 0) return 0;
  return k === Infinity ? 1 : incompleteGamma(Math.floor(k) + 1, lambda).upper;
};
