import * as fc from 'fast-check';
import * as math from '../../lib/math';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 });

describe('mean and variance', () => {
  it.each([
    [[1, 2, 3, 4], 2.5, 5 / 3],
    [[-1, 1], 0, 2],
    [[7, 7, 7], 7, 0],
    // The data of Higham's "Accuracy and Stability of Numerical Algorithms", 1.9, far from 0.
    [[1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16], 1e9 + 10, 30],
    [[1e16, 1e16 + 2, 1e16 + 4], 1e16 + 2, 4],
  ])('of %j are exact', (values, mean, variance) => {
    expect([math.mean(values), math.variance(values)]).toEqual([mean, variance]);
    expect(math.stddev(values)).toBe(Math.sqrt(variance));
  });

  it('of numbers that cancel lose nothing', () => {
    expect(math.mean([1e100, 1, -1e100, 1])).toBe(0.5);
  });

  it('of the largest doubles do not overflow', () => {
    expect(math.mean([1.7e308, 1.7e308])).toBe(1.7e308);
  });

  it('of a moved list: the mean moves, and the variance stays', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 }), fc.nat(2 ** 40), (values, by) => {
        const moved = values.map((value) => value + by);
        expect(math.variance(moved)).toBeCloseTo(math.variance(values), 6);
      }),
    );
  });
});

describe('covariance and correlation', () => {
  it('are those of two lists in step', () => {
    const [xs, ys] = [
      [1, 2, 3, 4],
      [2, 4, 5, 9],
    ];
    expect(math.covariance(xs, ys)).toBeCloseTo(11 / 3, 14);
    expect(math.correlation(xs, ys)).toBeCloseTo(11 / Math.sqrt(5 * 26), 14);
  });

  it.each([
    [[1, 2, 3], [10, 20, 30], 1],
    [[1, 2, 3], [3, 2, 1], -1],
    [[1e200, 2e200, 3e200], [1e-200, 2e-200, 3e-200], 1],
  ])('of %j and %j are exact', (xs, ys, r) => {
    expect(math.correlation(xs, ys)).toBe(r);
  });

  it('are undefined where one list is constant', () => {
    expect([math.correlation([1, 1], [1, 2]), math.correlation([1, 2], [0.1, 0.1])]).toEqual([undefined, undefined]);
  });

  it('never leave [-1, 1]', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(finite, finite), { minLength: 2 }), (pairs) => {
        const r = math.correlation(
          pairs.map(([x]) => x),
          pairs.map(([, y]) => y),
        );
        expect(r === undefined || Math.abs(r) <= 1).toBe(true);
      }),
    );
  });
});

describe('percentiles', () => {
  // numpy.percentile([15, 20, 35, 40, 50], …), its default method.
  it.each([
    [0, 15],
    [5, 16],
    [30, 23],
    [40, 29],
    [50, 35],
    [95, 48],
    [100, 50],
  ])('%d lies where numpy puts it', (p, value) => {
    expect(math.percentile([50, 15, 40, 20, 35], p)).toBeCloseTo(value, 12);
  });

  it('of one number are that number', () => {
    expect([math.percentile([3], 0), math.percentile([3], 37), math.median([3]), math.iqr([3])]).toEqual([3, 3, 3, 0]);
  });

  it('50 is the median, and 75 less 25 the spread', () => {
    expect([math.median([4, 1, 3, 2]), math.iqr([1, 2, 3, 4, 5, 6, 7, 8])]).toEqual([2.5, 3.5]);
  });

  it('leave the list as it was', () => {
    const values = [3, 1, 2];
    math.median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('histogram', () => {
  it('counts by bins that hold their lower edge, the last one both', () => {
    expect(math.histogram([0, 1, 2, 3, 4], 4)).toEqual({ counts: [1, 1, 1, 2], edges: [0, 1, 2, 3, 4] });
  });

  it('of a constant has it in the middle of a range of 1', () => {
    expect(math.histogram([3, 3], 2)).toEqual({ counts: [0, 2], edges: [2.5, 3, 3.5] });
  });

  it('spans all doubles', () => {
    expect(math.histogram([-1.7e308, 0, 1.7e308], 2)).toEqual({ counts: [1, 2], edges: [-1.7e308, 0, 1.7e308] });
  });

  it('counts every number once, within its edges', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), fc.integer({ min: 1, max: 30 }), (values, bins) => {
        const { counts, edges } = math.histogram(values, bins);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(values.length);
        expect(edges).toHaveLength(bins + 1);
      }),
    );
  });
});

describe("Wilson's interval", () => {
  // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is as published', (successes, total, lower, upper) => {
    const interval = math.wilsonInterval(successes, total, 0.95);
    expect([interval.lower.toFixed(4), interval.upper.toFixed(4)]).toEqual([lower.toFixed(4), upper.toFixed(4)]);
  });

  it('has its centre in the middle, and mirrors', () => {
    const { lower, upper, center } = math.wilsonInterval(3, 10, 0.9);
    const mirrored = math.wilsonInterval(7, 10, 0.9);
    expect(center).toBeCloseTo((lower + upper) / 2, 15);
    expect([1 - mirrored.upper, 1 - mirrored.lower]).toEqual([expect.closeTo(lower, 15), expect.closeTo(upper, 15)]);
  });

  it('touches 0 and 1 without successes and without failures', () => {
    expect([math.wilsonInterval(0, 7, 0.99).lower, math.wilsonInterval(7, 7, 0.99).upper]).toEqual([0, 1]);
  });
});
