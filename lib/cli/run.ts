import { createColors } from 'picocolors';
import {
  catchError,
  connect,
  filter,
  map,
  merge,
  NEVER,
  take,
  throwError,
  timer,
  type Observable,
  type OperatorFunction,
} from 'rxjs';
import {
  cancelReason,
  isTerminalEvent,
  present,
  SpawnFailed,
  type CancelCode,
  type CancelReason,
  type TerminalOutcome,
} from '../domain';
import type { Engine } from '../session';
import { complain } from './complain';
import { display } from './display';
import { exitCode, exitCodeOf } from './exitCode';
import { hintFor } from './hint';
import type { Io } from './io';
import type { Job } from './job';
import { printed } from './printed';
import { remembering } from './remembering';
import { TooSlow, writeTo } from './writeTo';

const because =
  (engine: Engine, code: CancelCode, detail: string): OperatorFunction<unknown, CancelReason> =>
  (fired$) =>
    fired$.pipe(map(() => cancelReason(code, engine.now(), detail)));

/** What cancels a run from outside. */
const cancelling = (engine: Engine, { timeout }: Job, { interrupt$, terminate$ }: Io): Observable<CancelReason> =>
  merge(
    interrupt$.pipe(because(engine, 'user', 'cancelled by Ctrl-C')),
    terminate$.pipe(because(engine, 'system_shutdown', 'cancelled by SIGTERM')),
    timeout === undefined
      ? NEVER
      : timer(timeout).pipe(because(engine, 'timeout', `cancelled after ${timeout} ms (--timeout)`)),
  );

/**
 * Runs a job, shows it on stderr, prints what was asked for on stdout, and emits the exit code.
 *
 * When what it writes reaches nobody any more, the session is let go, which cancels it.
 */
export const runJob = (engine: Engine, job: Job, io: Io): Observable<number> => {
  const { responder, recall } = remembering(job.answering.responder);
  const view = {
    recall,
    hint: (outcome: TerminalOutcome) => hintFor(job.spec, outcome),
    colours: createColors(io.colours),
    ...present({ notice: job.answering.notice }),
  };
  const session$ = engine.run(job.spec, responder, { cancel$: cancelling(engine, job, io) }).pipe(
    connect((event$) =>
      merge(
        event$.pipe(display(view), writeTo(io.stderr)),
        event$.pipe(printed(job.printing), writeTo(io.stdout)),
        event$.pipe(
          filter(isTerminalEvent),
          map(({ outcome }) => exitCodeOf(outcome)),
        ),
      ),
    ),
    catchError((error: unknown) => {
      if (error instanceof TooSlow) return complain(io, error.message, exitCode.failed);
      if (!(error instanceof SpawnFailed)) return throwError(() => error);
      return complain(io, error.message, error.error._tag === 'invalid_spec' ? exitCode.usage : exitCode.failed);
    }),
  );
  return merge(session$, io.unheard$).pipe(take(1));
};
