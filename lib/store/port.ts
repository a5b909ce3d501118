/**
 * What an adapter must do for what outlives a session: the state of scripts, and cards.
 *
 * Stores keep texts and know nothing of what they mean, so that no number and no unknown field is lost on its way. What an
 * adapter must hold is the contract suite of the specs.
 */
import type { Either } from 'fp-ts/Either';
import type { Stored } from './stored';

/** The JSON text of one value, in which `3` and `3.0` differ and integers have 64 bits. */
export type JsonText = string;

/** What becomes of a value, and what is told of it; `next` is undefined for no value. */
export interface Changed<A> {
  readonly next: JsonText | undefined;
  readonly result: A;
}

/** Decides by what is there (undefined: nothing). Left says in a few words why nothing is changed. It may run several times. */
export type Change<A> = (old: JsonText | undefined) => Either<string, Changed<A>>;

/** Values by namespace and key. A change is atomic, and when it is told it lasts. */
export interface StateStore {
  get(namespace: string, key: string): Stored<JsonText | undefined>;
  /** All values of a namespace by key, in any order. */
  entries(namespace: string): Stored<ReadonlyMap<string, JsonText>>;
  /** The namespaces that hold anything, sorted. */
  namespaces(): Stored<readonly string[]>;
  change<A>(namespace: string, key: string, change: Change<A>): Stored<A>;
  /** Empties a namespace, and tells how many values it held. */
  clear(namespace: string): Stored<number>;
}

/** Where a card is; `path` is for people: a file, or `memory:<pkg>/<card_id>`. */
export interface CardPlace {
  readonly pkg: string;
  readonly cardId: string;
  readonly path: string;
}

/** A card as the store has it, and where. */
export interface CardText extends CardPlace {
  /** TOML. */
  readonly text: string;
}

/** Makes a text of the one that is there; left says in a few words why not. It may run several times. */
export type Rewrite = (old: string) => Either<string, string>;

/**
 * Cards by package and id, rows beside a card (JSON Lines), and one text of aliases. Ids are unique across packages. What is
 * asked of a card that is not there gives undefined.
 */
export interface CardStore {
  /** All cards, or those of a package; what was made later comes later, if the store knows. */
  all(pkg?: string): Stored<readonly CardText[]>;
  find(cardId: string): Stored<CardText | undefined>;
  /** Never overwrites: an id that is there is an `exists` error. */
  create(pkg: string, cardId: string, text: string): Stored<CardPlace>;
  amend(cardId: string, rewrite: Rewrite): Stored<CardText | undefined>;
  /** The rows of a card; empty for a card without. */
  rows(cardId: string): Stored<string | undefined>;
  /** Once for each card: a second time is an `exists` error. Gives where the rows are. */
  createRows(cardId: string, text: string): Stored<string | undefined>;
  /** Empty before the first alias. */
  aliases(): Stored<string>;
  changeAliases(rewrite: Rewrite): Stored<undefined>;
}
