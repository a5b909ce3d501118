import { defer, Observable, Subject, takeUntil, type OperatorFunction } from 'rxjs';

/**
 * `mergeMap` for any number of values that may be done at once: what waits is worked off in a loop. RxJS starts the next
 * waiting stream from within the end of the one before it, and a thousand of those in a row use up the stack.
 */
export const workOff =
  <T, R>(project: (value: T, index: number) => Observable<R>, concurrency: number): OperatorFunction<T, R> =>
  (source) =>
    new Observable<R>((subscriber) => {
      const left = new Subject<void>();
      let waiting: T[] = [];
      let next = 0;
      let active = 0;
      let started = 0;
      let ended = false;
      let working = false;
      const error = (reason: unknown): void => {
        subscriber.error(reason);
      };
      const done = (): void => {
        active--;
        work();
      };
      const start = (value: T): void => {
        active++;
        const work$ = defer(() => project(value, started++));
        subscriber.add(
          work$.subscribe({
            next: (result) => {
              subscriber.next(result);
            },
            error,
            complete: done,
          }),
        );
      };
      const work = (): void => {
        if (working) return;
        working = true;
        while (!subscriber.closed && active < concurrency && next < waiting.length) start(waiting[next++] as T);
        if (next === waiting.length) [waiting, next] = [[], 0];
        working = false;
        if (ended && active === 0 && waiting.length === 0) subscriber.complete();
      };
      // Lets go of a source that emits all at once, too: it has given us no subscription yet.
      subscriber.add(() => {
        left.next();
      });
      subscriber.add(
        source.pipe(takeUntil(left)).subscribe({
          next: (value) => {
            waiting.push(value);
            work();
          },
          error,
          complete: () => {
            ended = true;
            work();
          },
        }),
      );
    });
