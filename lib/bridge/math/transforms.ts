import * as math from '../../math';
import { required } from '../check';
import { entry, type Namespace } from '../entry';
import { float, floats, nonNegative, numbers, point, probability } from './arguments';

export const transforms: Namespace = {
  softmax: entry('fun(data: number[]): number[]', 'Shares in proportion to e to the power of each number.', (call) =>
    floats(math.softmax(numbers(call, 1))),
  ),
  log_normalize: entry(
    'fun(data: number[]): number[]',
    'The logarithms of 1 + x, brought to 0 for the smallest and 100 for the largest.',
    (call) => floats(math.logNormalize(numbers(call, 1, 1, nonNegative))),
  ),
  logsumexp: entry(
    'fun(data: number[]): number',
    'The logarithm of the sum of e to the power of each number.',
    (call) => float(math.logsumexp(numbers(call, 1))),
  ),
  logit: entry('fun(p: number): number', 'The logarithm of the odds p / (1 - p).', (call) =>
    float(math.special.logit(required(call, 1, probability))),
  ),
  expit: entry('fun(x: number): number', 'The probability whose log-odds are x.', (call) =>
    float(math.special.expit(required(call, 1, point))),
  ),
};
