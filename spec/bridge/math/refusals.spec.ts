import { refused } from './support';

/** What is to stand for each argument in a good call; `list` is refused where it is empty, or holds NaN or infinity. */
type Argument = 'list' | 'number' | 'point';

const takes: Readonly<Record<string, readonly Argument[]>> = {
  mean: ['list'],
  variance: ['list'],
  stddev: ['list'],
  median: ['list'],
  percentile: ['list', 'number'],
  iqr: ['list'],
  covariance: ['list', 'list'],
  correlation: ['list', 'list'],
  histogram: ['list', 'number'],
  wilson_ci: ['number', 'number'],
  softmax: ['list'],
  log_normalize: ['list'],
  logsumexp: ['list'],
  logit: ['number'],
  expit: ['point'],
  normal_cdf: ['point', 'number', 'number'],
  normal_inverse_cdf: ['number', 'number', 'number'],
  normal_ppf: ['number'],
  beta_cdf: ['point', 'number', 'number'],
  beta_ppf: ['number', 'number', 'number'],
  beta_mean: ['number', 'number'],
  beta_variance: ['number', 'number'],
  gamma_cdf: ['point', 'number', 'number'],
  poisson_cdf: ['point', 'number'],
  erf: ['point'],
  erfc: ['point'],
  lgamma: ['number'],
  beta: ['number', 'number'],
  ln_beta: ['number', 'number'],
  regularized_incomplete_beta: ['number', 'number', 'number'],
  regularized_incomplete_gamma: ['number', 'number'],
  digamma: ['number'],
  factorial: ['number'],
  ln_factorial: ['number'],
  welch_t_test: ['list', 'list'],
  mann_whitney_u: ['list', 'list'],
  chi_squared_test: ['list', 'list'],
  ks_test: ['list', 'list'],
  rank: ['list'],
  spearman_correlation: ['list', 'list'],
  kendall_tau: ['list', 'list'],
  ndcg: ['list'],
  entropy: ['list'],
  kl_divergence: ['list', 'list'],
  js_divergence: ['list', 'list'],
  cross_entropy: ['list', 'list'],
  moving_average: ['list', 'number'],
  ewma: ['list', 'number'],
  autocorrelation: ['list', 'number'],
};

const good: Readonly<Record<Argument, string>> = { list: '{1, 2}', number: '1', point: '1' };

