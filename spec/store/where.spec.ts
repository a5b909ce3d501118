import fc from 'fast-check';
import { isLeft, left } from 'fp-ts/Either';
import { parseWhere, type CardRecord } from '../../lib/store';
import { card as anyCard, path, scalar, where as anyWhere } from './arbitraries';

const card: CardRecord = {
  n: 3n,
  f: 3,
  rate: 0.75,
  big: 2n ** 62n,
  name: 'vote',
  ok: true,
  empty: '',
  tags: ['a', 'b', 1n],
  stats: { pass_rate: 0.5, deep: { x: 1n } },
  none: {},
};

const holds = (where: CardRecord, of: CardRecord = card): boolean => {
  const condition = parseWhere(where);
  if (isLeft(condition)) throw new Error(condition.left);
  return condition.right(of);
};

describe('a condition', () => {
  it.each<[where: CardRecord, expected: boolean]>([
    [{}, true],
    [{ name: 'vote' }, true],
    [{ name: 'vot' }, false],
    [{ n: 3 }, true],
    [{ f: 3n }, true],
    [{ n: '3' }, false],
    [{ ok: true }, true],
    [{ ok: 1n }, false],
    [{ missing: false }, false],
    [{ name: 'vote', n: 4n }, false],
    [{ tags: ['a', 'b', 1] }, true],
    [{ tags: ['a', 'b'] }, false],
    [{ stats: { pass_rate: 0.5 } }, true],
    [{ stats: { deep: { x: 1n } } }, true],
    [{ 'stats.deep.x': 1n }, true],
    [{ 'stats.deep': { x: 2n } }, false],
    [{ stats: { 'deep.x': { gt: 0n } } }, true],
    [{ stats: {} }, true],
    [{ missing: {} }, true],
    [{ name: { length: 4n } }, false],
    [{ tags: { 0: 'a' } }, false],
    [{ constructor: { exists: true } }, false],
  ])('is equality along a path: %j', (where, expected) => {
    expect(holds(where)).toBe(expected);
  });

  it.each<[where: CardRecord, expected: boolean]>([
    [{ n: { eq: 3n } }, true],
    [{ n: { ne: 3n } }, false],
    [{ n: { ne: 'x' } }, true],
    [{ stats: { eq: { pass_rate: 0.5, deep: { x: 1 } } } }, true],
    [{ n: { lt: 3n } }, false],
    [{ n: { lt: 3.1 } }, true],
    [{ n: { lte: 3 } }, true],
    [{ f: { gt: 2n } }, true],
    [{ f: { gte: 3n } }, true],
    [{ big: { gt: 2 ** 61 } }, true],
    [{ name: { gt: 'vota' } }, true],
    [{ name: { lt: 'vota' } }, false],
    [{ name: { lt: 5n } }, false],
    [{ n: { gt: '1' } }, false],
    [{ ok: { gte: 0n } }, false],
    [{ tags: { gte: '' } }, false],
    [{ n: { gt: 1n, lt: 3n } }, false],
    [{ n: { gt: 1n, lte: 3n } }, true],
    [{ n: { in: [1n, 3] } }, true],
    [{ n: { in: ['3'] } }, false],
    [{ n: { in: [] } }, false],
    [{ n: { in: {} } }, false],
    [{ n: { nin: [1n, 3] } }, false],
    [{ n: { nin: {} } }, true],
    [{ name: { contains: 'ot' } }, true],
    [{ name: { contains: '' } }, true],
    [{ name: { contains: 'OT' } }, false],
    [{ tags: { contains: 'a' } }, true],
    [{ tags: { contains: 1 } }, true],
    [{ tags: { contains: 'c' } }, false],
    [{ n: { contains: 3n } }, false],
    [{ name: { starts_with: 'vo' } }, true],
    [{ name: { starts_with: 'ote' } }, false],
    [{ n: { starts_with: '3' } }, false],
    [{ name: { exists: true } }, true],
    [{ name: { exists: false } }, false],
    [{ 'stats.none': { exists: false } }, true],
    [{ none: { exists: true } }, true],
  ])('compares: %j', (where, expected) => {
    expect(holds(where)).toBe(expected);
  });

  it.each<[where: CardRecord, expected: boolean]>([
    [{ _and: [{ n: 3n }, { ok: true }] }, true],
    [{ _and: [{ n: 3n }, { ok: false }] }, false],
    [{ _or: [{ n: 4n }, { ok: true }] }, true],
    [{ _or: [{ n: 4n }, { ok: false }] }, false],
    [{ _not: { n: 3n } }, false],
    [{ _not: { missing: 1n } }, true],
    [{ _and: [] }, true],
    [{ _or: [] }, false],
    [{ _and: {} }, true],
    [{ _or: {} }, false],
    [{ n: 3n, _or: [{ ok: false }, { name: 'vote' }] }, true],
    [{ n: 4n, _or: [{ ok: true }] }, false],
    [{ stats: { _not: { pass_rate: { gt: 0.9 } } } }, true],
    [{ stats: { _or: [{ pass_rate: 0.5 }, { x: 1n }] } }, true],
    [{ missing: { _not: { x: 1n } } }, true],
  ])('combines: %j', (where, expected) => {
    expect(holds(where)).toBe(expected);
  });

  it('takes a table that has other keys besides operators for a path', () => {
    expect(holds({ stats: { gt: 1n, pass_rate: 0.5 } }, { stats: { gt: 1n, pass_rate: 0.5 } })).toBe(true);
    expect(holds({ stats: { gt: 0n, pass_rate: 0.5 } }, { stats: { gt: 1n, pass_rate: 0.5 } })).toBe(false);
  });

  it.each<[where: CardRecord, problem: string]>([
    [{ n: { in: 3n } }, 'where.n.in: array expected'],
    [{ n: { nin: 'x' } }, 'where.n.nin: array expected'],
    [{ n: { lt: true } }, 'where.n.lt: number or string expected'],
    [{ stats: { pass_rate: { gte: [] } } }, 'where.stats.pass_rate.gte: number or string expected'],
    [{ 'a.b': { exists: 'yes' } }, 'where.a.b.exists: boolean expected'],
    [{ n: { starts_with: 1n } }, 'where.n.starts_with: string expected'],
    [{ _and: { n: 1n } }, 'where._and: array of conditions expected'],
    [{ _or: 'x' }, 'where._or: array of conditions expected'],
    [{ _or: [{ n: 1n }, 2n] }, 'where._or[2]: table expected'],
    [{ _not: true }, 'where._not: table expected'],
    [{ _not: { _and: [{ a: { in: 1n } }] } }, 'where._not._and[1].a.in: array expected'],
  ])('that is wrong is refused, and says where: %j', (where, problem) => {
    expect(parseWhere(where)).toEqual(left(problem));
  });
});

