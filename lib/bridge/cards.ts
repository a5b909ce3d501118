/** `alc.card`: immutable results of runs. */
import { isLeft } from 'fp-ts/Either';
import { present } from '../domain';
import { LuaRaise, type Call, type HostFunction, type LuaRecord } from '../lua';
import {
  cardCatalogue,
  type Alias,
  type CardCatalogue,
  type CardStore,
  type Lineage,
  type LineageQuery,
} from '../store';
import { cardId, conditionOf, fieldsOf, nonEmpty, packageName, packageOf, texts } from './cards/arguments';
import { luaRecord, luaValue } from './cards/convert';
import { linesOf, rowsIn } from './cards/samples';
import { badArgument, boolean, count, field, list, oneOf, optional, record, required, text } from './check';
import { answered, nothing } from './stored';
import { entry, type Namespace } from './entry';

export { cardShapes } from './cards/shapes';

type Verb = (cards: CardCatalogue, call: Call) => ReturnType<HostFunction>;

const create: Verb = (cards, call) => {
  const pkg = packageOf(call, 1);
  const card = fieldsOf(call, 1, 'card');
  field(call, 1, required(call, 1, record), 'card_id', cardId);
  return answered(call, cards.create(pkg, card, call.host.now()), (place) => ({
    card_id: place.cardId,
    path: place.path,
  }));
};

const get: Verb = (cards, call) =>
  answered(call, cards.get(required(call, 1, cardId)), (card) => (card === undefined ? null : luaRecord(card)));

const getByAlias: Verb = (cards, call) =>
  answered(call, cards.getByAlias(required(call, 1, nonEmpty)), (card) =>
    card === undefined ? null : luaRecord(card),
  );

/** Instructions that reading all cards counts as: so much that others have their turn before it is done again. */
const scanCost = 100_000;

const scanned = <A>(call: Call, found: A): A => {
  call.charge(scanCost);
  return found;
};

const listCards: Verb = (cards, call) => {
  const options = optional(call, 1, record) ?? {};
  const search = present({ pkg: field(call, 1, options, 'pkg', packageName) });
  return answered(call, scanned(call, cards.find(search)), (rows) => rows.map(luaRecord));
};

const find: Verb = (cards, call) => {
  const options = optional(call, 1, record) ?? {};
  const search = {
    ...conditionOf(call, 1, options),
    ...present({
      pkg: field(call, 1, options, 'pkg', packageName),
      orderBy: field(call, 1, options, 'order_by', texts),
      offset: field(call, 1, options, 'offset', count),
      limit: field(call, 1, options, 'limit', count),
    }),
  };
  return answered(call, scanned(call, cards.find(search)), (rows) => rows.map(luaRecord));
};

const append: Verb = (cards, call) =>
  answered(call, cards.append(required(call, 1, cardId), fieldsOf(call, 2, 'fields')), luaRecord);

const writeSamples: Verb = (cards, call) => {
  const id = required(call, 1, cardId);
  const rows = required(call, 2, list);
  const lines = linesOf(rows);
  if (isLeft(lines)) return badArgument(call, 2, lines.left);
  return answered(call, cards.writeSamples(id, lines.right), (path) => ({ path, count: rows.length }));
};

const readSamples: Verb = (cards, call) => {
  const id = required(call, 1, cardId);
  const options = optional(call, 2, record) ?? {};
  const page = {
    ...conditionOf(call, 2, options),
    ...present({
      offset: field(call, 2, options, 'offset', count),
      limit: field(call, 2, options, 'limit', count),
    }),
  };
  return answered(call, scanned(call, cards.readSamples(id)), (lines) => {
    const rows = rowsIn(lines, page);
    if (isLeft(rows)) throw new LuaRaise(`${call.name}: the samples of ${id} can't be read: ${rows.left}`);
    return rows.right;
  });
};

