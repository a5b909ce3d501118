import fc from 'fast-check';
import type { CardRecord, CardValue } from '../../lib/store';
import { sortedBy } from '../../lib/store/cards/order';
import { at } from '../../lib/store/cards/value';
import { card as anyCard, path } from './arbitraries';

const rows = (...values: readonly (CardValue | undefined)[]): readonly CardRecord[] =>
  values.map((x, i) => ({ i: BigInt(i), ...(x === undefined ? {} : { s: { x } }) }));

const sorted = (given: readonly CardRecord[], ...keys: readonly string[]) =>
  sortedBy(given, keys).map(({ i }) => Number(i));

describe('cards in order', () => {
  it.each([
    ['s.x', [1, 3, 0, 2, 4]],
    ['-s.x', [0, 3, 1, 2, 4]],
  ])('of %s: what is missing comes last, and so it does not matter where', (key, expected) => {
    expect(sorted(rows(3n, 1.5, undefined, 2n, undefined), key)).toEqual(expected);
  });

  it('stay as they came where they are equal, both ways', () => {
    const given = rows(1n, 1, 2n, 1n, 2);
    expect([sorted(given, 's.x'), sorted(given, '-s.x')]).toEqual([
      [0, 1, 3, 2, 4],
      [2, 4, 0, 1, 3],
    ]);
  });

  it('are sorted by the second key where the first is equal', () => {
    const given: readonly CardRecord[] = [
      { i: 0n, a: 'x', b: 1n },
      { i: 1n, a: 'w', b: 1n },
      { i: 2n, a: 'x', b: 3n },
      { i: 3n, b: 9n },
    ];
    expect(sorted(given, 'a', '-b')).toEqual([1, 2, 0, 3]);
    expect(sorted(given, '-b', 'a')).toEqual([3, 2, 1, 0]);
    expect(sorted(given)).toEqual([0, 1, 2, 3]);
  });

  it('of mixed types come as numbers, texts, booleans, and the rest', () => {
    expect(sorted(rows({ a: 1n }, true, 'b', 2n, false, 'a', ['x'], 1.5), 's.x')).toEqual([7, 3, 5, 2, 4, 1, 6, 0]);
  });

  it('are the same cards, whatever order they came in', () => {
    fc.assert(
      fc.property(fc.array(anyCard), path, fc.boolean(), (cards, key, isDescending) => {
        const by = [isDescending ? `-${key}` : key];
        const values = (from: readonly CardRecord[]) => sortedBy(from, by).map((one) => at(one, key.split('.')));
        const [forth, back] = [values(cards), values([...cards].reverse())];
        const numbers = (all: typeof forth) => all.map((value) => (typeof value === 'bigint' ? Number(value) : value));
        expect(numbers(forth)).toEqual(numbers(back));
        expect(new Set(sortedBy(cards, by))).toEqual(new Set(cards));
      }),
    );
  });
});
