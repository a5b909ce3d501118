/** Special functions that a library has exactly enough. */
import gammaln from '@stdlib/math-base-special-gammaln';
import { exp, ln, log1p } from './elementary';
import { incompleteBeta } from './incompleteBeta';
import { incompleteGamma } from './incompleteGamma';

export { default as beta } from '@stdlib/math-base-special-beta';
export { default as digamma } from '@stdlib/math-base-special-digamma';
export { default as erf } from '@stdlib/math-base-special-erf';
export { default as erfc } from '@stdlib/math-base-special-erfc';
export { default as factorial } from '@stdlib/math-base-special-factorial';
export { default as lnBeta } from '@stdlib/math-base-special-betaln';
export { default as lnFactorial } from '@stdlib/math-base-special-factorialln';

/** ln|Γ(x)|, ∞ at 0 and the negative integers. */
export const lgamma = (x: number): number => gammaln(x);

export const regularizedIncompleteBeta = (x: number, a: number, b: number): number =>
  incompleteBeta(x, 1 - x, a, b).lower;

export const regularizedIncompleteGamma = (a: number, x: number): number => incompleteGamma(a, x).lower;

/** ln(p / (1 - p)), ∓∞ at 0 and 1; near ½ by the difference, which is exact there. */
export const logit = (p: number): number => {
  if (p > 0.25 && p < 0.75) return log1p((2 * p - 1) / (1 - p));
  return ln(p) - log1p(-p);
};

/** 1 / (1 + e^-x), without overflow on either side. */
export const expit = (x: number): number => (x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x)));
