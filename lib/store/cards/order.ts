/** Sorting cards by paths into them. */
import { at, canonical, isNumber, type CardRecord, type CardValue } from './value';

/** `stats.pass_rate`, or `-stats.pass_rate` for the greatest first. */
export type OrderKey = string;

/** Numbers before texts before booleans before the rest: any order will do, so long as it is always the same. */
const rank = (value: CardValue): number => {
  if (isNumber(value)) return 0;
  if (typeof value === 'string') return 1;
  return typeof value === 'boolean' ? 2 : 3;
};

const compareScalars = <A extends number | bigint | string>(a: A, b: A): number => (a < b ? -1 : a > b ? 1 : 0);

const compare = (a: CardValue, b: CardValue): number => {
  if (isNumber(a) && isNumber(b)) return compareScalars<number | bigint>(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareScalars(a, b);
  return rank(a) - rank(b) || compareScalars(canonical(a), canonical(b));
};

/** What is missing comes last, whichever way it goes. */
const compareBy = (key: OrderKey): ((a: CardRecord, b: CardRecord) => number) => {
  const descending = key.startsWith('-');
  const path = (descending ? key.slice(1) : key).split('.');
  return (a, b) => {
    const [x, y] = [at(a, path), at(b, path)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return descending ? compare(y, x) : compare(x, y);
  };
};

/** Sorted by the first key, where that is equal by the second, and so on; otherwise they stay as they came. */
export const sortedBy = <A extends CardRecord>(cards: readonly A[], keys: readonly OrderKey[]): readonly A[] => {
  const comparisons = keys.map(compareBy);
  return [...cards].sort((a, b) => {
    for (const comparison of comparisons) {
      const order = comparison(a, b);
      if (order !== 0) return order;
    }
    return 0;
  });
};
