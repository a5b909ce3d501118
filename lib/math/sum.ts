import { roundedOff } from './exact';

/** Compensated (Neumaier 1974): the error does not grow with the number of values. */
export const sum = (values: readonly number[]): number => {
  let total = 0;
  let rest = 0;
  for (const value of values) {
    const next = total + value;
    rest += roundedOff(total, value, next);
    total = next;
  }
  return Number.isFinite(total) ? total + rest : total;
};

/** Compensated, as `sum`. */
export const sumOf = <A>(items: readonly A[], f: (item: A, i: number) => number): number => sum(items.map(f));

export const largest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

export const smallest = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);

export const ascending = (values: readonly number[]): number[] => Array.from(Float64Array.from(values).sort());
