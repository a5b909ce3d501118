/** What a store answered, for tests. */
import { isLeft } from 'fp-ts/Either';
import { lastValueFrom, toArray } from 'rxjs';
import type { Stored, StoreError } from '../../../lib/store';

/** A store of a test, and what takes it away afterwards. */
export interface Opened<S> {
  readonly store: S;
  readonly close?: () => void;
}

/** The value that a store gives; fails the test if it gives none, several, or an error. */
export const valueOf = async <A>(stored: Stored<A>): Promise<A> => {
  const [given, ...more] = await lastValueFrom(stored.pipe(toArray()));
  if (given === undefined || more.length > 0) throw new Error(`the store answered ${more.length + 1} times`);
  if (isLeft(given)) throw new Error(`the store failed (${given.left._tag}): ${given.left.message}`);
  return given.right;
};

/** Why a store did not do it; fails the test if it did. */
export const errorOf = async (stored: Stored<unknown>): Promise<StoreError> => {
  const given = await lastValueFrom(stored);
  if (!isLeft(given)) throw new Error(`the store gave ${JSON.stringify(given.right)}`);
  return given.left;
};
