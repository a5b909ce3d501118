/** The regularised incomplete gamma functions. */
import erfc from '@stdlib/math-base-special-erfc';
import gammaln from '@stdlib/math-base-special-gammaln';
import { exp, ln } from './elementary';
import { deviance, stirlingError } from './saddlePoint';

/** Both sides of a distribution function: the small one keeps its digits. */
export interface Sides {
  readonly lower: number;
  readonly upper: number;
}

export const fromLower = (lower: number): Sides => ({ lower, upper: 1 - lower });
export const fromUpper = (upper: number): Sides => ({ lower: 1 - upper, upper });

const epsilon = 2 ** -54;

/** x^a e^-x / Γ(a + 1) */
export const gammaPower = (a: number, x: number): number =>
  a < 10 ? exp(a * ln(x) - x - gammaln(a + 1)) : exp(-deviance(a, x) - stirlingError(a)) / Math.sqrt(2 * Math.PI * a);

/** P(a, x) as a series of positive terms, DLMF 8.7.1. */
const lowerSeries = (a: number, x: number): number => {
  let term = 1;
  let total = 1;
  for (let n = 1; term > total * epsilon; n++) {
    term *= x / (a + n);
    total += term;
  }
  return gammaPower(a, x) * total;
};

/** Q(a, x) as a continued fraction, DLMF 8.9.2, by Lentz's method. */
const upperFraction = (a: number, x: number): number => {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; ; n++) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    fraction *= c * d;
    if (!(Math.abs(c * d - 1) > 4 * epsilon)) return gammaPower(a, x) * a * fraction;
  }
};

/** Taylor coefficients of Temme's C₀ … C₃ (DLMF 8.12.9 to 8.12.12), from their recurrence in exact fractions. */
const temme = [
  [
    -0.3333333333333333, 0.08333333333333333, -0.014814814814814815, 0.0011574074074074073, 0.0003527336860670194,
    -0.0001787551440329218, 3.919263178522438e-5, -2.185448510679992e-6, -1.85406221071516e-6, 8.296711340953087e-7,
    -1.7665952736826078e-7, 6.707853543401498e-9, 1.0261809784240309e-8,
  ],
  [
    -0.001851851851851852, -0.003472222222222222, 0.0026455026455026454, -0.0009902263374485596, 0.00020576131687242798,
    -4.018775720164609e-7, -1.8098550334489977e-5,
  ],
  [0.004133597883597883, -0.0026813271604938273, 0.0007716049382716049],
  [0.0006494341563786008],
];

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((total, coefficient) => total * x + coefficient, 0);

/** Where the series need ever more terms, Temme's expansion needs few: a from 1e5 on, x within 15 % of it. DLMF 8.12.3. */
const uniform = (a: number, x: number): Sides => {
  const exponent = deviance(a, x);
  const eta = Math.sign(x - a) * Math.sqrt((2 * exponent) / a);
  const corrections = polynomial(
    temme.map((coefficients) => polynomial(coefficients, eta)),
    1 / a,
  );
  const rest = (exp(-exponent) / Math.sqrt(2 * Math.PI * a)) * corrections;
  const tail = erfc(Math.sqrt(exponent)) / 2;
  return x < a ? fromLower(tail - rest) : fromUpper(tail + rest);
};

/** P(a, x) and Q(a, x) for a > 0 and x ≥ 0. */
export const incompleteGamma = (a: number, x: number): Sides => {
  if (x === 0) return fromLower(0);
  if (x === Infinity) return fromUpper(0);
  if (a >= 1e5 && Math.abs(x - a) < 0.15 * a) return uniform(a, x);
  return x < a + 1 ? fromLower(lowerSeries(a, x)) : fromUpper(upperFraction(a, x));
};
