/** What a list of numbers is like. Lists are not empty and hold finite numbers. */
import { normalPpf } from './normal';
import { ascending, largest, smallest, sum, sumOf } from './sum';

export const mean = (values: readonly number[]): number => {
  const total = sum(values);
  return Number.isFinite(total) ? total / values.length : sumOf(values, (value) => value / values.length);
};

/** How far each value lies from the mean. */
const deviations = (values: readonly number[]): number[] => {
  const middle = mean(values);
  return values.map((value) => value - middle);
};

/** Σ d e - (Σ d)(Σ e) / n: two passes, and what the rounded means leave is taken out (Chan, Golub and LeVeque 1983). */
const crossSum = (d: readonly number[], e: readonly number[]): number =>
  sumOf(d, (value, i) => value * (e[i] ?? 0)) - sum(d) * (sum(e) / e.length);

/** The sample variance, with n - 1. */
export const variance = (values: readonly number[]): number => {
  const d = deviations(values);
  return Math.max(crossSum(d, d), 0) / (values.length - 1);
};

export const stddev = (values: readonly number[]): number => Math.sqrt(variance(values));

/** With n - 1. */
export const covariance = (xs: readonly number[], ys: readonly number[]): number =>
  crossSum(deviations(xs), deviations(ys)) / (xs.length - 1);

/** Values brought to at most 1, so that squares don't overflow; undefined if there is nothing but 0. */
const scaled = (values: readonly number[]): readonly number[] | undefined => {
  const most = largest(values.map(Math.abs));
  return most === 0 ? undefined : values.map((value) => value / most);
};

/** Pearson's r; undefined if one side is constant. */
export const correlation = (xs: readonly number[], ys: readonly number[]): number | undefined => {
  if (smallest(xs) === largest(xs) || smallest(ys) === largest(ys)) return undefined;
  const d = scaled(deviations(xs));
  const e = scaled(deviations(ys));
  if (d === undefined || e === undefined) return undefined;
  const r = crossSum(d, e) / Math.sqrt(crossSum(d, d) * crossSum(e, e));
  return Math.min(Math.max(r, -1), 1);
};

/** Of values in order: linear between the two at (n - 1) p / 100 (type 7 of Hyndman and Fan 1996, numpy's default). */
const quantile = (sorted: readonly number[], p: number): number => {
  const place = ((sorted.length - 1) * p) / 100;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  const t = place - Math.floor(place);
  return below === above ? below : below * (1 - t) + above * t;
};

export const percentile = (values: readonly number[], p: number): number => quantile(ascending(values), p);

export const median = (values: readonly number[]): number => percentile(values, 50);

export const iqr = (values: readonly number[]): number => {
  const sorted = ascending(values);
  return quantile(sorted, 75) - quantile(sorted, 25);
};

export interface Histogram {
  readonly counts: readonly number[];
  /** One more than counts. A bin holds its lower edge; the last one both. */
  readonly edges: readonly number[];
}

/** Equal bins over the range of the values; of a constant c, over [c - ½, c + ½], as numpy does. */
export const histogram = (values: readonly number[], bins: number): Histogram => {
  const [least, most] = [smallest(values), largest(values)];
  const isConstant = least === most;
  const [low, high] = isConstant ? [least - 0.5, most + 0.5] : [least, most];
  const edges = Array.from({ length: bins + 1 }, (_, i) =>
    i === bins ? high : low * (1 - i / bins) + high * (i / bins),
  );
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = binOf(edges, value);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { counts, edges };
};

/** The last bin whose lower edge is not above the value, by halving. */
const binOf = (edges: readonly number[], value: number): number => {
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? Infinity) <= value) low = middle;
    else high = middle;
  }
  return low;
};

export interface Interval {
  readonly lower: number;
  readonly upper: number;
  readonly center: number;
}

/** Wilson's score interval for a proportion (Wilson 1927; method 3 of Newcombe 1998). */
export const wilsonInterval = (successes: number, total: number, confidence: number): Interval => {
  const z = -normalPpf((1 - confidence) / 2);
  const p = successes / total;
  const weight = (z * z) / total;
  const center = (p + weight / 2) / (1 + weight);
  const half = (z * Math.sqrt((p * (1 - p)) / total + weight / (4 * total))) / (1 + weight);
  return {
    lower: successes === 0 ? 0 : Math.max(center - half, 0),
    upper: successes === total ? 1 : Math.min(center + half, 1),
    center,
  };
};
