/** What is done with cards, over any store of them. */
import { isLeft, left, map, right, type Either } from 'fp-ts/Either';
import { of } from 'rxjs';
import type { CardPlace, CardStore, CardText } from '../port';
import { andMap, andThen, orElse, storeError, type Stored, type StoreError } from '../stored';
import { parseAliases, withAlias, type Alias } from './aliases';
import { draft } from './draft';
import { lineageOf, type Lineage, type LineageQuery } from './lineage';
import { sortedBy, type OrderKey } from './order';
import { readCard, rowOf } from './row';
import { appendToml, renderToml } from './toml';
import { textAt, type CardRecord } from './value';
import type { Condition } from './where';

export interface Search {
  readonly pkg?: string;
  readonly where?: Condition;
  /** Newest first if empty. */
  readonly orderBy?: readonly OrderKey[];
  readonly offset?: number;
  readonly limit?: number;
}

/** Of those made in the same millisecond, what the store gives last. */
const newestFirst = (cards: readonly CardRecord[]): readonly CardRecord[] =>
  sortedBy([...cards].reverse(), ['-created_at']);

/** Stops a store that says an id is taken whatever the id is. */
const maxAttempts = 100;

/** All of them, or an error that names one that can't be read: a list without it would be a wrong one. */
const readAll = (texts: readonly CardText[]): Either<StoreError, readonly CardRecord[]> => {
  const cards: CardRecord[] = [];
  for (const text of texts) {
    const card = readCard(text);
    if (isLeft(card)) return card;
    cards.push(card.right);
  }
  return right(cards);
};

const aliasesFrom = (text: string): Either<StoreError, readonly Alias[]> => {
  const aliases = parseAliases(text);
  return isLeft(aliases) ? left(storeError('damaged', `_aliases.toml ${aliases.left}`)) : aliases;
};

const noCard = (cardId: string): StoreError =>
  storeError('refused', `there is no card ${JSON.stringify(cardId)}: list the cards to see their ids`);

/** Undefined becomes an error that says so. */
const orNoCard = <A>(stored: Stored<A | undefined>, cardId: string): Stored<A> =>
  andMap(stored, (value) => (value === undefined ? left(noCard(cardId)) : right(value)));

const create = (store: CardStore, pkg: string, card: CardRecord, now: number, attempt = 1): Stored<CardPlace> => {
  const { cardId, card: whole } = draft(pkg, card, now, attempt);
  const isOurs = textAt(card, ['card_id']) === undefined;
  return orElse(store.create(pkg, cardId, renderToml(whole)), (error) =>
    error._tag === 'exists' && isOurs && attempt < maxAttempts
      ? create(store, pkg, card, now, attempt + 1)
      : of(left(error)),
  );
};

const get = (store: CardStore, cardId: string): Stored<CardRecord | undefined> =>
  andMap<CardText | undefined, CardRecord | undefined>(store.find(cardId), (text) =>
    text === undefined ? right(undefined) : readCard(text),
  );

const aliases = (store: CardStore, pkg?: string): Stored<readonly Alias[]> =>
  andMap(store.aliases(), (text) =>
    map((all: readonly Alias[]) => all.filter((alias) => pkg === undefined || alias.pkg === pkg))(aliasesFrom(text)),
  );

const found = ({ where, orderBy = [], offset = 0, limit = Infinity }: Search, cards: readonly CardRecord[]) => {
  const matching = where === undefined ? cards : cards.filter(where);
  const sorted = sortedBy(newestFirst(matching), orderBy);
  return sorted.slice(offset, offset + limit).map(rowOf);
};

const idsToCards = (cards: readonly CardRecord[]): ReadonlyMap<string, CardRecord> =>
  new Map(cards.map((card) => [textAt(card, ['card_id']) ?? '', card]));

/**
 * Cards as values, over a store of their texts.
 *
 * @example cardCatalogue(cardsIn('cards')).find({ pkg: 'vote', orderBy: ['-stats.pass_rate'], limit: 3 })
 */
export const cardCatalogue = (store: CardStore) => ({
  /** `now` is Unix ms. Without a card_id of its own, the card gets a new one. */
  create: (pkg: string, card: CardRecord, now: number): Stored<CardPlace> => create(store, pkg, card, now),

  get: (cardId: string): Stored<CardRecord | undefined> => get(store, cardId),

  /** Undefined for an unknown alias, and for one whose card is gone. */
  getByAlias: (name: string): Stored<CardRecord | undefined> =>
    andThen(aliases(store), (all) => {
      const alias = all.find((one) => one.name === name);
      return alias === undefined ? of(right(undefined)) : get(store, alias.cardId);
    }),

  find: (search: Search): Stored<readonly CardRecord[]> =>
    andMap(store.all(search.pkg), (texts) =>
      map((cards: readonly CardRecord[]) => found(search, cards))(readAll(texts)),
    ),

  /** The whole card, with the new keys in it. */
  append: (cardId: string, fields: CardRecord): Stored<CardRecord> =>
    andMap(
      orNoCard(
        store.amend(cardId, (text) => appendToml(text, fields)),
        cardId,
      ),
      readCard,
    ),

  /** Gives where the rows are. */
  writeSamples: (cardId: string, lines: string): Stored<string> => orNoCard(store.createRows(cardId, lines), cardId),

  readSamples: (cardId: string): Stored<string> => orNoCard(store.rows(cardId), cardId),

  /** An alias without a package gets that of its card. `now` is Unix ms. */
  setAlias: (alias: Alias, now: number): Stored<undefined> =>
    andThen(orNoCard(store.find(alias.cardId), alias.cardId), ({ pkg }) =>
      store.changeAliases((text) => withAlias(text, { pkg, ...alias, setAt: new Date(now).toISOString() })),
    ),

  aliases: (pkg?: string): Stored<readonly Alias[]> => aliases(store, pkg),

  lineage: (query: LineageQuery): Stored<Lineage | undefined> =>
    andMap(store.all(), (texts) =>
      map((cards: readonly CardRecord[]) => lineageOf(idsToCards(cards), query))(readAll(texts)),
    ),
});

export type CardCatalogue = ReturnType<typeof cardCatalogue>;
