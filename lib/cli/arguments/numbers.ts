/** Numbers as they are typed. */
import { InvalidArgumentError } from 'commander';

/** A whole number of the range, or an error that shows one. */
export const whole =
  (what: string, least: number, most: number, example: number) =>
  (text: string): number => {
    const value = /^-?\d+$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `, at least ${least}` : ` from ${least} to ${most}`;
    throw new InvalidArgumentError(`Give ${what}${range}, such as ${example}.`);
  };

/** The longest that a timer of JavaScript can wait. */
const longest = 2 ** 31 - 1;

export const milliseconds = whole('whole milliseconds', 1, longest, 5000);

export const count = (example: number): ((text: string) => number) =>
  whole('a whole number', 1, Number.MAX_SAFE_INTEGER, example);

export const seed = whole('a whole number', -(2 ** 31), 2 ** 31 - 1, 7);
