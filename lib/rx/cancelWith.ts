import { Observable, take, type MonoTypeOperatorFunction } from 'rxjs';

/** What to do when the notifier speaks, and when it fails instead. */
export interface CancelWith<R> {
  readonly cancel: (reason: R) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Mirrors the source to its own end, and hands the notifier's first value to `cancel`, which is what ends the source.
 *
 * So a cancelled stream still delivers its last event, where `takeUntil` would cut it off. A notifier that only completes
 * cancels nothing; the source's end, and unsubscribing, let go of the notifier.
 */
export const cancelWith =
  <T, R>(notifier: Observable<R>, { cancel, failed }: CancelWith<R>): MonoTypeOperatorFunction<T> =>
  (source) =>
    new Observable<T>((subscriber) => {
      // The source first: a notifier that has fired already ends it with its last event, as any other does.
      subscriber.add(source.subscribe(subscriber));
      if (!subscriber.closed) subscriber.add(notifier.pipe(take(1)).subscribe({ next: cancel, error: failed }));
    });
