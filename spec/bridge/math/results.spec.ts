import { evaluate } from '../../support/vm';
import { given } from './support';

const close = (value: number): unknown => expect.closeTo(value, 12);

describe('alc.math gives', () => {
  it.each<[call: string, value: unknown]>([
    ['mean({1, 2, 3, 6})', 3],
    ['mean({"1", 2.5, " 3 "})', close(6.5 / 3)],
    ['variance({1, 2, 3, 4})', close(5 / 3)],
    ['stddev({1, 3})', close(Math.SQRT2)],
    ['median({5, 1, 2})', 2],
    ['percentile({15, 20, 35, 40, 50}, 40)', close(29)],
    ['iqr({1, 2, 3, 4, 5})', 2],
    ['covariance({1, 2, 3}, {2, 4, 6})', 2],
    ['correlation({1, 2, 3}, {6, 4, 2})', -1],
    ['histogram({1, 2, 2, 3}, 2)', { counts: [1, 3], edges: [1, 2, 3] }],
    [
      'wilson_ci(81, 263)',
      { lower: close(0.255288519878), upper: close(0.366209576983), center: close(0.310749048431) },
    ],
    ['wilson_ci(81, 263, 0.95)', given('wilson_ci(81, 263)')],
    ['wilson_ci(0, 20, 0.5).lower', 0],
    ['softmax({0, 0})', [0.5, 0.5]],
    ['log_normalize({0, 9, 99})', [0, close(50), 100]],
    ['logsumexp({0, 0})', close(Math.LN2)],
    ['logit(0.5)', 0],
    ['expit(0)', 0.5],
    ['expit(-math.huge)', 0],
    ['normal_cdf(1.5, 1.5, 2)', 0.5],
    ['normal_cdf(math.huge, 0, 1)', 1],
    ['normal_cdf(-math.huge, 0, 1)', 0],
    ['normal_inverse_cdf(0.975, 10, 2)', close(10 + 2 * 1.959963984540054)],
    ['normal_ppf(0.5)', 0],
    ['beta_cdf(0.5, 2, 2)', close(0.5)],
    ['beta_cdf(-1, 2, 2)', 0],
    ['beta_cdf(2, 2, 2)', 1],
    ['beta_cdf(-math.huge, 2, 2)', 0],
    ['beta_ppf(0.5, 3, 3)', close(0.5)],
    ['beta_ppf(0, 3, 3)', 0],
    ['beta_ppf(1, 3, 3)', 1],
    ['beta_mean(1, 3)', 0.25],
    ['beta_variance(1, 1)', close(1 / 12)],
    ['gamma_cdf(2, 1, 2)', close(1 - Math.exp(-1))],
    ['gamma_cdf(-1, 1, 2)', 0],
    ['gamma_cdf(math.huge, 1, 2)', 1],
    ['poisson_cdf(1, 1)', close(2 / Math.E)],
    ['poisson_cdf(1.9, 1)', close(2 / Math.E)],
    ['poisson_cdf(-1, 1)', 0],
    ['poisson_cdf(3, 0)', 1],
    ['poisson_cdf(math.huge, 3)', 1],
    ['erf(0)', 0],
    ['erfc(0)', 1],
    ['erf(math.huge)', 1],
    ['erfc(-math.huge)', 2],
    ['lgamma(5)', close(Math.log(24))],
    ['beta(2, 3)', close(1 / 12)],
    ['ln_beta(2, 3)', close(-Math.log(12))],
    ['regularized_incomplete_beta(0.25, 1, 2)', close(0.4375)],
    ['regularized_incomplete_beta(1, 1, 2)', 1],
    ['regularized_incomplete_gamma(1, 1)', close(1 - Math.exp(-1))],
    ['regularized_incomplete_gamma(2, 0)', 0],
    ['digamma(1)', close(-0.5772156649015329)],
    ['factorial(0)', 1],
    ['factorial("5.0")', 120],
    ['ln_factorial(10)', close(Math.log(3628800))],
    ['ln_factorial(1)', 0],
    ['welch_t_test({1, 2, 3}, {1, 2, 3})', { t_stat: 0, df: close(4), p_value: close(1) }],
    [
      'mann_whitney_u({1, 2}, {3, 4})',
      { u_stat: 0, z_score: close(-1.161895003862225), p_value: close(0.2452781168067728) },
    ],
    ['mann_whitney_u({1, 2}, {3, 4}, {continuity_correction = true})', given('mann_whitney_u({1, 2}, {3, 4})')],
    ['mann_whitney_u({1, 2}, {3, 4}, {continuity_correction = false}).z_score', close(-2 / Math.sqrt(5 / 3))],
    ['chi_squared_test({10, 20, 30}, {20, 20, 20})', { chi2_stat: 10, df: 2, p_value: close(Math.exp(-5)) }],
    ['ks_test({1, 2, 3}, {4, 5, 6})', { d_stat: 1, p_value: close(0.1) }],
    ['rank({10, 20, 20})', [1, 2.5, 2.5]],
    ['spearman_correlation({1, 2, 3}, {1, 4, 9})', 1],
    ['kendall_tau({1, 2, 3, 4}, {1, 3, 2, 4})', close(2 / 3)],
    ['ndcg({0, 1}, 2)', close(1 / Math.log2(3))],
    ['ndcg({0, 1})', close(1 / Math.log2(3))],
    ['ndcg({3, 1}, 10)', 1],
    ['ndcg({0, 0}, 2)', 0],
    ['mrr({{0, 1}, {1, 0}})', 0.75],
    ['mrr({{false, true}, {false}, {}})', close(0.5 / 3)],
    ['mrr({1, 2, 0})', 0.5],
    ['entropy({0.5, 0.5})', close(Math.LN2)],
    ['entropy({1, 0})', 0],
    ['kl_divergence({1, 0}, {0.5, 0.5})', close(Math.LN2)],
    ['js_divergence({1, 0}, {0, 1})', close(Math.LN2)],
    ['cross_entropy({1, 0}, {0.5, 0.5})', close(Math.LN2)],
    ['moving_average({1, 2, 6}, 2)', [1.5, 4]],
    ['ewma({4, 8}, 0.5)', [4, 6]],
    ['autocorrelation({1, 2, 3, 4}, 1)', close(0.25)],
  ])('%s', (call, value) => {
    expect(given(call)).toEqual(value);
  });

  it.each([
    ['logit(0)', '-inf'],
    ['logit(1)', 'inf'],
    ['normal_ppf(0)', '-inf'],
    ['normal_ppf(1)', 'inf'],
    ['normal_inverse_cdf(0, 3, 2)', '-inf'],
    ['lgamma(0)', 'inf'],
    ['lgamma(-3)', 'inf'],
    ['kl_divergence({1, 1}, {1, 0})', 'inf'],
    ['cross_entropy({1, 1}, {1, 0})', 'inf'],
  ])('%s = %s, where mathematics has no number', (call, text) => {
    expect(evaluate(`tostring(alc.math.${call})`)).toBe(text);
  });

  it.each([
    'mean({1, 2, 3})',
    'variance({1, 3, 5})',
    'median({2, 2})',
    'percentile({1, 2, 3}, 50)',
    'histogram({1, 2, 3}, 2).edges[1]',
    'wilson_ci(0, 20).lower',
    'softmax({0})[1]',
    'log_normalize({1, 2})[2]',
    'logit(0.5)',
    'normal_cdf(math.huge, 0, 1)',
    'poisson_cdf(-1, 2)',
    'erf(0)',
    'factorial(5)',
    'welch_t_test({1, 2, 3}, {1, 2, 3}).t_stat',
    'mann_whitney_u({1, 2}, {3, 4}).u_stat',
    'chi_squared_test({1, 2}, {1, 2}).df',
    'ks_test({1}, {2}).d_stat',
    'rank({3, 4})[2]',
    'ndcg({0}, 1)',
    'mrr({1})',
    'entropy({1})',
    'moving_average({2, 4}, 2)[1]',
    'ewma({2, 4}, 1)[1]',
    'autocorrelation({1, 2}, 0)',
    'normal_sample(alc.math.rng_create(1), 3, 0)',
    'dirichlet_sample(alc.math.rng_create(1), {1})[1]',
  ])('a float for %s, though it is whole', (call) => {
    expect(evaluate(`(function() local x = alc.math.${call} return {math.type(x), x == math.floor(x)} end)()`)).toEqual(
      ['float', true],
    );
  });

  it.each([
    'rng_int(r, 1, 6)',
    'poisson_sample(r, 3)',
    'binomial_sample(r, 9, 0.5)',
    'categorical_sample(r, {1, 2})',
    'histogram({1, 2}, 1).counts[1]',
    'permutations(2)[1][1]',
  ])('an integer for %s, which counts', (call) => {
    expect(evaluate(`(function() local r = alc.math.rng_create(1) return math.type(alc.math.${call}) end)()`)).toBe(
      'integer',
    );
  });

  it('floats for integers beyond 2^53 in an array', () => {
    expect(evaluate('alc.math.mean({math.maxinteger, math.maxinteger}) == 2.0^63')).toBe(true);
  });

  it('an index from 1 to the number of weights', () => {
    expect(
      evaluate(`(function()
        local r, seen = alc.math.rng_create(1), {}
        for i = 1, 100 do seen[alc.math.categorical_sample(r, {1, 0, 2})] = true end
        return {seen[0] == nil, seen[1], seen[2] == nil, seen[3], seen[4] == nil}
      end)()`),
    ).toEqual([true, true, true, true, true]);
  });
});
