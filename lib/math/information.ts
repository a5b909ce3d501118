/** In nats. Weights are brought to a sum of 1 first. */
import { ln } from './elementary';
import { proportions, relativeLog } from './transforms';
import { sumOf } from './sum';

/** -Σ p ln p, with 0 ln 0 = 0. */
export const entropy = (weights: readonly number[]): number =>
  Math.max(-sumOf(proportions(weights), (p) => relativeLog(p, 1)), 0);

const divergence = (p: readonly number[], q: readonly number[]): number =>
  Math.max(
    sumOf(p, (value, i) => relativeLog(value, q[i] ?? 0)),
    0,
  );

/** Kullback and Leibler's Σ p ln(p / q); ∞ if q is 0 where p is not. */
export const klDivergence = (p: readonly number[], q: readonly number[]): number =>
  divergence(proportions(p), proportions(q));

/** Jensen and Shannon's: the mean divergence from the middle of the two, at most ln 2. */
export const jsDivergence = (p: readonly number[], q: readonly number[]): number => {
  const [one, other] = [proportions(p), proportions(q)];
  const middle = one.map((value, i) => (value + (other[i] ?? 0)) / 2);
  return (divergence(one, middle) + divergence(other, middle)) / 2;
};

/** -Σ p ln q; ∞ if q is 0 where p is not. */
export const crossEntropy = (p: readonly number[], q: readonly number[]): number => {
  const other = proportions(q);
  return sumOf(proportions(p), (value, i) => (value === 0 ? 0 : -value * ln(other[i] ?? 0)));
};
