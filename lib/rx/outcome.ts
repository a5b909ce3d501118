import { catchError, defer, filter, map, of, take, tap, throwIfEmpty, type OperatorFunction } from 'rxjs';
import {
  failed,
  isTerminalEvent,
  messageOf,
  SessionCancelled,
  SessionFailed,
  SpawnFailed,
  type Json,
  type ProgressEvent,
  type TerminalOutcome,
} from '../domain';

const unexpected = (error: unknown, at: number): TerminalOutcome =>
  failed({
    kind: 'engine_error',
    message: messageOf(error),
    occurredAt: error instanceof SpawnFailed ? error.at : at,
  });

/** The outcome in the terminal event; errors pass. */
const toEnd = (): OperatorFunction<ProgressEvent, TerminalOutcome> => (source) =>
  source.pipe(
    filter(isTerminalEvent),
    map(({ outcome }) => outcome),
    throwIfEmpty(() => new Error('the events ended before the session did')),
    take(1),
  );

/**
 * The end of a run as one value; never errors. A session that could not be started, and a stream that ends before its
 * session does, are `failed` with `engine_error`.
 *
 * @example engine.run(spec, responder).pipe(toOutcome())
 */
export const toOutcome = (): OperatorFunction<ProgressEvent, TerminalOutcome> => (source) =>
  defer(() => {
    let seen = 0;
    return source.pipe(
      tap(({ at }) => (seen = at)),
      toEnd(),
      catchError((error: unknown) => of(unexpected(error, seen))),
    );
  });

/**
 * The value a run returns; errors with `SessionFailed`, `SessionCancelled` or `SpawnFailed`, so that `retry` and
 * `catchError` work on it.
 *
 * @example engine.run(spec, responder).pipe(toValue())
 */
export const toValue = (): OperatorFunction<ProgressEvent, Json> => (source) =>
  source.pipe(
    toEnd(),
    map((outcome) => {
      switch (outcome._tag) {
        case 'done':
          return outcome.value;
        case 'failed':
          throw new SessionFailed(outcome);
        case 'cancelled':
          throw new SessionCancelled(outcome);
      }
    }),
  );
