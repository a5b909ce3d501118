import * as fc from 'fast-check';
import { addUsage } from '../../lib/domain';
import { usage } from '../support/arbitraries';

describe('addUsage', () => {
  it('has a report of nothing as its identity', () => {
    fc.assert(
      fc.property(usage, (a) => {
        expect(addUsage({}, a)).toStrictEqual(a);
        expect(addUsage(a, {})).toStrictEqual(a);
      }),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(usage, usage, usage, (a, b, c) => {
        expect(addUsage(addUsage(a, b), c)).toStrictEqual(addUsage(a, addUsage(b, c)));
      }),
    );
  });

  it('is commutative', () => {
    fc.assert(
      fc.property(usage, usage, (a, b) => {
        expect(addUsage(a, b)).toStrictEqual(addUsage(b, a));
      }),
    );
  });

  it('sums up each field that is reported, zero included, and leaves the others absent', () => {
    expect(addUsage({ promptTokens: 3 }, { promptTokens: 4 })).toStrictEqual({ promptTokens: 7 });
    expect(addUsage({ promptTokens: 0 }, { completionTokens: 5 })).toStrictEqual({
      promptTokens: 0,
      completionTokens: 5,
    });
  });
});
