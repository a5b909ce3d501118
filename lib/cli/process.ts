import type { Writable } from 'node:stream';
import { isatty } from 'node:tty';
import { filter, fromEvent, map, merge, share, take, type Observable } from 'rxjs';
import { reason } from '../node/textFile';
import type { Size } from './display/region';
import { exitCode } from './exitCode';
import type { Io } from './io';
import { claimable } from './signals';

const { argv, env, stdin, stdout, stderr } = process;

const failures = (stream: Writable): Observable<NodeJS.ErrnoException> => {
  const failure$ = (fromEvent(stream, 'error') as Observable<NodeJS.ErrnoException>).pipe(share());
  // Node throws the errors of a stream that nobody listens to, and they may come after everything else has ended.
  failure$.subscribe();
  return failure$;
};

const isGone = ({ code }: NodeJS.ErrnoException): boolean => code === 'EPIPE';

const lost$ = failures(stdout);
// What can't be shown for another reason, on a full disk for example, is only for the eye: the run goes on.
const unseen$ = failures(stderr).pipe(filter(isGone));
const unheard$ = merge(lost$, unseen$).pipe(
  take(1),
  // A reader that has seen enough is no failure.
  map((error) => (isGone(error) ? exitCode.done : exitCode.failed)),
);

const leave = (code: number) => (): void => {
  process.exit(code);
};

const drawable = isatty(stderr.fd) && env['TERM'] !== 'dumb';

/** A column less than there are: in the last one terminals differ on when a line ends. */
const size = (): Size => ({ columns: (stderr.columns || 80) - 1, rows: stderr.rows || 24 });

/** The process we run in. */
export const io: Io = {
  argv: argv.slice(2),
  stdin,
  stdout,
  stderr,
  env,
  // Not stderr.isTTY, which is undefined elsewhere: picocolors would then decide by itself, and CI counts as a terminal.
  colours: drawable && (env['NO_COLOR'] ?? '') === '',
  ...(drawable ? { size } : {}),
  stdoutIsTerminal: isatty(stdout.fd),
  interrupt$: claimable(fromEvent(process, 'SIGINT'), leave(exitCode.interrupted)),
  terminate$: claimable(fromEvent(process, 'SIGTERM'), leave(exitCode.terminated)),
  unheard$,
};

/** Emits the exit code when the output can't be written, and says so; a reader that has gone is no such failure. */
export const unwritable$: Observable<number> = lost$.pipe(
  filter((error) => !isGone(error)),
  take(1),
  map((error) => {
    stderr.write(`algocline-rx: can't write the output: ${reason(error)}\n`);
    return exitCode.failed;
  }),
);
