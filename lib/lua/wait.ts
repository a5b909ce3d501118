/** What takes time outside of Lua, such as a write to disk: the script is suspended for it, and no question is asked. */
import { AsyncSubject, Observable, take } from 'rxjs';
import type { LuaValue, Results } from './value';

/** Suspends the script until `until$` completes; then `settle` gives what Lua gets, or throws `LuaRaise`. */
export interface Wait {
  readonly until$: Observable<unknown>;
  readonly settle: () => LuaValue | Results;
}

/**
 * What a host function returns for a value that comes later: `settle` makes of it what Lua gets. A source that emits at once
 * suspends nothing; who unsubscribes from `until$` lets go of the source. An error of the source is a fault of the host and ends
 * the session.
 *
 * @example awaited(store.namespaces(), (found) => (found._tag === 'Right' ? found.right.length : null))
 */
export const awaited = <A>(
  source: Observable<A>,
  settle: (value: A) => LuaValue | Results,
): LuaValue | Results | Wait => {
  const outcome = new AsyncSubject<A>();
  let end: { readonly value: A } | { readonly error: unknown } | undefined;
  outcome.subscribe({
    next: (value) => (end = { value }),
    error: (error: unknown) => (end = { error }),
  });
  const settleNow = (): LuaValue | Results => {
    if (end === undefined)
      throw new Error('broken invariant: what a script waited for came to its end without a value');
    if ('error' in end) throw end.error;
    return settle(end.value);
  };
  const subscription = source.pipe(take(1)).subscribe(outcome);
  if (end !== undefined) return settleNow();
  const until$ = new Observable((subscriber) => {
    subscriber.add(subscription);
    subscriber.add(outcome.subscribe(subscriber));
  });
  return { until$, settle: settleNow };
};
