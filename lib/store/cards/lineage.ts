/** Which cards came of which: along `metadata.prior_card_id`. */
import { present } from '../../domain';
import { at, textAt, type CardRecord, type CardValue } from './value';

export interface LineageQuery {
  readonly cardId: string;
  /** `up` to what it came of, `down` to what came of it. */
  readonly direction: 'up' | 'down' | 'both';
  /** How many steps are taken. */
  readonly depth: number;
  readonly includeStats: boolean;
  /** Only along these relations; along any if absent. */
  readonly relations?: readonly string[];
}

export interface LineageNode {
  readonly cardId: string;
  /** Steps from the root. */
  readonly depth: number;
  readonly pkg?: string;
  readonly createdAt?: string;
  readonly stats?: CardValue;
  /** A card refers to it, and it is not there. */
  readonly missing?: true;
}

/** `to` came of `from`. */
export interface LineageEdge {
  readonly from: string;
  readonly to: string;
  readonly relation?: string;
}

export interface Lineage {
  readonly root: string;
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
  /** There is more beyond `depth`. */
  readonly truncated: boolean;
}

const edgesIn = (cards: ReadonlyMap<string, CardRecord>, relations?: readonly string[]): readonly LineageEdge[] =>
  [...cards].flatMap(([to, card]) => {
    const from = textAt(card, ['metadata', 'prior_card_id']);
    const relation = textAt(card, ['metadata', 'prior_relation']);
    if (from === undefined) return [];
    const isWanted = relations === undefined || (relation !== undefined && relations.includes(relation));
    return isWanted ? [{ from, to, ...present({ relation }) }] : [];
  });

const grouped = (edges: readonly LineageEdge[], end: 'from' | 'to'): ReadonlyMap<string, readonly LineageEdge[]> => {
  const groups = new Map<string, LineageEdge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[end]);
    if (group === undefined) groups.set(edge[end], [edge]);
    else group.push(edge);
  }
  return groups;
};

const nodeOf = (
  cards: ReadonlyMap<string, CardRecord>,
  cardId: string,
  depth: number,
  { includeStats }: LineageQuery,
): LineageNode => {
  const card = cards.get(cardId);
  if (card === undefined) return { cardId, depth, missing: true };
  return {
    cardId,
    depth,
    ...present({
      pkg: textAt(card, ['pkg', 'name']),
      createdAt: textAt(card, ['created_at']),
      stats: includeStats ? at(card, ['stats']) : undefined,
    }),
  };
};

/** Walks from the root level by level, each card once; undefined if the root is unknown. */
export const lineageOf = (cards: ReadonlyMap<string, CardRecord>, query: LineageQuery): Lineage | undefined => {
  const { cardId: root, direction, depth: most, relations } = query;
  if (!cards.has(root)) return undefined;
  const edges = edgesIn(cards, relations);
  const seen = new Map([[root, 0]]);
  const taken = new Set<LineageEdge>();
  let truncated = false;

  const walk = (near: 'from' | 'to', far: 'from' | 'to'): void => {
    const next = grouped(edges, near);
    const reached = new Set([root]);
    let level: readonly string[] = [root];
    for (let depth = 1; level.length > 0; depth++) {
      const steps = level.flatMap((cardId) => next.get(cardId) ?? []);
      if (depth > most) {
        truncated ||= steps.some((edge) => !reached.has(edge[far]));
        return;
      }
      for (const edge of steps) taken.add(edge);
      level = [...new Set(steps.map((edge) => edge[far]))].filter((cardId) => !reached.has(cardId));
      for (const cardId of level) {
        reached.add(cardId);
        if (!seen.has(cardId)) seen.set(cardId, depth);
      }
    }
  };

  if (direction !== 'down') walk('to', 'from');
  if (direction !== 'up') walk('from', 'to');
  return {
    root,
    nodes: [...seen].map(([cardId, depth]) => nodeOf(cards, cardId, depth, query)),
    edges: [...taken],
    truncated,
  };
};
