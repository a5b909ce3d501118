import { correlation } from './descriptive';
import { ascending, sumOf } from './sum';

/** The places of values in ascending order of value. */
const order = (values: readonly number[]): number[] =>
  Array.from(Uint32Array.from(values.keys()).sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0) || i - j));

/** How many values stand in each run of equal ones. */
export const tieSizes = (values: readonly number[]): number[] => {
  const sizes: number[] = [];
  let last: number | undefined;
  for (const value of ascending(values)) {
    if (value === last) sizes[sizes.length - 1] = (sizes.at(-1) ?? 0) + 1;
    else sizes.push(1);
    last = value;
  }
  return sizes;
};

/** Ranks from 1 for the smallest; equal values share the mean of theirs. */
export const rank = (values: readonly number[]): number[] => {
  const places = order(values);
  const ranks = new Array<number>(values.length).fill(0);
  let start = 0;
  for (const size of tieSizes(values)) {
    for (const place of places.slice(start, start + size)) ranks[place] = start + (size + 1) / 2;
    start += size;
  }
  return ranks;
};

/** Pearson's correlation of the ranks; undefined if one side is constant. */
export const spearman = (xs: readonly number[], ys: readonly number[]): number | undefined =>
  correlation(rank(xs), rank(ys));

const pairs = (n: number): number => (n * (n - 1)) / 2;

const tiedPairs = (values: readonly number[]): number => sumOf(tieSizes(values), pairs);

/** Sorts by merging, and counts the exchanges that swapping neighbours would have taken. */
const exchanges = (values: readonly number[]): { readonly sorted: readonly number[]; readonly count: number } => {
  if (values.length < 2) return { sorted: values, count: 0 };
  const left = exchanges(values.slice(0, values.length >> 1));
  const right = exchanges(values.slice(values.length >> 1));
  const sorted: number[] = [];
  let count = left.count + right.count;
  let [i, j] = [0, 0];
  while (i < left.sorted.length || j < right.sorted.length) {
    const [a, b] = [left.sorted[i] ?? Infinity, right.sorted[j] ?? Infinity];
    if (a <= b && i < left.sorted.length) {
      sorted.push(a);
      i += 1;
    } else {
      sorted.push(b);
      count += left.sorted.length - i;
      j += 1;
    }
  }
  return { sorted, count };
};

/** Kendall's tau-b in n log n steps (Knight 1966); undefined if one side is constant. */
export const kendall = (xs: readonly number[], ys: readonly number[]): number | undefined => {
  const byX = Array.from(xs.keys()).sort((i, j) => (xs[i] ?? 0) - (xs[j] ?? 0) || (ys[i] ?? 0) - (ys[j] ?? 0));
  const all = pairs(xs.length);
  const [tiedX, tiedY] = [tiedPairs(xs), tiedPairs(ys)];
  if (tiedX === all || tiedY === all) return undefined;
  let tiedBoth = 0;
  let run = 1;
  byX.forEach((i, at) => {
    const next = byX[at + 1];
    if (next !== undefined && xs[next] === xs[i] && ys[next] === ys[i]) run += 1;
    else {
      tiedBoth += pairs(run);
      run = 1;
    }
  });
  const discordant = exchanges(byX.map((i) => ys[i] ?? 0)).count;
  const difference = all - tiedX - tiedY + tiedBoth - 2 * discordant;
  return Math.min(Math.max(difference / Math.sqrt((all - tiedX) * (all - tiedY)), -1), 1);
};

/** Σ relevance / log₂(place + 1): the gain is the relevance itself (Järvelin and Kekäläinen 2002). */
const discounted = (relevance: readonly number[]): number => sumOf(relevance, (gain, i) => gain / Math.log2(i + 2));

/** The discounted gain of the first k, over that of the best order; 0 if nothing is relevant. */
export const ndcg = (relevance: readonly number[], k: number): number => {
  const best = discounted(ascending(relevance).reverse().slice(0, k));
  return best === 0 ? 0 : discounted(relevance.slice(0, k)) / best;
};

/** The mean of 1 / rank of the first hit; 0 for a query without one. */
export const meanReciprocalRank = (firstHits: readonly number[]): number =>
  sumOf(firstHits, (hit) => (hit === 0 ? 0 : 1 / hit)) / firstHits.length;
