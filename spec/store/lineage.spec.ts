import fc from 'fast-check';
import type { CardRecord, LineageQuery } from '../../lib/store';
import { lineageOf } from '../../lib/store/cards/lineage';

const card = (pkg: string, prior?: string, relation?: string): CardRecord => ({
  pkg: { name: pkg },
  created_at: 't',
  stats: { n: 1n },
  metadata: {
    ...(prior === undefined ? {} : { prior_card_id: prior }),
    ...(relation === undefined ? {} : { prior_relation: relation }),
  },
});

/** `a ← b ← c ← d`, and `b ← e`. */
const family = new Map([
  ['a', card('p')],
  ['b', card('p', 'a', 'tuned')],
  ['c', card('q', 'b', 'rerun')],
  ['d', card('q', 'c', 'tuned')],
  ['e', card('p', 'b')],
]);

const query = (cardId: string, more: Partial<LineageQuery> = {}): LineageQuery => ({
  cardId,
  direction: 'up',
  depth: 10,
  includeStats: false,
  ...more,
});

const walk = (cards: ReadonlyMap<string, CardRecord>, ...args: Parameters<typeof query>) => {
  const found = lineageOf(cards, query(...args));
  return (
    found && {
      nodes: found.nodes.map(({ cardId, depth }) => `${cardId}${depth}`),
      edges: found.edges.map(({ from, to }) => from + to).sort(),
      truncated: found.truncated,
    }
  );
};

describe('the lineage of a card', () => {
  it('is undefined for a card that is not there', () => {
    expect(lineageOf(family, query('x'))).toBeUndefined();
  });

  it('tells cards and how they are related', () => {
    expect(lineageOf(family, query('c', { includeStats: true, depth: 1 }))).toEqual({
      root: 'c',
      nodes: [
        { cardId: 'c', depth: 0, pkg: 'q', createdAt: 't', stats: { n: 1n } },
        { cardId: 'b', depth: 1, pkg: 'p', createdAt: 't', stats: { n: 1n } },
      ],
      edges: [{ from: 'b', to: 'c', relation: 'rerun' }],
      truncated: true,
    });
    expect(lineageOf(family, query('e', { depth: 1 }))).toMatchObject({
      nodes: [
        { cardId: 'e', depth: 0, pkg: 'p', createdAt: 't' },
        { cardId: 'b', depth: 1 },
      ],
      edges: [{ from: 'b', to: 'e' }],
    });
  });

  it.each([
    ['d', 'up', ['d0', 'c1', 'b2', 'a3'], ['ab', 'bc', 'cd']],
    ['a', 'up', ['a0'], []],
    ['a', 'down', ['a0', 'b1', 'c2', 'e2', 'd3'], ['ab', 'bc', 'be', 'cd']],
    ['d', 'down', ['d0'], []],
    ['b', 'both', ['b0', 'a1', 'c1', 'e1', 'd2'], ['ab', 'bc', 'be', 'cd']],
    ['e', 'both', ['e0', 'b1', 'a2'], ['ab', 'be']],
  ] as const)('from %s goes %s', (root, direction, nodes, edges) => {
    expect(walk(family, root, { direction })).toEqual({ nodes, edges, truncated: false });
  });

  it.each([
    [0, ['a0'], true],
    [1, ['a0', 'b1'], true],
    [2, ['a0', 'b1', 'c2', 'e2'], true],
    [3, ['a0', 'b1', 'c2', 'e2', 'd3'], false],
  ])('goes %i steps, and says if there was more', (depth, nodes, truncated) => {
    expect(walk(family, 'a', { direction: 'down', depth })).toMatchObject({ nodes, truncated });
  });

  it.each([
    [['tuned'], ['d0', 'c1'], false],
    [['rerun'], ['d0'], false],
    [['tuned', 'rerun'], ['d0', 'c1', 'b2', 'a3'], false],
    [[], ['d0'], false],
  ])('goes only along the relations %j', (relations, nodes, truncated) => {
    expect(walk(family, 'd', { relations })).toMatchObject({ nodes, truncated });
  });

  it('names a card that is referred to and is not there', () => {
    const cards = new Map([['b', card('p', 'gone')]]);
    expect(lineageOf(cards, query('b'))).toMatchObject({
      nodes: [{ cardId: 'b' }, { cardId: 'gone', depth: 1, missing: true }],
      edges: [{ from: 'gone', to: 'b' }],
      truncated: false,
    });
  });

  it('goes round a circle once', () => {
    const cards = new Map([
      ['a', card('p', 'b')],
      ['b', card('p', 'a')],
      ['s', card('p', 's')],
    ]);
    expect(walk(cards, 'a', { direction: 'both' })).toEqual({
      nodes: ['a0', 'b1'],
      edges: ['ab', 'ba'],
      truncated: false,
    });
    expect(walk(cards, 's')).toEqual({ nodes: ['s0'], edges: ['ss'], truncated: false });
  });

  it('never takes a card twice, nor a step too many, whatever refers to what', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const cards = fc.dictionary(
      id,
      id.map((prior) => card('p', prior)),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(cards, fc.constantFrom('up', 'down', 'both'), fc.nat(4), (given, direction, depth) => {
        const [root = ''] = Object.keys(given);
        const found = lineageOf(new Map(Object.entries(given)), query(root, { direction, depth }));
        const ids = (found?.nodes ?? []).map(({ cardId }) => cardId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(Math.max(...(found?.nodes ?? []).map((node) => node.depth))).toBeLessThanOrEqual(depth);
      }),
    );
  });
});
