import * as fc from 'fast-check';
import * as math from '../../lib/math';

// The yields of Student's sleep data (Student 1908, "The probable error of a mean").
const drugA = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const drugB = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

describe('welchTest', () => {
  it('gives what R documents for the sleep data: t.test(extra ~ group, data = sleep)', () => {
    const { t, df, p } = math.welchTest(drugA, drugB)!;
    expect([t.toFixed(4), df.toFixed(3), p.toFixed(5)]).toEqual(['-1.8608', '17.776', '0.07939']);
  });

  it('is undefined where neither sample varies', () => {
    expect(math.welchTest([1, 1], [2, 2])).toBeUndefined();
  });

  it('turns its sign with the samples', () => {
    const [one, other] = [math.welchTest(drugA, drugB)!, math.welchTest(drugB, drugA)!];
    expect([other.t, other.df, other.p]).toEqual([-one.t, one.df, one.p]);
  });
});

describe('mannWhitney', () => {
  it('counts the pairs in which the first is larger, ties as a half', () => {
    expect(math.mannWhitney([3, 5, 5], [1, 5, 9], true).u).toBe(1 + 1.5 + 1.5);
  });

  it('corrects for ties and continuity: wilcox.test(extra ~ group, data = sleep, exact = FALSE) in R gives 0.06933', () => {
    const { u, p } = math.mannWhitney(drugA, drugB, true);
    expect([u, p.toFixed(5)]).toEqual([25.5, '0.06933']);
  });

  it('without the correction for continuity is further out', () => {
    // U = 0, mean 12.5, variance 25 × 11 / 12 without ties.
    const { z, p } = math.mannWhitney([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], false);
    expect(z).toBeCloseTo(-12.5 / Math.sqrt(275 / 12), 14);
    expect(p).toBeCloseTo(2 * math.normalCdf(z, 0, 1), 15);
    expect(math.mannWhitney([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], true).z).toBeCloseTo(-12 / Math.sqrt(275 / 12), 14);
  });

  it.each([
    [[1, 1], [1], 'all are equal'],
    [[1, 3], [2, 2], 'neither is larger'],
  ])('of %j and %j finds nothing: %s', (xs, ys) => {
    expect(math.mannWhitney(xs, ys, true)).toMatchObject({ z: 0, p: 1 });
  });
});

describe('chiSquaredTest', () => {
  it('gives 5.0 and the tail of 5 degrees for sixty throws of a die', () => {
    const { chi2, df, p } = math.chiSquaredTest([5, 8, 9, 8, 10, 20], [10, 10, 10, 10, 10, 10]);
    expect([chi2, df]).toEqual([expect.closeTo(13.4, 13), 5]);
    expect(p).toBeCloseTo(0.0199, 4);
  });

  it('with two degrees has the tail e^(-x/2)', () => {
    const { chi2, p } = math.chiSquaredTest([10, 20, 30], [20, 20, 20]);
    expect([chi2, p]).toEqual([10, expect.closeTo(Math.exp(-5), 15)]);
  });
});

describe('kolmogorovTest', () => {
  it.each([
    // Of the 20 ways to choose 3 of 6, the two that part the samples are as far out.
    [[1, 2, 3], [4, 5, 6], 1, 2 / 20],
    [[1, 2, 3], [1, 2, 3], 0, 1],
    [[1], [2], 1, 1],
    [[1, 2], [2, 3], 0.5, 1],
    // 2 of the 70 ways to choose 4 of 8.
    [[1, 2, 3, 4], [5, 6, 7, 8], 1, 2 / 70],
  ])('of %j and %j gives %d and %d', (xs, ys, d, p) => {
    expect(math.kolmogorovTest(xs, ys)).toEqual({ d, p: expect.closeTo(p, 14) });
  });

  it('for small samples, ties included, counts every way to part them', () => {
    const few = fc.array(fc.nat(4), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(few, few, (xs, ys) => {
        const { d, p } = math.kolmogorovTest(xs, ys);
        expect(p).toBeCloseTo(shareAsFar([...xs, ...ys], xs.length, d), 12);
      }),
    );
  });

  it('for large samples is the tail of Kolmogorov', () => {
    const xs = Array.from({ length: 100 }, (_, i) => i);
    const { d, p } = math.kolmogorovTest(
      xs,
      xs.map((x) => x + 20.5),
    );
    expect([d, p]).toEqual([0.21, math.kolmogorovTail(0.21 * Math.sqrt(50))]);
  });

  // Smirnov 1948, "Table for estimating the goodness of fit of empirical distributions".
  it.each([
    [0.5, 0.036055],
    [1, 0.73],
    [1.36, 0.950514],
    [2, 0.999329],
  ])('has the distribution of Smirnov at %d', (x, below) => {
    expect((1 - math.kolmogorovTail(x)).toFixed(6)).toBe(below.toFixed(6));
  });
});

/** Of all ways to choose `n` of the values, the share that lies as far from the others. */
const shareAsFar = (values: readonly number[], n: number, d: number): number => {
  let [all, far] = [0, 0];
  for (let mask = 0; mask < 2 ** values.length; mask++) {
    const xs = values.filter((_, i) => (mask >> i) % 2 === 1);
    if (xs.length !== n) continue;
    all += 1;
    if (
      distance(
        xs,
        values.filter((_, i) => (mask >> i) % 2 === 0),
      ) >=
      d - 1e-9
    )
      far += 1;
  }
  return far / all;
};

const distance = (xs: readonly number[], ys: readonly number[]): number => {
  const share = (list: readonly number[], at: number): number => list.filter((x) => x <= at).length / list.length;
  return Math.max(...[...xs, ...ys].map((at) => Math.abs(share(xs, at) - share(ys, at))));
};
