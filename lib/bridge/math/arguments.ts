/** What the functions of `alc.math` take and give. */
import { LuaFloat, numberText, type Call, type HostFunction, type LuaValue } from '../../lua';
import { badArgument, list, number, required, type Kind } from '../check';

/** What a sum of many terms counts as, and a search with such sums, in instructions. */
const [sumCost, searchCost] = [100, 1000];

/** A function that sums terms until the rest does not matter counts as that. */
export const summing =
  (run: HostFunction): HostFunction =>
  (call) => {
    call.charge(sumCost);
    return run(call);
  };

export const searching =
  (run: HostFunction): HostFunction =>
  (call) => {
    call.charge(searchCost);
    return run(call);
  };

/** Results are doubles: a whole one reaches Lua as `3.0`. */
export const float = (value: number): LuaValue => (Number.isInteger(value) ? new LuaFloat(value) : value);

export const floats = (values: readonly number[]): LuaValue => values.map(float);

/** A kind of number that only some numbers are. */
const numberThat = (expected: string, fits: (value: number) => boolean): Kind<number> => ({
  expected,
  of: (value) => {
    const n = number.of(value);
    return n !== undefined && fits(n) ? n : undefined;
  },
});

export const positive = numberThat('positive number', (n) => n > 0);
export const nonNegative = numberThat('non-negative number', (n) => n >= 0);
export const probability = numberThat('number from 0 to 1', (n) => n >= 0 && n <= 1);
export const fraction = numberThat('number between 0 and 1', (n) => n > 0 && n < 1);
export const percentage = numberThat('number from 0 to 100', (n) => n >= 0 && n <= 100);
export const weight = numberThat('number above 0 and at most 1', (n) => n > 0 && n <= 1);

/** The parameters of a beta distribution: what is computed with them takes steps in proportion to their root. */
export const betaShape = numberThat('number from 1e-300 to 1e12', (n) => n >= 1e-300 && n <= 1e12);

export const positiveWhole = numberThat('positive integer', (n) => Number.isInteger(n) && n > 0);
export const nonNegativeWhole = numberThat('non-negative integer', (n) => Number.isInteger(n) && n >= 0);

export const wholeFrom = (low: number, high: number): Kind<number> =>
  numberThat(`integer from ${low} to ${high}`, (n) => Number.isInteger(n) && n >= low && n <= high);

/** A point of the number line or one of its ends. */
export const point: Kind<number> = {
  expected: 'number',
  of: (value) => {
    const n = value instanceof LuaFloat ? value.value : value;
    return n === Infinity || n === -Infinity ? n : number.of(value);
  },
};

const shown = (value: LuaValue | undefined): string => {
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof LuaFloat)
    return `number ${numberText(value)}`;
  if (value === null || value === undefined) return 'nil';
  return typeof value === 'object' ? 'table' : typeof value;
};

/** Arrays as long as this one are the longest that a function works on: none can be interrupted. */
export const mostItems = 1_000_000;

/** Argument `i` as an array of numbers of a kind, at least so many. */
export const numbers = (call: Call, i: number, atLeast = 1, kind: Kind<number> = number): readonly number[] => {
  const items = required(call, i, list);
  if (items.length < atLeast) {
    const got = items.length === 0 ? 'an empty array' : String(items.length);
    return badArgument(call, i, `at least ${atLeast} number${atLeast === 1 ? '' : 's'} expected, got ${got}`);
  }
  if (items.length > mostItems)
    return badArgument(call, i, `at most ${mostItems} numbers expected, got ${items.length}`);
  return items.map((item, at) => {
    const value = kind.of(item);
    const expected = kind === number ? 'finite number' : kind.expected;
    return value ?? badArgument(call, i, `item ${at + 1}: ${expected} expected, got ${shown(item)}`);
  });
};

export const unequal = (call: Call, expected: number, got: number): never =>
  badArgument(call, 2, `${expected} number${expected === 1 ? '' : 's'} expected, as in argument #1, got ${got}`);

/** The first two arguments as arrays of the same length. */
export const paired = (
  call: Call,
  atLeast = 1,
  kind: Kind<number> = number,
): readonly [readonly number[], readonly number[]] => {
  const first = numbers(call, 1, atLeast, kind);
  const second = numbers(call, 2, 1, kind);
  return first.length === second.length ? [first, second] : unequal(call, first.length, second.length);
};

/** Argument `i` as weights: not negative, and not all 0. */
export const weights = (call: Call, i: number): readonly number[] => {
  const values = numbers(call, i, 1, nonNegative);
  return values.some((value) => value > 0) ? values : badArgument(call, i, 'a number above 0 expected, got only zeros');
};

/** What a function gives, unless its argument `i` has the same number everywhere. */
export const unlessConstant = <A>(call: Call, i: number, value: A | undefined): A =>
  value ?? badArgument(call, i, 'numbers that differ expected, got the same everywhere');

/** Which of two arrays is the constant one, as an argument. */
export const constantOf = (xs: readonly number[]): number => (xs.every((x) => x === xs[0]) ? 1 : 2);
