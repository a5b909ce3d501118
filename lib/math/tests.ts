/** Tests of hypotheses; p-values are two-sided. */
import { mean, variance } from './descriptive';
import { incompleteBeta } from './incompleteBeta';
import { incompleteGamma } from './incompleteGamma';
import { twoSidedNormal } from './normal';
import { rank, tieSizes } from './ranking';
import { sum, sumOf } from './sum';

/** The probability of a Student's t with `df` degrees at least as far from 0 as `t`. */
export const twoSidedStudent = (t: number, df: number): number => {
  const square = t * t;
  return Number.isFinite(square) ? incompleteBeta(df / (df + square), square / (df + square), df / 2, 0.5).lower : 0;
};

/** The probability of a chi-squared with `df` degrees of `x` or more. */
export const chiSquaredTail = (x: number, df: number): number => incompleteGamma(df / 2, x / 2).upper;

export interface WelchTest {
  readonly t: number;
  readonly df: number;
  readonly p: number;
}

/** Welch 1947, with the degrees of freedom of Satterthwaite 1946; undefined if both sides are constant. */
export const welchTest = (xs: readonly number[], ys: readonly number[]): WelchTest | undefined => {
  const a = variance(xs) / xs.length;
  const b = variance(ys) / ys.length;
  if (a + b === 0) return undefined;
  const t = (mean(xs) - mean(ys)) / Math.sqrt(a + b);
  const share = a / (a + b);
  const df = 1 / ((share * share) / (xs.length - 1) + ((1 - share) * (1 - share)) / (ys.length - 1));
  return { t, df, p: twoSidedStudent(t, df) };
};

export interface RankSumTest {
  readonly u: number;
  readonly z: number;
  readonly p: number;
}

/**
 * Mann and Whitney 1947: how often a value of `xs` exceeds one of `ys`, ties as a half; by the normal distribution, its
 * variance corrected for ties (Lehmann 1975). The correction for continuity takes ½ off the distance from the mean.
 */
export const mannWhitney = (xs: readonly number[], ys: readonly number[], isCorrected: boolean): RankSumTest => {
  const [n, m] = [xs.length, ys.length];
  const both = [...xs, ...ys];
  const all = n + m;
  const u = sum(rank(both).slice(0, n)) - (n * (n + 1)) / 2;
  const ties = sumOf(tieSizes(both), (size) => size * size * size - size);
  const sigma = Math.sqrt(((n * m) / 12) * (all + 1 - ties / (all * (all - 1))));
  const distance = u - (n * m) / 2;
  const counted = Math.sign(distance) * Math.max(Math.abs(distance) - (isCorrected ? 0.5 : 0), 0);
  const z = sigma > 0 ? counted / sigma : 0;
  return { u, z, p: twoSidedNormal(z) };
};

export interface ChiSquaredTest {
  readonly chi2: number;
  readonly df: number;
  readonly p: number;
}

/** Pearson 1900: Σ (observed - expected)² / expected, with one degree less than there are classes. */
export const chiSquaredTest = (observed: readonly number[], expected: readonly number[]): ChiSquaredTest => {
  const chi2 = sumOf(observed, (count, i) => {
    const due = expected[i] ?? NaN;
    return ((count - due) / due) * (count - due);
  });
  const df = observed.length - 1;
  return { chi2, df, p: chiSquaredTail(chi2, df) };
};
