/** The regularised incomplete beta function. */
import betaln from '@stdlib/math-base-special-betaln';
import digamma from '@stdlib/math-base-special-digamma';
import { exp, expm1, ln, log1p } from './elementary';
import { product } from './exact';
import { fromLower, fromUpper, type Sides } from './incompleteGamma';
import { deviance, stirlingError } from './saddlePoint';

/** b x - a y, of which little is left near the mean, without the errors of the products and of the larger of x and y. */
const imbalance = (x: number, y: number, a: number, b: number): number => {
  const [left, leftRest] = product(b, x);
  const [right, rightRest] = product(a, y);
  const missing = 1 - Math.max(x, y) - Math.min(x, y);
  return left - right + (leftRest - rightRest + (x < y ? -a : b) * missing);
};

const lnOf = (x: number, complement: number): number => (x < 0.5 ? ln(x) : log1p(-complement));

/** x^a y^b / B(a, b), with y = 1 - x; `difference` is b x - a y. */
const power = (x: number, y: number, a: number, b: number, difference: number): number => {
  if (Math.min(a, b) < 0.5 || Math.max(a, b) < 10) return exp(a * lnOf(x, y) + b * lnOf(y, x) - betaln(a, b));
  const n = a + b;
  const exponent = deviance(a, n * x, difference) + deviance(b, n * y, -difference);
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return exp(errors - exponent) * Math.sqrt((Math.min(a, b) / n) * (Math.max(a, b) / (2 * Math.PI)));
};

export const betaPower = (x: number, y: number, a: number, b: number): number =>
  power(x, y, a, b, imbalance(x, y, a, b));

/** I_x(a, b) as the continued fraction of Didonato and Morris 1992 (DLMF 8.17.23), whose terms are positive below the mean. */
const fraction = (x: number, y: number, a: number, b: number, difference: number): number => {
  const factor = power(x, y, a, b, difference);
  if (factor === 0) return 0;
  const partial = (n: number): number =>
    n + (n * (b - n) * x) / (a + 2 * n - 1) + ((a + n) * (1 - difference + n * (1 + y))) / (a + 2 * n + 1);
  let value = (a * (1 - difference)) / (a + 1);
  let c = value;
  let d = 0;
  for (let n = 1; ; n++) {
    const step = a + 2 * n - 1;
    const numerator = ((a + n - 1) / step) * ((a + b + n - 1) / step) * n * (b - n) * x * x;
    const denominator = partial(n);
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    value *= c * d;
    if (!(Math.abs(c * d - 1) > 2 ** -52)) return factor / value;
  }
};

/** The mean of ψ over [c, c + width], by Gauss and Legendre's three points: (lnΓ(c + width) - lnΓ(c)) / width. */
const meanDigamma = (c: number, width: number): number => {
  const off = Math.sqrt(0.15) * width;
  const middle = c + width / 2;
  return (5 * digamma(middle - off) + 8 * digamma(middle) + 5 * digamma(middle + off)) / 18;
};

/**
 * I_x(a, b) for b far below a and 1, where nearly all the weight is at 1: 1 - y^b / (b B(a, b)) (1 + b s), the series of
 * DLMF 8.17.7 for I_y(b, a), whose leading 1 cancels before it is computed.
 */
const besideWeight = (y: number, a: number, b: number): number => {
  const exponent = b * (ln(y) - meanDigamma(1, b) + meanDigamma(a, b));
  let term = 1;
  let series = 0;
  for (let n = 1; n < 100; n++) {
    term *= ((n - a) * y) / n;
    series += term / (b + n);
  }
  return -expm1(exponent) - exp(exponent) * b * series;
};

/** Whether nearly all the weight is at 1, and y so small that the series about it is short. */
const isBesideWeight = (y: number, a: number, b: number): boolean =>
  y < 0.01 && b < 0.01 * Math.min(a, 1) && a * y < 0.5;

/** I_x(a, b) and I_y(b, a) for a, b > 0, where y = 1 - x is given for the digits that x can't hold. */
export const incompleteBeta = (x: number, y: number, a: number, b: number): Sides => {
  if (x <= 0) return fromLower(0);
  if (y <= 0) return fromUpper(0);
  if (isBesideWeight(y, a, b)) return fromLower(besideWeight(y, a, b));
  if (isBesideWeight(x, b, a)) return fromUpper(besideWeight(x, b, a));
  const difference = imbalance(x, y, a, b);
  return difference <= 0 ? fromLower(fraction(x, y, a, b, difference)) : fromUpper(fraction(y, x, b, a, -difference));
};
