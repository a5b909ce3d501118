/** Distribution functions and quantiles. */
import type { HostFunction } from '../../lua';
import * as math from '../../math';
import { number, required, type Kind } from '../check';
import { entry, type Namespace } from '../entry';
import { betaShape, float, nonNegative, point, positive, probability, searching, summing } from './arguments';

const of3 =
  (a: Kind<number>, b: Kind<number>, c: Kind<number>, f: (x: number, y: number, z: number) => number): HostFunction =>
  (call) =>
    float(f(required(call, 1, a), required(call, 2, b), required(call, 3, c)));

const of2 =
  (a: Kind<number>, b: Kind<number>, f: (x: number, y: number) => number): HostFunction =>
  (call) =>
    float(f(required(call, 1, a), required(call, 2, b)));

export const distributions: Namespace = {
  normal_cdf: entry(
    'fun(x: number, mu: number, sigma: number): number',
    'The probability that a normal variable is at most x.',
    of3(point, number, positive, math.normalCdf),
  ),
  normal_inverse_cdf: entry(
    'fun(p: number, mu: number, sigma: number): number',
    'The point that a normal variable is at most with probability p.',
    of3(probability, number, positive, math.normalInverseCdf),
  ),
  normal_ppf: entry('fun(p: number): number', 'The quantile of the standard normal distribution.', (call) =>
    float(math.normalPpf(required(call, 1, probability))),
  ),
  beta_cdf: entry(
    'fun(x: number, a: number, b: number): number',
    'The probability that a beta variable is at most x.',
    summing(of3(point, betaShape, betaShape, math.betaCdf)),
  ),
  beta_ppf: entry(
    'fun(p: number, a: number, b: number): number',
    'The point that a beta variable is at most with probability p.',
    searching(of3(probability, betaShape, betaShape, math.betaPpf)),
  ),
  beta_mean: entry(
    'fun(a: number, b: number): number',
    'The mean of the beta distribution.',
    of2(positive, positive, math.betaMean),
  ),
  beta_variance: entry(
    'fun(a: number, b: number): number',
    'The variance of the beta distribution.',
    of2(positive, positive, math.betaVariance),
  ),
  gamma_cdf: entry(
    'fun(x: number, shape: number, scale: number): number',
    'The probability that a gamma variable is at most x.',
    summing(of3(point, positive, positive, math.gammaCdf)),
  ),
  poisson_cdf: entry(
    'fun(k: number, lambda: number): number',
    'The probability that a Poisson variable is at most k.',
    summing(of2(point, nonNegative, math.poissonCdf)),
  ),
};
