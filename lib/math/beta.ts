/** The beta distribution. */
import betaln from '@stdlib/math-base-special-betaln';
import { exp, ln, log1p } from './elementary';
import { betaPower, incompleteBeta } from './incompleteBeta';
import { normalPpf } from './normal';
import { expit } from './special';

export const betaCdf = (x: number, a: number, b: number): number =>
  incompleteBeta(Math.min(Math.max(x, 0), 1), 1 - Math.min(Math.max(x, 0), 1), a, b).lower;

export const betaMean = (a: number, b: number): number => a / (a + b);

export const betaVariance = (a: number, b: number): number => ((a / (a + b)) * (b / (a + b))) / (a + b + 1);

/** Below this the distribution function is x^a / (a B(a, b)) to all digits. */
const powerLaw = (t: number, a: number, b: number): boolean => t + ln(a + b + 1) < -40;

/** Where to start: by the normal distribution of the logit, or for small shapes by the power law of the tail. */
const firstGuess = (p: number, a: number, b: number): number =>
  Math.min(a, b) > 1
    ? ln(a / b) + normalPpf(p) * Math.sqrt(1 / a + 1 / b)
    : Math.min((ln(p) + ln(a) + betaln(a, b)) / a, 40);

/**
 * The logit t of the quantile, where the logarithm of the distribution function is concave: a step of Newton from anywhere
 * lands left of the root, and from there on they close in from one side.
 */
const logitOfQuantile = (p: number, q: number, a: number, b: number): number => {
  const isLower = p <= q;
  const target = ln(Math.min(p, q));
  let t = firstGuess(p, a, b);
  let last = Infinity;
  for (let i = 0; i < 200; i++) {
    const [x, y] = [expit(t), expit(-t)];
    const sides = incompleteBeta(x, y, a, b);
    const value = isLower ? sides.lower : sides.upper;
    const slope = betaPower(x, y, a, b) / value;
    // So far out that it is below all doubles: halfway back.
    const step = value > 0 ? ((ln(value) - target) / slope) * (isLower ? 1 : -1) : (t - ln(a / b)) / 2;
    const size = Math.min(Math.abs(step), 100);
    t -= Math.sign(step) * size;
    // At the end the steps are those of rounding, and don't get smaller.
    if (size <= 1e-15 * Math.max(1, Math.abs(t)) || (size >= last && last < 1e-10)) return t;
    last = size;
  }
  return t;
};

export const betaPpf = (p: number, a: number, b: number): number => {
  if (p === 0 || p === 1) return p;
  const lowest = (ln(p) + ln(a) + betaln(a, b)) / a;
  if (powerLaw(lowest, a, b)) return exp(lowest);
  const highest = (log1p(-p) + ln(b) + betaln(a, b)) / b;
  if (powerLaw(highest, b, a)) return 1 - exp(highest);
  return expit(logitOfQuantile(p, 1 - p, a, b));
};
