/** What a list of numbers is like. */
import type { HostFunction } from '../../lua';
import * as math from '../../math';
import { badArgument, optional, required } from '../check';
import { entry, type Namespace, type Shapes } from '../entry';
import {
  constantOf,
  float,
  floats,
  fraction,
  nonNegative,
  numbers,
  paired,
  percentage,
  positive,
  unlessConstant,
  wholeFrom,
} from './arguments';

const ofList =
  (f: (values: readonly number[]) => number, atLeast = 1): HostFunction =>
  (call) =>
    float(f(numbers(call, 1, atLeast)));

const mostBins = 100_000;

const wilson: HostFunction = (call) => {
  const successes = required(call, 1, nonNegative);
  const total = required(call, 2, positive);
  if (successes > total)
    return badArgument(call, 1, `number up to the total of ${total} expected, got number ${successes}`);
  const { lower, upper, center } = math.wilsonInterval(successes, total, optional(call, 3, fraction) ?? 0.95);
  return { lower: float(lower), upper: float(upper), center: float(center) };
};

export const descriptive: Namespace = {
  mean: entry('fun(data: number[]): number', 'The mean.', ofList(math.mean)),
  variance: entry(
    'fun(data: number[]): number',
    'The sample variance, with n - 1, of at least two numbers.',
    ofList(math.variance, 2),
  ),
  stddev: entry(
    'fun(data: number[]): number',
    'The sample standard deviation, with n - 1, of at least two numbers.',
    ofList(math.stddev, 2),
  ),
  median: entry('fun(data: number[]): number', 'The median.', ofList(math.median)),
  percentile: entry(
    'fun(data: number[], p: number): number',
    'The percentile p, from 0 to 100, linear between the two numbers around it.',
    (call) => float(math.percentile(numbers(call, 1), required(call, 2, percentage))),
  ),
  iqr: entry('fun(data: number[]): number', 'The distance from percentile 25 to percentile 75.', ofList(math.iqr)),
  covariance: entry('fun(xs: number[], ys: number[]): number', 'The sample covariance, with n - 1.', (call) =>
    float(math.covariance(...paired(call, 2))),
  ),
  correlation: entry('fun(xs: number[], ys: number[]): number', "Pearson's correlation.", (call) => {
    const [xs, ys] = paired(call, 2);
    return float(unlessConstant(call, constantOf(xs), math.correlation(xs, ys)));
  }),
  histogram: entry(
    'fun(data: number[], bins: integer): alc.math.Histogram',
    'Counts by bins of equal width from the smallest to the largest number.',
    (call) => {
      const { counts, edges } = math.histogram(numbers(call, 1), required(call, 2, wholeFrom(1, mostBins)));
      return { counts, edges: floats(edges) };
    },
  ),
  wilson_ci: entry(
    'fun(successes: number, total: number, confidence?: number): alc.math.Interval',
    "Wilson's score interval for a proportion; confidence is 0.95 if absent.",
    wilson,
  ),
};

export const descriptiveShapes: Shapes = {
  'alc.math.Histogram': { counts: 'integer[]', edges: 'number[]' },
  'alc.math.Interval': { lower: 'number', upper: 'number', center: 'number' },
};
