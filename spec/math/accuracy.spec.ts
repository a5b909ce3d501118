import * as math from '../../lib/math';
import { incompleteGamma } from '../../lib/math/incompleteGamma';
import * as beta from './references/beta.json';
import * as gamma from './references/gamma.json';
import * as normal from './references/normal.json';
import * as poisson from './references/poisson.json';
import * as special from './references/special.json';
import * as tails from './references/tails.json';
import { relativeError } from './support';

type Row = readonly (number | string)[];
type Tables = Readonly<Record<string, readonly Row[]>>;

const references: Tables = {
  ...normal.functions,
  ...poisson.functions,
  ...gamma.functions,
  ...beta.functions,
  ...special.functions,
  ...tails.functions,
};

const functions: Readonly<Record<string, (...points: number[]) => number>> = {
  normal_cdf: math.normalCdf,
  normal_ppf: math.normalPpf,
  normal_inverse_cdf: math.normalInverseCdf,
  poisson_cdf: math.poissonCdf,
  gamma_cdf: math.gammaCdf,
  regularized_incomplete_gamma: math.special.regularizedIncompleteGamma,
  gamma_q: (a, x) => incompleteGamma(a, x).upper,
  regularized_incomplete_beta: math.special.regularizedIncompleteBeta,
  beta_ppf: math.betaPpf,
  erf: math.special.erf,
  erfc: math.special.erfc,
  lgamma: math.special.lgamma,
  digamma: math.special.digamma,
  beta: math.special.beta,
  ln_beta: math.special.lnBeta,
  factorial: math.special.factorial,
  ln_factorial: math.special.lnFactorial,
  logit: math.special.logit,
  expit: math.special.expit,
  student_t: math.twoSidedStudent,
  chi_squared: math.chiSquaredTail,
  kolmogorov: math.kolmogorovTail,
};

/** Where the function crosses 0 left of 0 and only its absolute error is small; docs/math.md names them. */
const besideZeros: Readonly<Record<string, readonly number[]>> = {
  lgamma: [-2.4570247382208, -2.7476826467274],
  digamma: [-1.57349847316239, -0.504083008264455],
};

const checked = Object.entries(functions).map(([name, f]) => {
  const rows = references[name] ?? [];
  const isBesideZero = ([point]: Row): boolean => besideZeros[name]?.includes(Number(point)) ?? false;
  return {
    name,
    f: (row: Row) => f(...row.slice(0, -1).map(Number)),
    regular: rows.filter((row) => !isBesideZero(row)),
    besideZero: rows.filter(isBesideZero),
  };
});

const exactIn = (row: Row): string => String(row.at(-1));

describe('against values of 30 digits', () => {
  it.each(checked)('$name is within 1e-12 of them', ({ f, regular }) => {
    const off = regular.filter((row) => !(relativeError(f(row), exactIn(row)) <= 1e-12));
    expect(off.map((row) => [...row, f(row)])).toEqual([]);
    expect(regular.length).toBeGreaterThanOrEqual(4);
  });

  it.each(checked.filter(({ besideZero }) => besideZero.length > 0))(
    '$name beside its zeros left of 0 is off by at most 5e-16',
    ({ f, besideZero }) => {
      const off = besideZero.filter((row) => !(Math.abs(f(row) - Number(exactIn(row))) <= 5e-16));
      expect(off.map((row) => [...row, f(row)])).toEqual([]);
      expect(besideZero).toHaveLength(2);
    },
  );

  it.each([...Array(23).keys()])('%i! is exact', (n) => {
    const product = Array.from({ length: n }, (_, i) => BigInt(i + 1)).reduce((a, b) => a * b, 1n);
    expect(math.special.factorial(n)).toBe(Number(product));
  });
});
