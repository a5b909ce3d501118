import { catchError, defer, map, tap, throwError, type Observable, type OperatorFunction } from 'rxjs';
import {
  messageOf,
  refuseOutOfRange,
  refuseUnknownOptions,
  SpawnFailed,
  type ProgressEvent,
  type SessionId,
  type SessionSpec,
  type TerminalOutcome,
} from '../domain';
import { toOutcome } from './outcome';
import type { Responder } from './responder';
import { workOff } from './workOff';

/** As much of an engine as a fan-out needs. */
export interface Runs {
  run(spec: SessionSpec, responder: Responder): Observable<ProgressEvent>;
  now(): number;
}

/** How `runEach` makes a session of an input. */
export interface RunEach<I> {
  /** The session for an input; if it throws, that row fails and the others go on. */
  readonly spec: (input: I, index: number) => SessionSpec;
  readonly responder: Responder;
  /** Sessions at a time; 10 if absent. */
  readonly concurrency?: number;
}

/** What became of one input. */
export interface Row<I> {
  readonly index: number;
  readonly input: I;
  /** Absent when no session was started. */
  readonly sessionId?: SessionId;
  readonly outcome: TerminalOutcome;
}

/** All that can go wrong before a session is a spec that is none: `run` refused it, or making it threw. */
const beforeStart = (error: unknown, at: number): SpawnFailed =>
  error instanceof SpawnFailed
    ? error
    : new SpawnFailed({ _tag: 'invalid_spec', path: '', message: messageOf(error) }, at);

/**
 * Runs a session for each input and emits its row when it ends, as they finish. No row ends the stream; unsubscribing
 * cancels the sessions that run.
 *
 * @example from(questions).pipe(runEach(engine, { spec: (task) => advice('self_consistency', { task }), responder }))
 */
export const runEach = <I>(engine: Runs, options: RunEach<I>): OperatorFunction<I, Row<I>> => {
  refuseUnknownOptions('runEach', options, ['spec', 'responder', 'concurrency']);
  refuseOutOfRange('runEach', 'concurrency', options.concurrency, 1);
  const { spec, responder, concurrency = 10 } = options;
  return workOff((input, index) => {
    let started: { readonly sessionId?: SessionId } = {};
    return defer(() => engine.run(spec(input, index), responder)).pipe(
      catchError((error: unknown) => throwError(() => beforeStart(error, engine.now()))),
      tap(({ sessionId }) => (started = { sessionId })),
      toOutcome(),
      map((outcome): Row<I> => ({ index, input, ...started, outcome })),
    );
  }, concurrency);
};
