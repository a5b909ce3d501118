/** In nats; weights count by their share of the sum. */
import type { HostFunction } from '../../lua';
import * as math from '../../math';
import { entry, type Namespace } from '../entry';
import { float, unequal, weights } from './arguments';

const comparing =
  (f: (p: readonly number[], q: readonly number[]) => number): HostFunction =>
  (call) => {
    const [p, q] = [weights(call, 1), weights(call, 2)];
    return p.length === q.length ? float(f(p, q)) : unequal(call, p.length, q.length);
  };

export const information: Namespace = {
  entropy: entry('fun(p: number[]): number', 'The entropy of a distribution.', (call) =>
    float(math.entropy(weights(call, 1))),
  ),
  kl_divergence: entry(
    'fun(p: number[], q: number[]): number',
    'The divergence of Kullback and Leibler of p from q.',
    comparing(math.klDivergence),
  ),
  js_divergence: entry(
    'fun(p: number[], q: number[]): number',
    'The divergence of Jensen and Shannon between p and q.',
    comparing(math.jsDivergence),
  ),
  cross_entropy: entry(
    'fun(p: number[], q: number[]): number',
    'The cross-entropy of q relative to p.',
    comparing(math.crossEntropy),
  ),
};
