import { isLeft, type Either } from 'fp-ts/Either';
import type { TaskEither } from 'fp-ts/TaskEither';
import { defer, mergeMap, of, type Observable } from 'rxjs';
import { present } from '../domain';
import { createEngine, type Engine } from '../session';
import type { RunArguments } from './arguments/invocation';
import { parseArguments } from './arguments/parse';
import { complain } from './complain';
import { exitCode } from './exitCode';
import type { Io } from './io';
import { jobOf, type Job } from './job/job';
import { storesIn } from './job/store';
import { runJob } from './run';
import { listed } from './strategies/list';
import { shown } from './strategies/show';

const engineFor = ({ packages, store, seed, maxInstructions }: Job): Engine =>
  createEngine({
    packages,
    ...storesIn(store),
    ...present({ maxInstructions }),
    ...(seed === undefined ? {} : { seed, ids: () => `seed-${seed}` }),
  });

/** Goes on with what was read, or says what is wrong with it. */
const having = <A>(task: TaskEither<string, A>, io: Io, then: (a: A) => Observable<number>): Observable<number> =>
  defer(task).pipe(
    mergeMap((read: Either<string, A>) => (isLeft(read) ? complain(io, read.left, exitCode.usage) : then(read.right))),
  );

const print = (text: string, { stdout }: Io): Observable<number> =>
  defer(() => {
    stdout.write(text);
    return of(exitCode.done);
  });

const runWith = (asked: RunArguments, io: Io): Observable<number> =>
  having(jobOf(asked, io), io, (job) => runJob(engineFor(job), job, io));

/** The whole command: reads the arguments, does what they say, and emits the exit code. */
export const command = (io: Io): Observable<number> =>
  defer(() => {
    const invocation = parseArguments(io.argv);
    if (isLeft(invocation)) return complain(io, invocation.left, exitCode.usage);
    const asked = invocation.right;
    switch (asked._tag) {
      case 'text':
        return print(asked.text, io);
      case 'run':
        return runWith(asked, io);
      case 'list':
        return having(listed(asked, io), io, (text) => print(text, io));
      case 'show':
        return having(shown(asked, io), io, (text) => print(text, io));
    }
  });
