/**
 * The saddle-point form of Poisson and binomial masses (Loader 2000, "Fast and accurate computation of binomial
 * probabilities"): no large logarithms that cancel.
 */
import gammaln from '@stdlib/math-base-special-gammaln';
import { ln, log1p } from './elementary';

const lnTwoPi = 1.8378770664093453;

/** lnΓ(n + 1) - (n ln n - n + ln(2πn)/2): Stirling's series (DLMF 5.11.1), which from 10 on is exact to rounding. */
export const stirlingError = (n: number): number => {
  if (n < 10) return gammaln(n + 1) - (n * ln(n) - n + 0.5 * (lnTwoPi + ln(n)));
  const s = 1 / (n * n);
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360) * s) * s) * s) * s) * s) / n;
};

/** ln(1 + x) - x for |x| ≤ 1/2, by the series of atanh(x / (2 + x)): the x cancels before it is computed. */
const log1pmx = (x: number): number => {
  const r = x / (2 + x);
  const square = r * r;
  let power = 1;
  let series = 0;
  for (let k = 3; power > 2 ** -60; k += 2) {
    series += power / k;
    power *= square;
  }
  return r * (2 * square * series - x);
};

/** m ln(m / x) + x - m, where `difference` is x - m, perhaps more exactly than the two tell. Never negative. */
export const deviance = (m: number, x: number, difference = x - m): number => {
  const relative = difference / m;
  return Math.abs(relative) <= 0.5 ? -m * log1pmx(relative) : m * ln(m / x) + difference;
};

/** ln(λ^k e^-λ / k!) */
export const lnPoissonMass = (k: number, lambda: number): number =>
  k === 0 ? -lambda : -deviance(k, lambda) - stirlingError(k) - 0.5 * (lnTwoPi + ln(k));

/** ln(C(n, k) p^k (1 - p)^(n - k)) for 0 < p < 1. */
export const lnBinomialMass = (k: number, n: number, p: number): number => {
  const rest = n - k;
  if (k === 0) return n * log1p(-p);
  if (rest === 0) return n * ln(p);
  const errors = stirlingError(n) - stirlingError(k) - stirlingError(rest);
  return errors - deviance(k, n * p) - deviance(rest, n * (1 - p)) - 0.5 * (lnTwoPi + ln(k) + ln(rest / n));
};
