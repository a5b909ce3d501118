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
  type ProgressEvent,
  type TerminalOutcome,
} from '../domain';
import type { Engine } from '../session';
import { complain } from './complain';
import { display, type View } from './display/lines';
import { live } from './display/live';
import { exitCode, exitCodeOf } from './exitCode';
import { hintFor } from './display/hint';
import type { Io } from './io';
import type { Job } from './job/job';
import { printed } from './display/printed';
import { remembering } from './display/remembering';
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

/** As it suits who looks: drawn anew on a terminal, unless somebody else writes to it while the run goes on. */
const shown = (
  view: Omit<View, 'questions'>,
  engine: Engine,
  { answering, printing }: Job,
  { size, stdoutIsTerminal }: Io,
): OperatorFunction<ProgressEvent, string> => {
  if (answering.output !== undefined) return display({ ...view, questions: 'elsewhere' });
  if (size === undefined || (printing === 'events' && stdoutIsTerminal === true))
    return display({ ...view, questions: 'asked' });
  return live({ ...view, questions: 'answered', now: () => engine.now(), size });
};

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
  const options = { cancel$: cancelling(engine, job, io), ...present({ concurrency: job.concurrency }) };
  const session$ = engine.run(job.spec, responder, options).pipe(
    connect((event$) =>
      merge(
        event$.pipe(shown(view, engine, job, io), writeTo(job.answering.output ?? io.stderr)),
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
