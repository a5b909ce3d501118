import { exp, ln, log1p } from './elementary';
import { largest, smallest, sum } from './sum';

/** e^x over their sum, from the largest down, so that nothing overflows. */
export const softmax = (values: readonly number[]): number[] => {
  const most = largest(values);
  const weights = values.map((value) => exp(value - most));
  const total = sum(weights);
  return weights.map((weight) => weight / total);
};

/** ln Σ e^x, from the largest down; what the largest leaves goes through log1p, so that small sums keep their digits. */
export const logsumexp = (values: readonly number[]): number => {
  const most = largest(values);
  const first = values.indexOf(most);
  return most + log1p(sum(values.map((value, i) => (i === first ? 0 : exp(value - most)))));
};

/** ln(1 + x), brought to 0 for the smallest and 100 for the largest; all 0 if they are one. */
export const logNormalize = (values: readonly number[]): number[] => {
  const low = log1p(smallest(values));
  const width = log1p(largest(values)) - low;
  return values.map((value) => (width === 0 ? 0 : (100 * (log1p(value) - low)) / width));
};

/** Brought to a sum of 1. */
export const proportions = (weights: readonly number[]): number[] => {
  const most = largest(weights);
  const scaled = weights.map((weight) => weight / most);
  const total = sum(scaled);
  return scaled.map((weight) => weight / total);
};

/** x ln(x / y), 0 at x = 0, ∞ at y = 0. */
export const relativeLog = (x: number, y: number): number => {
  if (x === 0) return 0;
  return y === 0 ? Infinity : x * (ln(x) - ln(y));
};
