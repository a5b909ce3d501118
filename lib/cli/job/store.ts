import { accessSync, constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { chain, left, map, mapLeft, right, tryCatch, type Either } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import { statsOf } from '../../node/project/fresh';
import { cardsIn } from '../../node/stores/cardsIn';
import { stateIn } from '../../node/stores/stateIn';
import { reason } from '../../node/textFile';
import type { CardStore, StateStore } from '../../store';
import { folder } from './files';

const writable = (path: string): Either<string, string> =>
  tryCatch(
    () => {
      accessSync(path, constants.W_OK | constants.X_OK);
      return path;
    },
    (error) => `can't write into '${path}': ${reason(error)}`,
  );

/** The folder of `--store`: one that is there, or can be made where it is to be. */
export const storeAt = (path: string | undefined): Either<string, string | undefined> => {
  if (path === undefined) return right(undefined);
  if (path === '') return left('--store: give the path of a folder');
  return pipe(
    statsOf(path),
    mapLeft((why) => `can't read '${path}': ${why}`),
    chain((stats) => folder(stats === undefined ? dirname(path) : path)),
    chain(writable),
    map(() => path),
    mapLeft((why) => `--store: ${why}`),
  );
};

/** What an engine keeps in the folder of `--store`; it has stores of its own, in memory, where there is none. */
export const storesIn = (path: string | undefined): { readonly state?: StateStore; readonly cards?: CardStore } =>
  path === undefined ? {} : { state: stateIn(join(path, 'state')), cards: cardsIn(join(path, 'cards')) };
