import { isLeft } from 'fp-ts/Either';
import { defer, mergeMap, of, type Observable } from 'rxjs';
import { createEngine } from '../session';
import { parseArguments, type RunArguments } from './arguments';
import { complain } from './complain';
import { exitCode } from './exitCode';
import type { Io } from './io';
import { jobOf } from './job';
import { runJob } from './run';
import { storesIn } from './store';

const runWith = (asked: RunArguments, io: Io): Observable<number> =>
  defer(jobOf(asked, io.stdin, io.env ?? {})).pipe(
    mergeMap((job) =>
      isLeft(job)
        ? complain(io, job.left, exitCode.usage)
        : runJob(createEngine({ packages: job.right.packages, ...storesIn(job.right.store) }), job.right, io),
    ),
  );

/** The whole command: reads the arguments, does what they say, and emits the exit code. */
export const command = (io: Io): Observable<number> =>
  defer(() => {
    const invocation = parseArguments(io.argv);
    if (isLeft(invocation)) return complain(io, invocation.left, exitCode.usage);
    if (invocation.right._tag === 'run') return runWith(invocation.right, io);
    io.stdout.write(invocation.right.text);
    return of(exitCode.done);
  });
