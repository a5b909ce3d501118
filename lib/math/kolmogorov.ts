/** The two-sample test of Kolmogorov and Smirnov. */
import { exp } from './elementary';
import { ascending } from './sum';

export interface KolmogorovTest {
  readonly d: number;
  readonly p: number;
}

/** Up to this product of the sizes p is exact; R's `ks.test` draws the line at the same place. */
const exactBelow = 10_000;

/** P(K ≥ x): Kolmogorov's alternating series, and below 1 its theta transform, which converges faster there. */
export const kolmogorovTail = (x: number): number => {
  if (x <= 0) return 1;
  if (x < 1) {
    let total = 0;
    for (let k = 1; k < 40; k += 2) total += exp((-k * k * Math.PI * Math.PI) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * total;
  }
  let total = 0;
  for (let k = 1; k < 10; k++) total += (k % 2 === 1 ? 2 : -2) * exp(-2 * k * k * x * x);
  return total;
};

/** A place in the merged samples: how many of each are at or below a value; samples differ only between distinct values. */
interface Walk {
  /** The largest |i m - j n| at the end of a run of equal values. */
  readonly widest: number;
  /** Whether a run of equal values ends after so many of both. */
  readonly ends: readonly boolean[];
}

const walk = (xs: readonly number[], ys: readonly number[]): Walk => {
  const both = ascending([...xs, ...ys]);
  const [a, b] = [ascending(xs), ascending(ys)];
  const ends = [false, ...both.map((value, i) => value !== both[i + 1])];
  let [i, j, widest] = [0, 0, 0];
  for (const [k, value] of both.entries()) {
    if (!ends[k + 1]) continue;
    while (i < a.length && (a[i] ?? Infinity) <= value) i += 1;
    while (j < b.length && (b[j] ?? Infinity) <= value) j += 1;
    widest = Math.max(widest, Math.abs(i * ys.length - j * xs.length));
  }
  return { widest, ends };
};

/**
 * The share of the orders of both samples that somewhere lie as far apart (Hodges 1958), given the ties there are (Schröer
 * and Trenkler 1995): over a lattice of paths, the chance that one to (i, j) has been that far out.
 */
const exactTail = (n: number, m: number, { widest, ends }: Walk): number => {
  const row = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= m; j++) {
      const isOut = ends[i + j] === true && Math.abs(i * m - j * n) >= widest;
      const before = i + j === 0 ? 0 : ((row[j] ?? 0) * i + (j === 0 ? 0 : (row[j - 1] ?? 0) * j)) / (i + j);
      row[j] = isOut ? 1 : before;
    }
  return row[m] ?? NaN;
};

export const kolmogorovTest = (xs: readonly number[], ys: readonly number[]): KolmogorovTest => {
  const [n, m] = [xs.length, ys.length];
  const steps = walk(xs, ys);
  const d = steps.widest / (n * m);
  if (steps.widest === 0) return { d, p: 1 };
  return { d, p: n * m < exactBelow ? exactTail(n, m, steps) : kolmogorovTail(d * Math.sqrt((n * m) / (n + m))) };
};
