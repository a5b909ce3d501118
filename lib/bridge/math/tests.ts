/** Tests of hypotheses, with two-sided p-values. */
import type { HostFunction } from '../../lua';
import * as math from '../../math';
import { badArgument, boolean, field, optional, record } from '../check';
import { entry, type Namespace, type Shapes } from '../entry';
import { float, nonNegative, numbers, positive, unequal } from './arguments';

const welch: HostFunction = (call) => {
  const test = math.welchTest(numbers(call, 1, 2), numbers(call, 2, 2));
  if (test === undefined)
    return badArgument(call, 2, 'numbers that differ expected, got the same everywhere in both samples');
  return { t_stat: float(test.t), df: float(test.df), p_value: float(test.p) };
};

const mannWhitney: HostFunction = (call) => {
  const [xs, ys] = [numbers(call, 1), numbers(call, 2)];
  const options = optional(call, 3, record) ?? {};
  const { u, z, p } = math.mannWhitney(xs, ys, field(call, 3, options, 'continuity_correction', boolean) ?? true);
  return { u_stat: float(u), z_score: float(z), p_value: float(p) };
};

const chiSquared: HostFunction = (call) => {
  const observed = numbers(call, 1, 2, nonNegative);
  const expected = numbers(call, 2, 1, positive);
  if (observed.length !== expected.length) return unequal(call, observed.length, expected.length);
  const { chi2, df, p } = math.chiSquaredTest(observed, expected);
  return { chi2_stat: float(chi2), df: float(df), p_value: float(p) };
};

const kolmogorov: HostFunction = (call) => {
  const { d, p } = math.kolmogorovTest(numbers(call, 1), numbers(call, 2));
  return { d_stat: float(d), p_value: float(p) };
};

export const tests: Namespace = {
  welch_t_test: entry(
    'fun(xs: number[], ys: number[]): alc.math.WelchTest',
    "Welch's t-test: whether two samples have the same mean.",
    welch,
  ),
  mann_whitney_u: entry(
    'fun(xs: number[], ys: number[], opts?: alc.math.MannWhitneyOptions): alc.math.MannWhitneyTest',
    'The test of Mann and Whitney: whether the numbers of one sample tend to be larger.',
    mannWhitney,
  ),
  chi_squared_test: entry(
    'fun(observed: number[], expected: number[]): alc.math.ChiSquaredTest',
    "Pearson's test: whether counts are as expected.",
    chiSquared,
  ),
  ks_test: entry(
    'fun(xs: number[], ys: number[]): alc.math.KsTest',
    'The test of Kolmogorov and Smirnov: whether two samples have the same distribution.',
    kolmogorov,
  ),
};

export const testShapes: Shapes = {
  'alc.math.WelchTest': { t_stat: 'number', df: 'number', p_value: 'number' },
  'alc.math.MannWhitneyOptions': { 'continuity_correction?': 'boolean' },
  'alc.math.MannWhitneyTest': { u_stat: 'number', z_score: 'number', p_value: 'number' },
  'alc.math.ChiSquaredTest': { chi2_stat: 'number', df: 'number', p_value: 'number' },
  'alc.math.KsTest': { d_stat: 'number', p_value: 'number' },
};
