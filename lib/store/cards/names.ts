/** Names that are file names too, and can't lead out of a folder. */
import { left } from 'fp-ts/Either';
import { of } from 'rxjs';
import type { CardStore } from '../port';
import { storeError, type Stored } from '../stored';

const longest = 180;

export const isCardName = (name: string): boolean =>
  /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(name) && name.length <= longest;

/** What such a name looks like, for messages. */
export const cardNameRule = `letters, digits, '_', '-' and, not at its start, '.'; at most ${longest} characters`;

/** The same store, which is asked only with names that are in order. */
export const withCheckedNames = (store: CardStore): CardStore => {
  const checked = <A>(name: string | undefined, ask: () => Stored<A>): Stored<A> =>
    name === undefined || isCardName(name)
      ? ask()
      : of(left(storeError('refused', `${JSON.stringify(name.slice(0, longest))} is no name: use ${cardNameRule}`)));
  return {
    ...store,
    all: (pkg) => checked(pkg, () => store.all(pkg)),
    find: (cardId) => checked(cardId, () => store.find(cardId)),
    create: (pkg, cardId, text) => checked(pkg, () => checked(cardId, () => store.create(pkg, cardId, text))),
    amend: (cardId, rewrite) => checked(cardId, () => store.amend(cardId, rewrite)),
    rows: (cardId) => checked(cardId, () => store.rows(cardId)),
    createRows: (cardId, text) => checked(cardId, () => store.createRows(cardId, text)),
  };
};
