import { isLeft, left, right, type Either } from 'fp-ts/Either';
import { defer, of } from 'rxjs';
import type { CardPlace, CardStore, CardText, Rewrite } from '../port';
import { storeError, type Stored, type StoreError } from '../stored';
import { withCheckedNames } from './names';

const now = <A>(work: () => Either<StoreError, A>): Stored<A> => defer(() => of(work()));

const rewritten = (rewrite: Rewrite, old: string, path: string): Either<StoreError, string> => {
  const text = rewrite(old);
  return isLeft(text) ? left(storeError('refused', `${path}: ${text.left}`)) : text;
};

/**
 * Cards in memory, gone with the process; it answers at once, so that no script is suspended and virtual time works.
 *
 * @example createEngine({ cards: memoryCards() })
 */
export const memoryCards = (): CardStore => {
  const cards = new Map<string, CardText>();
  const rows = new Map<string, string>();
  let aliases = '';

  const create = (pkg: string, cardId: string, text: string): Either<StoreError, CardPlace> => {
    const place = { pkg, cardId, path: `memory:${pkg}/${cardId}` };
    const there = cards.get(cardId);
    if (there !== undefined) return left(storeError('exists', `${there.path} exists: cards are never overwritten`));
    cards.set(cardId, { ...place, text });
    return right(place);
  };

  const amend = (cardId: string, rewrite: Rewrite): Either<StoreError, CardText | undefined> => {
    const card = cards.get(cardId);
    if (card === undefined) return right(undefined);
    const text = rewritten(rewrite, card.text, card.path);
    if (isLeft(text)) return text;
    const amended = { ...card, text: text.right };
    cards.set(cardId, amended);
    return right(amended);
  };

  const createRows = (cardId: string, text: string): Either<StoreError, string | undefined> => {
    const card = cards.get(cardId);
    if (card === undefined) return right(undefined);
    const path = `${card.path}.samples`;
    if (rows.has(cardId)) return left(storeError('exists', `${path} exists: the samples of a card are written once`));
    rows.set(cardId, text);
    return right(path);
  };

  const changeAliases = (rewrite: Rewrite): Either<StoreError, undefined> => {
    const text = rewritten(rewrite, aliases, 'memory:aliases');
    if (isLeft(text)) return text;
    aliases = text.right;
    return right(undefined);
  };

  return withCheckedNames({
    all: (pkg) => now(() => right([...cards.values()].filter((card) => pkg === undefined || card.pkg === pkg))),
    find: (cardId) => now(() => right(cards.get(cardId))),
    create: (pkg, cardId, text) => now(() => create(pkg, cardId, text)),
    amend: (cardId, rewrite) => now(() => amend(cardId, rewrite)),
    rows: (cardId) => now(() => right(cards.has(cardId) ? (rows.get(cardId) ?? '') : undefined)),
    createRows: (cardId, text) => now(() => createRows(cardId, text)),
    aliases: () => now(() => right(aliases)),
    changeAliases: (rewrite) => now(() => changeAliases(rewrite)),
  });
};