const setAlias: Verb = (cards, call) => {
  const name = required(call, 1, nonEmpty);
  const id = required(call, 2, cardId);
  const options = optional(call, 3, record) ?? {};
  const rest = present({
    pkg: field(call, 3, options, 'pkg', packageName),
    note: field(call, 3, options, 'note', text),
  });
  return answered(call, cards.setAlias({ name, cardId: id, ...rest }, call.host.now()), nothing);
};

const aliasTable = ({ name, cardId: id, pkg, note, setAt }: Alias): LuaRecord => ({
  name,
  card_id: id,
  ...present({ pkg, note, set_at: setAt }),
});

const aliasList: Verb = (cards, call) => {
  const options = optional(call, 1, record) ?? {};
  const pkg = field(call, 1, options, 'pkg', packageName);
  return answered(call, cards.aliases(pkg), (aliases) => aliases.map(aliasTable));
};

const lineageTable = ({ root, nodes, edges, truncated }: Lineage): LuaRecord => ({
  root,
  nodes: nodes.map(({ cardId: id, depth, pkg, createdAt, stats, missing }) => ({
    card_id: id,
    depth,
    ...present({ pkg, created_at: createdAt, stats: stats === undefined ? undefined : luaValue(stats), missing }),
  })),
  edges: edges.map((edge) => ({ ...edge })),
  truncated,
});

const defaultDepth = 10;

const lineage: Verb = (cards, call) => {
  const options = required(call, 1, record);
  const query: LineageQuery = {
    cardId: field(call, 1, options, 'card_id', cardId) ?? badArgument(call, 1, `field 'card_id' is missing`),
    direction: field(call, 1, options, 'direction', oneOf(['up', 'down', 'both'])) ?? 'up',
    depth: field(call, 1, options, 'depth', count) ?? defaultDepth,
    includeStats: field(call, 1, options, 'include_stats', boolean) ?? true,
    ...present({ relations: field(call, 1, options, 'relation_filter', texts) }),
  };
  return answered(call, scanned(call, cards.lineage(query)), (found) =>
    found === undefined ? null : lineageTable(found),
  );
};

/** The functions of `alc.card` over a store. */
export const cardFunctions = (store: CardStore): Namespace => {
  const cards = cardCatalogue(store);
  const verb = (type: string, about: string, run: Verb) => entry(type, about, (call) => run(cards, call));
  return {
    create: verb(
      'fun(card: table): alc.CardCreated',
      'Keeps a new card, which needs pkg.name; nothing is ever overwritten.',
      create,
    ),
    get: verb('fun(card_id: string): alc.Card?', 'The card of an id; nil if there is none.', get),
    get_by_alias: verb(
      'fun(name: string): alc.Card?',
      'The card that an alias stands for; nil if there is none.',
      getByAlias,
    ),
    list: verb('fun(opts?: alc.CardListOptions): alc.Card[]', 'All cards, the newest first.', listCards),
    find: verb(
      'fun(opts?: alc.CardFindOptions): alc.Card[]',
      'The cards that fulfil a condition, in the order asked for.',
      find,
    ),
    append: verb(
      'fun(card_id: string, fields: table): alc.Card',
      'Adds new keys at the top of a card; what is there is never changed.',
      append,
    ),
    write_samples: verb(
      'fun(card_id: string, rows: any[]): alc.SamplesWritten',
      'Keeps the rows of a card, once.',
      writeSamples,
    ),
    read_samples: verb(
      'fun(card_id: string, opts?: alc.SamplesOptions): any[]',
      'The rows of a card: filtered first, then counted.',
      readSamples,
    ),
    alias_set: verb(
      'fun(name: string, card_id: string, opts?: alc.AliasOptions)',
      'Makes a name stand for a card, whatever it stood for before.',
      setAlias,
    ),
    alias_list: verb(
      'fun(opts?: alc.CardListOptions): alc.Alias[]',
      'The aliases, in the order in which they were set.',
      aliasList,
    ),
    lineage: verb(
      'fun(opts: alc.LineageOptions): alc.Lineage?',
      'Which cards a card came of, and which came of it; nil if there is no such card.',
      lineage,
    ),
  };
};
