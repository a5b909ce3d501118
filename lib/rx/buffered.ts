import { concat, concatMap, defer, EMPTY, filter, throwError, type ObservableInput, type OperatorFunction } from 'rxjs';

/** The error a slow consumer ends with: it could not keep up, and `skipped` values never reached it. */
export class Lagged extends Error {
  override readonly name = 'Lagged';
  constructor(readonly skipped: number) {
    super(`the consumer was too slow: ${skipped} values were skipped; give buffered() more room or consume faster`);
  }
}

/**
 * `concatMap` for a slow consumer, with at most `size` values waiting behind the one it works on. Once one more would have
 * to wait, it takes no more, finishes those it has, and errors with `Lagged`: never a silent loss, never an unbounded queue.
 */
export const buffered =
  <T, R>(size: number, consume: (value: T) => ObservableInput<R>): OperatorFunction<T, R> =>
  (source) =>
    defer(() => {
      let held = 0;
      let skipped = 0;
      const hasRoom = (): boolean => {
        const room = skipped === 0 && held <= size;
        if (room) held++;
        else skipped++;
        return room;
      };
      const release = defer(() => (--held === 0 && skipped > 0 ? throwError(() => new Lagged(skipped)) : EMPTY));
      return source.pipe(
        filter(hasRoom),
        concatMap((value) => concat(consume(value), release)),
      );
    });
