/** Goodness of fit, and how far a value is from its reference. */
import { chiSquaredTail, Generator, kolmogorovTail } from '../../lib/math';

/** Against a reference of 30 digits, read as the nearest double; 0 if both are the same, infinities included. */
export const relativeError = (value: number, reference: string): number => {
  const exact = Number(reference);
  return Object.is(value, exact) || value === exact ? 0 : Math.abs((value - exact) / exact);
};

export const drawn = <A>(seed: number, n: number, draw: (random: Generator) => A): A[] => {
  const random = Generator.seeded(BigInt(seed));
  return Array.from({ length: n }, () => draw(random));
};

/** The p-value of one sample's Kolmogorov-Smirnov test, with the correction for size of Stephens 1970. */
export const fitOf = (values: readonly number[], cdf: (x: number) => number): number => {
  const n = values.length;
  const sorted = Float64Array.from(values).sort();
  const d = sorted.reduce((most, value, i) => Math.max(most, cdf(value) - i / n, (i + 1) / n - cdf(value)), 0);
  return kolmogorovTail(d * (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)));
};

/** The p-value of a chi-squared test of whole numbers, in classes of neighbours that hold at least 20 each. */
export const countedFitOf = (values: readonly number[], cdf: (k: number) => number): number => {
  const sorted = Float64Array.from(values).sort();
  let [chi2, classes, from, below, k] = [0, 0, 0, 0, sorted[0] ?? 0];
  const close = (share: number, to: number): void => {
    const expected = share * values.length;
    chi2 += (to - from - expected) ** 2 / expected;
    classes += 1;
  };
  for (; (1 - cdf(k)) * values.length >= 20; k++) {
    const share = cdf(k) - below;
    if (share * values.length < 20) continue;
    const to = upTo(sorted, k);
    close(share, to);
    [from, below] = [to, cdf(k)];
  }
  close(1 - below, values.length);
  return chiSquaredTail(chi2, classes - 1);
};

/** How many values are at most k. */
const upTo = (sorted: Float64Array, k: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= k) low = middle + 1;
    else high = middle;
  }
  return low;
};
