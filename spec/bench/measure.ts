/** One measured figure, as it is printed. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly better: 'lower' | 'higher';
  readonly [raw: string]: string | number;
}

/** One thing that is measured. */
export type Bench = () => Promise<Figure> | Figure;

const milliseconds = async (work: () => void | Promise<void>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/**
 * Times two pieces of work in turn, A B A B, after one warm-up of each, and gives the median of each and of the ratios
 * A/B, pair by pair: a machine that slows down slows both.
 */
export const pairwise = async (
  a: () => void | Promise<void>,
  b: () => void | Promise<void>,
  pairs = 7,
): Promise<{ readonly ratio: number; readonly a: number; readonly b: number }> => {
  await a();
  await b();
  const times: (readonly [number, number])[] = [];
  for (let i = 0; i < pairs; i++) times.push([await milliseconds(a), await milliseconds(b)]);
  return {
    ratio: median(times.map(([x, y]) => x / y)),
    a: median(times.map(([x]) => x)),
    b: median(times.map(([, y]) => y)),
  };
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
};

/** Three significant digits. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

/** Bytes in use after two collections; needs `--expose-gc`. */
export const bytesInUse = (): number => {
  if (globalThis.gc === undefined) throw new Error('run with node --expose-gc, as "npm run bench" does');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
