import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chain, isLeft, left, map, right, type Either } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import { defer, from } from 'rxjs';
import { present } from '../../domain';
import {
  isCardName,
  storeError,
  withCheckedCardNames,
  type CardPlace,
  type CardStore,
  type CardText,
  type Rewrite,
  type Stored,
  type StoreError,
} from '../../store';
import { shownPath } from '../paths';
import { alone, type Decision, type Scope } from './alone';
import { damaged, isMissing, isThere, linkProblem, textOf, unavailable } from './disk';

/** How the cards on disk wait. */
export interface CardsInOptions {
  /** How long a change waits for other processes, in ms; 30,000 if absent. */
  readonly waitMs?: number;
}

const defaultWaitMs = 30_000;

/** Files that are read at a time. */
const readers = 32;

type Result<A> = Promise<Either<StoreError, A>>;

const later = <A>(work: () => Result<A>): Stored<A> => defer(() => from(work()));

/** What is in a folder; nothing if there is no such folder. */
const entriesIn = async (folder: string): Result<readonly Dirent[]> => {
  try {
    return right(await readdir(folder, { withFileTypes: true }));
  } catch (error) {
    return isMissing(error) ? right([]) : left(unavailable('read', folder, error));
  }
};

interface Packages {
  readonly names: readonly string[];
  /** Why there may be more packages than these. */
  readonly refusal?: StoreError;
}

/** What the work makes of all items, or the first failure; a few at a time. */
const forAll = async <A, B>(items: readonly A[], work: (item: A) => Result<B>): Result<readonly B[]> => {
  const all: B[] = [];
  for (let i = 0; i < items.length; i += readers) {
    const results = await Promise.all(items.slice(i, i + readers).map(work));
    for (const result of results) {
      if (isLeft(result)) return result;
      all.push(result.right);
    }
  }
  return right(all);
};

/** A file that must not be there yet. */
const newFile = async (path: string, text: string, why: string): Result<Decision<undefined>> =>
  pipe(
    await isThere(path, 'file'),
    chain((there) =>
      there
        ? left(storeError('exists', `${shownPath(path)} exists: ${why}`))
        : right({ write: { path, text }, result: undefined }),
    ),
  );

/** A file with another text; `otherwise` is taken for that of a file that is not there. */
const rewritten = async (path: string, rewrite: Rewrite, otherwise?: string): Result<Decision<string | undefined>> =>
  pipe(
    await textOf(path),
    chain((old): Either<StoreError, Decision<string | undefined>> => {
      const before = old ?? otherwise;
      if (before === undefined) return right({ result: undefined });
      const text = rewrite(before);
      return isLeft(text)
        ? left(storeError('refused', `${shownPath(path)}: ${text.left}`))
        : right({ write: { path, text: text.right }, result: text.right });
    }),
  );

class CardFolder {
  constructor(
    private readonly root: string,
    private readonly waitMs: number,
  ) {}

  async all(pkg?: string): Result<readonly CardText[]> {
    const packages = pkg === undefined ? await this.#packages() : await this.#onlyPackage(pkg);
    if (isLeft(packages)) return packages;
    if (packages.right.refusal !== undefined) return left(packages.right.refusal);
    const cards: CardText[] = [];
    for (const name of packages.right.names) {
      const read = await this.#cardsOf(name);
      if (isLeft(read)) return read;
      cards.push(...read.right);
    }
    return right(cards);
  }

  async find(cardId: string): Result<CardText | undefined> {
    const packages = await this.#packages();
    if (isLeft(packages)) return packages;
    const { names, refusal } = packages.right;
    for (const pkg of names) {
      const card = await this.#card(pkg, cardId);
      if (isLeft(card) || card.right !== undefined) return card;
    }
    return refusal === undefined ? right(undefined) : left(refusal);
  }

