/** Ranking, information, series and transforms. */
import * as fc from 'fast-check';
import * as math from '../../lib/math';

const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 30 });
const weights = fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }).filter((list) => list.some((weight) => weight > 0));

const close =
  (digits: number) =>
  (value: number): unknown =>
    expect.closeTo(value, digits);

/** tau-b by its definition, pair by pair. */
const tauOf = (xs: readonly number[], ys: readonly number[]): number => {
  let [s, inX, inY] = [0, 0, 0];
  for (let i = 0; i < xs.length; i++)
    for (let j = 0; j < i; j++) {
      const [dx, dy] = [Math.sign(xs[i]! - xs[j]!), Math.sign(ys[i]! - ys[j]!)];
      s += dx * dy;
      inX += dx * dx;
      inY += dy * dy;
    }
  return s / Math.sqrt(inX * inY);
};

describe('ranking', () => {
  it.each([
    [
      [10, 30, 20],
      [1, 3, 2],
    ],
    [
      [1, 2, 2, 3],
      [1, 2.5, 2.5, 4],
    ],
    [
      [5, 5, 5],
      [2, 2, 2],
    ],
    [
      [-0, 0],
      [1.5, 1.5],
    ],
  ])('ranks %j as %j', (list, ranks) => {
    expect(math.rank(list)).toEqual(ranks);
  });

  it('has Spearman 1 for any growing relation, and -1 for a falling one', () => {
    expect(math.spearman([1, 2, 3, 9], [1, 10, 11, 1e9])).toBe(1);
    expect(math.spearman([1, 2, 3], [0, -1, -100])).toBe(-1);
    // 1 - 6 Σ d² / (n (n² - 1)) where nothing is tied.
    expect(math.spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])).toBeCloseTo(1 - (6 * 4) / (5 * 24), 14);
  });

  it('has the tau-b that pair by pair it has', () => {
    fc.assert(
      fc.property(values, fc.infiniteStream(fc.integer({ min: -5, max: 5 })), (xs, stream) => {
        const ys = [...stream.take(xs.length)];
        const tau = math.kendall(xs, ys);
        const exact = tauOf(xs, ys);
        expect(tau).toEqual(Number.isNaN(exact) ? undefined : expect.closeTo(exact, 12));
      }),
    );
  });

  it.each([
    [[3, 2, 1, 0], 4, 1],
    [[0, 1], 2, 1 / Math.log2(3)],
    [[0, 0], 2, 0],
    [[0, 0, 1], 2, 0],
    [[1, 0, 1], 99, 1.5 / (1 + 1 / Math.log2(3))],
  ])('has for relevance %j, the first %d, a gain of %d', (relevance, k, gain) => {
    expect(math.ndcg(relevance, k)).toBeCloseTo(gain, 15);
  });

  it('has the mean reciprocal rank of first hits', () => {
    expect(math.meanReciprocalRank([1, 2, 4, 0])).toBe(1.75 / 4);
  });
});

describe('information', () => {
  it('has entropy ln n for n even chances, 0 for certainty, and counts shares', () => {
    expect(math.entropy([0.25, 0.25, 0.25, 0.25])).toBe(Math.log(4));
    expect([math.entropy([0, 1]), math.entropy([7])]).toEqual([0, 0]);
    expect(math.entropy([3, 1])).toBe(math.entropy([0.75, 0.25]));
  });

  it('has a divergence of 0 only between equals, and ∞ where q leaves p without a chance', () => {
    expect(math.klDivergence([0.5, 0.5], [0.5, 0.5])).toBe(0);
    expect(math.klDivergence([0.5, 0.5], [0.25, 0.75])).toBeCloseTo(0.5 * Math.log(4 / 3), 15);
    expect([math.klDivergence([0.5, 0.5], [1, 0]), math.crossEntropy([0.5, 0.5], [1, 0])]).toEqual([
      Infinity,
      Infinity,
    ]);
    expect(math.klDivergence([1, 0], [0.5, 0.5])).toBeCloseTo(Math.LN2, 15);
  });

  it('has at most ln 2 between distributions, from either side', () => {
    expect(math.jsDivergence([1, 0], [0, 1])).toBeCloseTo(Math.LN2, 15);
    fc.assert(
      fc.property(weights, weights, (p, q) => {
        const js = math.jsDivergence(p, q);
        expect(js).toBeCloseTo(math.jsDivergence(q, p), 14);
        expect(js >= 0 && js <= Math.LN2 + 1e-15).toBe(true);
      }),
    );
  });

  it('has a cross-entropy that is the entropy and the divergence together', () => {
    fc.assert(
      fc.property(weights, weights, (p, q) => {
        const whole = math.crossEntropy(p, q);
        const parts = math.entropy(p) + math.klDivergence(p, q);
        expect(whole === parts || Math.abs(whole - parts) < 1e-13).toBe(true);
      }),
    );
  });
});

describe('series', () => {
  it.each([
    [1, [1, 2, 6, 3]],
    [2, [1.5, 4, 4.5]],
    [3, [3, 11 / 3]],
    [4, [3]],
  ])('averages each %d in a row', (width, averages) => {
    expect(math.movingAverage([1, 2, 6, 3], width)).toEqual(averages.map(close(14)));
  });

  it('averages as each window alone does, whatever has left it', () => {
    expect(math.movingAverage([1e300, 1, 2, 3, 4], 2).slice(1)).toEqual([1.5, 2.5, 3.5]);
    fc.assert(
      fc.property(values, fc.nat(), (list, n) => {
        const width = 1 + (n % list.length);
        const alone = list.slice(width - 1).map((_, i) => math.mean(list.slice(i, i + width)));
        expect(math.movingAverage(list, width)).toEqual(alone.map(close(12)));
      }),
    );
  });

  it('smooths from the first value on', () => {
    expect(math.ewma([4, 8, 0], 0.5)).toEqual([4, 6, 3]);
    expect(math.ewma([4, 8, 0], 1)).toEqual([4, 8, 0]);
  });

  it('correlates with itself later', () => {
    expect(math.autocorrelation([1, 2, 3, 4], 0)).toBe(1);
    expect(math.autocorrelation([1, 2, 3, 4], 1)).toBeCloseTo(0.25, 15);
    expect(math.autocorrelation([1, -1, 1, -1], 1)).toBeCloseTo(-0.75, 15);
    expect(math.autocorrelation([0.1, 0.1, 0.1], 1)).toBeUndefined();
  });
});

describe('transforms', () => {
  it('share out by softmax, however large the numbers', () => {
    expect(math.softmax([1000, 1000])).toEqual([0.5, 0.5]);
    expect(math.softmax([0, -2000])).toEqual([1, 0]);
    expect(math.softmax([0, Math.log(3)])).toEqual([expect.closeTo(0.25, 15), expect.closeTo(0.75, 15)]);
  });

  it('sum logarithms without overflow, small ones included', () => {
    expect(math.logsumexp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 12);
    expect(math.logsumexp([-1e5, -1e5])).toBeCloseTo(-1e5 + Math.LN2, 9);
    expect(math.logsumexp([0, -40])).toBe(Math.log1p(Math.exp(-40)));
    expect(math.logsumexp([3])).toBe(3);
  });

  it('bring logarithms to 0 to 100', () => {
    expect(math.logNormalize([0, 9, 99])).toEqual([0, expect.closeTo(50, 12), 100]);
    expect(math.logNormalize([5, 5])).toEqual([0, 0]);
  });
});
