/** The changes that scripts ask for; each runs inside the store, where no other change comes between. */
import { isLeft, left, right } from 'fp-ts/Either';
import type { Change, JsonText } from '../port';
import { sum } from './sum';

/** Puts a value; undefined takes it away. */
export const put =
  (next: JsonText | undefined): Change<undefined> =>
  () =>
    right({ next, result: undefined });

/** Puts a value where there is none; tells whether it did. */
export const putIfAbsent =
  (value: JsonText | undefined): Change<boolean> =>
  (old) =>
    right(old === undefined && value !== undefined ? { next: value, result: true } : { next: old, result: false });

/** Takes the value away; tells whether there was one. */
export const remove: Change<boolean> = (old) => right({ next: undefined, result: old !== undefined });

/** Puts a value if the one that is there is as expected; tells whether it did. */
export const putIf =
  (isExpected: (old: JsonText | undefined) => boolean, next: JsonText | undefined): Change<boolean> =>
  (old) =>
    right(isExpected(old) ? { next, result: true } : { next: old, result: false });

const shortest = 60;

const shown = (text: JsonText): string => (text.length <= shortest ? text : `${text.slice(0, shortest)}…`);

/** Adds to the number that is there, or to `initial`; tells the sum. */
export const add =
  (delta: JsonText, initial: JsonText): Change<JsonText> =>
  (old) => {
    const total = sum(old ?? initial, delta);
    if (total === undefined) return left(`holds ${shown(old ?? initial)}, which is no number: set it to one first`);
    return isLeft(total) ? total : right({ next: total.right, result: total.right });
  };

/** What can be done to a value, for callers outside of this package. */
export const stateChanges = { put, putIfAbsent, putIf, remove, add };
