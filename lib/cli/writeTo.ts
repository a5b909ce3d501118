import { ignoreElements, tap, type OperatorFunction } from 'rxjs';
import type { Writable } from 'node:stream';

const mebibyte = 2 ** 20;

/** More was written than the reader takes, and it would fill the memory. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
  constructor(bytes: number) {
    super(
      `the output is read too slowly: more than ${Math.floor(bytes / mebibyte)} MiB wait, so the run was cancelled`,
    );
  }
}

/** Writes every text, and errors with `TooSlow` once more than `limit` bytes wait to be read: a script can't be held up. */
export const writeTo =
  (stream: Writable, limit = 256 * mebibyte): OperatorFunction<string, never> =>
  (text$) =>
    text$.pipe(
      tap((text) => {
        stream.write(text);
        if (stream.writableLength > limit) throw new TooSlow(limit);
      }),
      ignoreElements(),
    );
