/** How a store answers: one value, later or at once, and its failures as values. */
import { isLeft, type Either } from 'fp-ts/Either';
import { mergeMap, of, type Observable } from 'rxjs';

/**
 * Why a store did not do what it was asked; `message` is one line that says what, where, and how to mend it.
 *
 * - `refused`: what was asked for can't be, and asking again is of no use.
 * - `exists`: what should be made is there already.
 * - `damaged`: what lies in the store can't be read; it was left as it is.
 * - `unavailable`: the store can't be reached or written now, and nothing was changed unless the message says so.
 */
export interface StoreError {
  readonly _tag: 'refused' | 'exists' | 'damaged' | 'unavailable';
  readonly message: string;
}

/** Emits once and completes; each subscription asks the store anew. It never errors. */
export type Stored<A> = Observable<Either<StoreError, A>>;

/** A failure, for adapters of your own. */
export const storeError = (_tag: StoreError['_tag'], message: string): StoreError => ({ _tag, message });

/** Goes on with what the store gave, unless it failed. */
export const andThen = <A, B>(stored: Stored<A>, next: (value: A) => Stored<B>): Stored<B> =>
  stored.pipe(mergeMap((given) => (isLeft(given) ? of(given) : next(given.right))));

/** What becomes of what the store gave. */
export const andMap = <A, B>(stored: Stored<A>, f: (value: A) => Either<StoreError, B>): Stored<B> =>
  andThen(stored, (value) => of(f(value)));

/** Goes on after a failure. */
export const orElse = <A>(stored: Stored<A>, next: (error: StoreError) => Stored<A>): Stored<A> =>
  stored.pipe(mergeMap((given) => (isLeft(given) ? next(given.left) : of(given))));
