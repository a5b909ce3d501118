/** Numbers in the order of time. */
import type { Call } from '../../lua';
import * as math from '../../math';
import { required } from '../check';
import { entry, type Namespace } from '../entry';
import { float, floats, numbers, unlessConstant, weight, wholeFrom } from './arguments';

const atMost = (call: Call, low: number, high: number): number => required(call, 2, wholeFrom(low, high));

export const series: Namespace = {
  moving_average: entry(
    'fun(data: number[], w: integer): number[]',
    'The means of each w numbers in a row: w - 1 fewer than there are numbers.',
    (call) => {
      const data = numbers(call, 1);
      return floats(math.movingAverage(data, atMost(call, 1, data.length)));
    },
  ),
  ewma: entry(
    'fun(data: number[], alpha: number): number[]',
    'The exponentially weighted moving average, which starts at the first number.',
    (call) => floats(math.ewma(numbers(call, 1), required(call, 2, weight))),
  ),
  autocorrelation: entry(
    'fun(data: number[], lag: integer): number',
    'The correlation of a series with itself some steps later.',
    (call) => {
      const data = numbers(call, 1, 2);
      const lag = atMost(call, 0, data.length - 1);
      return float(unlessConstant(call, 1, math.autocorrelation(data, lag)));
    },
  ),
};