describe('laws of conditions', () => {
  const law = (claim: (given: CardRecord, a: CardRecord, b: CardRecord) => void): void => {
    fc.assert(fc.property(anyCard, anyWhere, anyWhere, claim), { numRuns: 500 });
  };

  it('not not a is a', () => {
    law((given, a) => expect(holds({ _not: { _not: a } }, given)).toBe(holds(a, given)));
  });

  it('a or not a, and never both', () => {
    law((given, a) => expect(holds({ _not: a }, given)).toBe(!holds(a, given)));
  });

  it('not (a and b) is not a or not b', () => {
    law((given, a, b) =>
      expect(holds({ _not: { _and: [a, b] } }, given)).toBe(holds({ _or: [{ _not: a }, { _not: b }] }, given)),
    );
  });

  it('not (a or b) is not a and not b', () => {
    law((given, a, b) =>
      expect(holds({ _not: { _or: [a, b] } }, given)).toBe(holds({ _and: [{ _not: a }, { _not: b }] }, given)),
    );
  });

  it('on a missing field every operator is false but ne, nin and exists = false', () => {
    const present = ['eq', 'lt', 'lte', 'gt', 'gte', 'contains', 'starts_with'];
    fc.assert(
      fc.property(path, fc.string(), scalar, (missing, operand, value) => {
        const at = (comparison: CardRecord) => holds({ [missing]: comparison }, {});
        expect(present.filter((operator) => at({ [operator]: operand }))).toEqual([]);
        expect([at({ in: [value] }), at({ nin: [value] }), at({ ne: value })]).toEqual([false, true, true]);
        expect([at({ exists: true }), at({ exists: false }), holds({ [missing]: value }, {})]).toEqual([
          false,
          true,
          false,
        ]);
      }),
    );
  });

  it('a dotted path is a table inside a table', () => {
    fc.assert(
      fc.property(anyCard, path, path, scalar, (given, outer, inner, value) =>
        expect(holds({ [`${outer}.${inner}`]: { eq: value } }, given)).toBe(
          holds({ [outer]: { [inner]: { eq: value } } }, given),
        ),
      ),
    );
  });
});