const bad: Readonly<Record<Argument, readonly (readonly [value: string, problem: RegExp])[]>> = {
  list: [
    ['nil', /array expected, got (nil|no value)\)$/],
    ['1', /array expected, got number 1\)$/],
    ['{a = 1}', /array expected, got table\)$/],
    ['{1, nil, 3}', /array expected, got table\)$/],
    ['{}', /(at least [12] numbers? expected, got an empty array)\)$/],
    ['{1, 0/0}', /item 2: (finite|positive|non-negative) number expected, got number -?nan\)$/],
    ['{1/0, 1}', /item 1: (finite|positive|non-negative) number expected, got number inf\)$/],
    ['{1, "x"}', /item 2: (finite|positive|non-negative) number expected, got string\)$/],
    ['{1, {}}', /item 2: (finite|positive|non-negative) number expected, got table\)$/],
  ],
  number: [
    ['nil', /expected, got (nil|no value)\)$/],
    ['{}', /expected, got table\)$/],
    ['"x"', /expected, got string "x"\)$/],
    ['0/0', /expected, got number -?nan\)$/],
    ['1/0', /expected, got number inf\)$/],
  ],
  point: [
    ['nil', /^#1 \(number expected, got (nil|no value)\)$/],
    ['{}', /^#1 \(number expected, got table\)$/],
    ['0/0', /^#1 \(number expected, got number -?nan\)$/],
  ],
};

const calls = Object.entries(takes).flatMap(([name, kinds]) =>
  kinds.flatMap((kind, i) =>
    bad[kind].map(([value, problem]) => {
      const values = kinds.map((other, j) => (i === j ? value : good[other]));
      return { call: `${name}(${values.join(', ')})`, argument: `#${i + 1} `, problem };
    }),
  ),
);

describe('alc.math refuses', () => {
  it.each(calls)('$call', ({ call, argument, problem }) => {
    const message = String(refused(call));
    expect(message.slice(0, 3)).toBe(argument);
    expect(message).toMatch(problem);
  });

  it.each([
    ['variance({1})', '#1 (at least 2 numbers expected, got 1)'],
    ['stddev({1})', '#1 (at least 2 numbers expected, got 1)'],
    ['percentile({1}, 101)', '#2 (number from 0 to 100 expected, got number 101)'],
    ['percentile({1}, -1)', '#2 (number from 0 to 100 expected, got number -1)'],
    ['covariance({1}, {1})', '#1 (at least 2 numbers expected, got 1)'],
    ['covariance({1, 2}, {1})', '#2 (2 numbers expected, as in argument #1, got 1)'],
    ['correlation({1, 1}, {1, 2})', '#1 (numbers that differ expected, got the same everywhere)'],
    ['correlation({1, 2}, {1, 1})', '#2 (numbers that differ expected, got the same everywhere)'],
    ['histogram({1}, 0)', '#2 (integer from 1 to 100000 expected, got number 0)'],
    ['histogram({1}, 1.5)', '#2 (integer from 1 to 100000 expected, got number 1.5)'],
    ['histogram({1}, 1e9)', '#2 (integer from 1 to 100000 expected, got number 1000000000.0)'],
    ['wilson_ci(3, 2)', '#1 (number up to the total of 2 expected, got number 3)'],
    ['wilson_ci(-1, 2)', '#1 (non-negative number expected, got number -1)'],
    ['wilson_ci(0, 0)', '#2 (positive number expected, got number 0)'],
    ['wilson_ci(1, 2, 1)', '#3 (number between 0 and 1 expected, got number 1)'],
    ['wilson_ci(1, 2, 95)', '#3 (number between 0 and 1 expected, got number 95)'],
    ['log_normalize({1, -1})', '#1 (item 2: non-negative number expected, got number -1)'],
    ['logit(1.5)', '#1 (number from 0 to 1 expected, got number 1.5)'],
    ['normal_cdf(0, 0, 0)', '#3 (positive number expected, got number 0)'],
    ['normal_cdf(0, 0, -1)', '#3 (positive number expected, got number -1)'],
    ['normal_ppf(-0.1)', '#1 (number from 0 to 1 expected, got number -0.1)'],
    ['normal_inverse_cdf(2, 0, 1)', '#1 (number from 0 to 1 expected, got number 2)'],
    ['beta_cdf(0.5, 0, 1)', '#2 (number from 1e-300 to 1e12 expected, got number 0)'],
    ['beta_cdf(0.5, 1, 1e13)', '#3 (number from 1e-300 to 1e12 expected, got number 10000000000000.0)'],
    ['beta_ppf(1.1, 1, 1)', '#1 (number from 0 to 1 expected, got number 1.1)'],
    ['beta_mean(0, 1)', '#1 (positive number expected, got number 0)'],
    ['gamma_cdf(1, 1, 0)', '#3 (positive number expected, got number 0)'],
    ['poisson_cdf(1, -1)', '#2 (non-negative number expected, got number -1)'],
    ['beta(-1, 1)', '#1 (positive number expected, got number -1)'],
    ['regularized_incomplete_beta(1.5, 1, 1)', '#1 (number from 0 to 1 expected, got number 1.5)'],
    ['regularized_incomplete_gamma(1, -1)', '#2 (non-negative number expected, got number -1)'],
    ['digamma(-2)', '#1 (number other than 0, -1, -2 … expected, got number -2)'],
    ['factorial(171)', '#1 (integer from 0 to 170 expected, got number 171)'],
    ['factorial(2.5)', '#1 (integer from 0 to 170 expected, got number 2.5)'],
    ['ln_factorial(-1)', '#1 (non-negative integer expected, got number -1)'],
    ['welch_t_test({1}, {1, 2})', '#1 (at least 2 numbers expected, got 1)'],
    ['welch_t_test({1, 1}, {2, 2})', '#2 (numbers that differ expected, got the same everywhere in both samples)'],
    ['mann_whitney_u({1}, {2}, 3)', '#3 (table expected, got number 3)'],
    [
      'mann_whitney_u({1}, {2}, {continuity_correction = 1})',
      `#3 (field 'continuity_correction': boolean expected, got number 1)`,
    ],
    ['chi_squared_test({1}, {1})', '#1 (at least 2 numbers expected, got 1)'],
    ['chi_squared_test({1, 2}, {1, 0})', '#2 (item 2: positive number expected, got number 0)'],
    ['chi_squared_test({1, -2}, {1, 1})', '#1 (item 2: non-negative number expected, got number -2)'],
    ['chi_squared_test({1, 2}, {1, 2, 3})', '#2 (2 numbers expected, as in argument #1, got 3)'],
    ['spearman_correlation({1, 1}, {1, 2})', '#1 (numbers that differ expected, got the same everywhere)'],
    ['kendall_tau({1, 2}, {1, 1})', '#2 (numbers that differ expected, got the same everywhere)'],
    ['ndcg({1, -1}, 1)', '#1 (item 2: non-negative number expected, got number -1)'],
    ['ndcg({1}, 0)', '#2 (positive integer expected, got number 0)'],
    ['mrr()', '#1 (array expected, got no value)'],
    ['mrr({})', '#1 (at least 1 ranking expected, got an empty array)'],
    [
      'mrr({-1})',
      '#1 (item 1: rank of the first hit (0 for none), or an array of relevance flags (0, 1, false, true), expected)',
    ],
    [
      'mrr({{1, 2}})',
      '#1 (item 1: rank of the first hit (0 for none), or an array of relevance flags (0, 1, false, true), expected)',
    ],
    ['entropy({0, 0})', '#1 (a number above 0 expected, got only zeros)'],
    ['entropy({1, -1})', '#1 (item 2: non-negative number expected, got number -1)'],
    ['kl_divergence({1}, {1, 1})', '#2 (1 number expected, as in argument #1, got 2)'],
    ['moving_average({1, 2}, 3)', '#2 (integer from 1 to 2 expected, got number 3)'],
    ['moving_average({1, 2}, 0)', '#2 (integer from 1 to 2 expected, got number 0)'],
    ['ewma({1}, 0)', '#2 (number above 0 and at most 1 expected, got number 0)'],
    ['autocorrelation({1, 2}, 2)', '#2 (integer from 0 to 1 expected, got number 2)'],
    ['autocorrelation({1, 1}, 1)', '#1 (numbers that differ expected, got the same everywhere)'],
  ])('%s', (call, message) => {
    expect(refused(call)).toBe(message);
  });
});

describe('a sampler refuses', () => {
  it.each([
    ['normal_sample(r)', '#2 (number expected, got no value)'],
    ['normal_sample(r, 0, -1)', '#3 (non-negative number expected, got number -1)'],
    ['normal_sample(r, 0/0, 1)', '#2 (number expected, got number nan)'],
    ['beta_sample(r, 0, 1)', '#2 (positive number expected, got number 0)'],
    ['beta_sample(r, 1, {})', '#3 (positive number expected, got table)'],
    ['gamma_sample(r, 1, 0)', '#3 (positive number expected, got number 0)'],
    ['gamma_sample(r, 1/0, 1)', '#2 (positive number expected, got number inf)'],
    ['exp_sample(r, 0)', '#2 (positive number expected, got number 0)'],
    ['uniform_sample(r, 2, 1)', '#3 (number from 2 on expected, got number 1)'],
    ['uniform_sample(r, 2)', '#3 (number expected, got no value)'],
    ['lognormal_sample(r, 0, -1)', '#3 (non-negative number expected, got number -1)'],
    ['student_t_sample(r, 0)', '#2 (positive number expected, got number 0)'],
    ['chi_squared_sample(r, -1)', '#2 (positive number expected, got number -1)'],
    ['poisson_sample(r, -1)', '#2 (number from 0 to 1e15 expected, got number -1)'],
    ['poisson_sample(r, 1e300)', '#2 (number from 0 to 1e15 expected, got number 1e+300)'],
    ['binomial_sample(r, 1.5, 0.5)', '#2 (integer from 0 to 9007199254740991 expected, got number 1.5)'],
    ['binomial_sample(r, -1, 0.5)', '#2 (integer from 0 to 9007199254740991 expected, got number -1)'],
    ['binomial_sample(r, 1, 2)', '#3 (number from 0 to 1 expected, got number 2)'],
    ['dirichlet_sample(r, {})', '#2 (at least 1 number expected, got an empty array)'],
    ['dirichlet_sample(r, {1, 0})', '#2 (item 2: positive number expected, got number 0)'],
    ['categorical_sample(r, {})', '#2 (at least 1 number expected, got an empty array)'],
    ['categorical_sample(r, {0, 0})', '#2 (a number above 0 expected, got only zeros)'],
    ['categorical_sample(r, {1, -1})', '#2 (item 2: non-negative number expected, got number -1)'],
    ['categorical_sample(r, {1, 1/0})', '#2 (item 2: non-negative number expected, got number inf)'],
  ])('%s', (call, message) => {
    expect(refused(call.replace('(r', '(alc.math.rng_create(1)'))).toBe(message);
  });
});
