/** The normal distribution. */
import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';

export const normalCdf = (x: number, mu: number, sigma: number): number => erfc(-((x - mu) / sigma) * Math.SQRT1_2) / 2;

/** The standard quantile, from whichever tail is smaller; ∓∞ at 0 and 1. */
export const normalPpf = (p: number): number =>
  p <= 0.5 ? -Math.SQRT2 * erfcinv(2 * p) + 0 : Math.SQRT2 * erfcinv(2 * (1 - p));

export const normalInverseCdf = (p: number, mu: number, sigma: number): number => mu + sigma * normalPpf(p);

/** The probability of a standard normal at least as far from 0 as `z`. */
export const twoSidedNormal = (z: number): number => erfc(Math.abs(z) * Math.SQRT1_2);
