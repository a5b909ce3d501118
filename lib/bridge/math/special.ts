/** Special functions. */
import type { HostFunction } from '../../lua';
import { special as functions } from '../../math';
import { badArgument, number, required, type Kind } from '../check';
import { entry, type Namespace } from '../entry';
import {
  betaShape,
  float,
  nonNegative,
  nonNegativeWhole,
  point,
  positive,
  probability,
  summing,
  wholeFrom,
} from './arguments';

const of1 =
  (kind: Kind<number>, f: (x: number) => number): HostFunction =>
  (call) =>
    float(f(required(call, 1, kind)));

const of2 =
  (a: Kind<number>, b: Kind<number>, f: (x: number, y: number) => number): HostFunction =>
  (call) =>
    float(f(required(call, 1, a), required(call, 2, b)));

const digamma: HostFunction = (call) => {
  const x = required(call, 1, number);
  return Number.isInteger(x) && x <= 0
    ? badArgument(call, 1, `number other than 0, -1, -2 … expected, got number ${x}`)
    : float(functions.digamma(x));
};

export const special: Namespace = {
  erf: entry('fun(x: number): number', 'The error function.', of1(point, functions.erf)),
  erfc: entry('fun(x: number): number', '1 - erf(x), exact where that is small.', of1(point, functions.erfc)),
  lgamma: entry('fun(x: number): number', 'The logarithm of |Γ(x)|.', of1(number, functions.lgamma)),
  beta: entry(
    'fun(a: number, b: number): number',
    'The beta function of positive numbers.',
    of2(positive, positive, functions.beta),
  ),
  ln_beta: entry(
    'fun(a: number, b: number): number',
    'The logarithm of the beta function of positive numbers.',
    of2(positive, positive, functions.lnBeta),
  ),
  regularized_incomplete_beta: entry(
    'fun(x: number, a: number, b: number): number',
    'The regularised incomplete beta function I_x(a, b).',
    summing((call) => {
      const x = required(call, 1, probability);
      return float(functions.regularizedIncompleteBeta(x, required(call, 2, betaShape), required(call, 3, betaShape)));
    }),
  ),
  regularized_incomplete_gamma: entry(
    'fun(a: number, x: number): number',
    'The regularised lower incomplete gamma function P(a, x).',
    summing(of2(positive, nonNegative, functions.regularizedIncompleteGamma)),
  ),
  digamma: entry('fun(x: number): number', 'The derivative of lgamma.', digamma),
  factorial: entry('fun(n: integer): number', 'n! for n from 0 to 170.', of1(wholeFrom(0, 170), functions.factorial)),
  ln_factorial: entry('fun(n: integer): number', 'The logarithm of n!.', of1(nonNegativeWhole, functions.lnFactorial)),
};