  async create(pkg: string, cardId: string, text: string): Result<CardPlace> {
    const [folder, there] = [await this.#isPackage(pkg), await this.find(cardId)];
    if (isLeft(folder)) return folder;
    if (isLeft(there)) return there;
    const path = there.right?.path ?? this.#path(pkg, cardId);
    const done = await alone(this.#scope(pkg), () => newFile(path, text, 'cards are never overwritten'));
    return map(() => ({ pkg, cardId, path }))(done);
  }

  async amend(cardId: string, rewrite: Rewrite): Result<CardText | undefined> {
    const card = await this.find(cardId);
    if (isLeft(card) || card.right === undefined) return card;
    const { pkg, path } = card.right;
    const text = await alone(this.#scope(pkg), () => rewritten(path, rewrite));
    return map((after: string | undefined) => (after === undefined ? undefined : { pkg, cardId, path, text: after }))(
      text,
    );
  }

  async rows(cardId: string): Result<string | undefined> {
    const card = await this.find(cardId);
    if (isLeft(card)) return card;
    return card.right === undefined
      ? right(undefined)
      : map((text: string | undefined) => text ?? '')(await textOf(this.#rowsPath(card.right)));
  }

  async createRows(cardId: string, text: string): Result<string | undefined> {
    const card = await this.find(cardId);
    if (isLeft(card)) return card;
    if (card.right === undefined) return right(undefined);
    const path = this.#rowsPath(card.right);
    const why = 'the samples of a card are written once';
    return map(() => path)(await alone(this.#scope(card.right.pkg), () => newFile(path, text, why)));
  }

  async aliases(): Result<string> {
    return map((text: string | undefined) => text ?? '')(await textOf(join(this.root, aliasFile)));
  }

  async changeAliases(rewrite: Rewrite): Result<undefined> {
    const scope: Scope = { folder: this.root, name: '.aliases', waitMs: this.waitMs };
    const done = await alone(scope, () => rewritten(join(this.root, aliasFile), rewrite, ''));
    return map(() => undefined)(done);
  }

  #path(pkg: string, cardId: string): string {
    return join(this.root, pkg, cardId + extension);
  }

  #rowsPath({ pkg, cardId }: CardPlace): string {
    return join(this.root, pkg, `${cardId}.samples.jsonl`);
  }

  /** No card has such a name, for none begins with a dot. */
  #scope(pkg: string): Scope {
    return { folder: join(this.root, pkg), name: '.cards', waitMs: this.waitMs };
  }

  #isPackage(pkg: string): Result<boolean> {
    return isThere(join(this.root, pkg), 'folder');
  }

  async #onlyPackage(pkg: string): Result<Packages> {
    return map((there: boolean): Packages => ({ names: there ? [pkg] : [] }))(await this.#isPackage(pkg));
  }

  /** Files between the packages, and what has another kind of name, are not ours. */
  async #packages(): Result<Packages> {
    const entries = await entriesIn(this.root);
    if (isLeft(entries)) return entries;
    const named = entries.right.filter(({ name }) => isCardName(name));
    const link = named.find((entry) => entry.isSymbolicLink());
    return right({
      names: named.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort(),
      ...present({ refusal: link && damaged(join(this.root, link.name), linkProblem) }),
    });
  }

  async #card(pkg: string, cardId: string): Result<CardText | undefined> {
    const path = this.#path(pkg, cardId);
    return map((text: string | undefined) => (text === undefined ? undefined : { pkg, cardId, path, text }))(
      await textOf(path),
    );
  }

  async #cardsOf(pkg: string): Result<readonly CardText[]> {
    const entries = await entriesIn(join(this.root, pkg));
    if (isLeft(entries)) return entries;
    const ids = entries.right.flatMap(({ name }) =>
      name.endsWith(extension) ? [name.slice(0, -extension.length)] : [],
    );
    const cards = await forAll(ids.filter(isCardName), (cardId) => this.#card(pkg, cardId));
    return map((all: readonly (CardText | undefined)[]) => all.filter((card) => card !== undefined))(cards);
  }
}

const aliasFile = '_aliases.toml';
const extension = '.toml';

/**
 * Cards in a folder, `<pkg>/<card_id>.toml` with rows in `<card_id>.samples.jsonl`, and `_aliases.toml`; shared with every other
 * process that uses the folder. What is told to be kept is on disk for good. The folder is made when something is first kept.
 *
 * @example createEngine({ cards: cardsIn('cards') })
 */
export const cardsIn = (folder: string, { waitMs = defaultWaitMs }: CardsInOptions = {}): CardStore => {
  const cards = new CardFolder(resolve(folder), waitMs);
  return withCheckedCardNames({
    all: (pkg) => later(() => cards.all(pkg)),
    find: (cardId) => later(() => cards.find(cardId)),
    create: (pkg, cardId, text) => later(() => cards.create(pkg, cardId, text)),
    amend: (cardId, rewrite) => later(() => cards.amend(cardId, rewrite)),
    rows: (cardId) => later(() => cards.rows(cardId)),
    createRows: (cardId, text) => later(() => cards.createRows(cardId, text)),
    aliases: () => later(() => cards.aliases()),
    changeAliases: (rewrite) => later(() => cards.changeAliases(rewrite)),
  });
};
