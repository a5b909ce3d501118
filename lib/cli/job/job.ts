import * as E from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import * as TE from 'fp-ts/TaskEither';
import type { Readable } from 'node:stream';
import { advice, messageOf, present, run, type JsonObject, type PackageSource, type SessionSpec } from '../../domain';
import { withoutShebang } from '../../node/shebang';
import { mostBytes, tooLong, utf8 } from '../../node/textFile';
import { answeringBy, type Answering } from './answering';
import type { RunArguments } from '../arguments/invocation';
import { contextFrom } from './context';
import { fileText } from './files';
import type { Io } from '../io';
import { packagesFor } from './packages';
import { storeAt } from './store';

/** What stdout is for: the value for people, the outcome, or all events and the outcome. */
export type Printing = 'value' | 'json' | 'events';

/** A run with everything it needs, checked and read. */
export interface Job {
  readonly spec: SessionSpec;
  readonly packages: PackageSource;
  readonly answering: Answering;
  readonly printing: Printing;
  /** Milliseconds after which the run is cancelled. */
  readonly timeout?: number;
  /** Questions at a time; no limit if absent. */
  readonly concurrency?: number;
  /** The folder where state and cards are kept; they end with the run if absent. */
  readonly store?: string;
  /** Makes the run repeat: its id and its random numbers come from it. */
  readonly seed?: number;
  readonly maxInstructions?: number;
}

/** All of a stream; it is not read on once it is too long. */
const bytesOf = async (stream: Readable): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    pieces.push(piece);
    length += piece.length;
    if (length > mostBytes) throw new Error(tooLong);
  }
  return Buffer.concat(pieces);
};

const stdinText = (stdin: Readable): TE.TaskEither<string, string> =>
  pipe(
    TE.tryCatch(() => bytesOf(stdin), messageOf),
    TE.chainEitherK(utf8),
    TE.mapLeft((why) => `can't read stdin: ${why}`),
  );

const codeFrom = (file: string, packages: PackageSource, stdin: Readable): TE.TaskEither<string, string> => {
  if (file === '-') return stdinText(stdin);
  const hint = packages.names().includes(file) ? `; for the strategy of that name say --strategy ${file}` : '';
  return TE.fromEither(E.mapLeft((why: string) => `${why}${hint}`)(fileText(file)));
};

/** What is to run: a strategy, or a file. */
const targetOf = ({ strategy, file }: RunArguments): E.Either<string, { strategy: string } | { file: string }> => {
  if (strategy === undefined)
    return file === undefined
      ? E.left('nothing to run: give a FILE of Lua, - for stdin, or --strategy NAME')
      : E.right({ file });
  return file === undefined
    ? E.right({ strategy })
    : E.left(`give a FILE or --strategy, not both: '${file}' reads as a FILE (a --task of several words needs quotes)`);
};

interface Given {
  readonly target: { readonly strategy: string } | { readonly file: string };
  readonly packages: PackageSource;
  readonly ctx: JsonObject;
}

const specOf = (
  { target, packages, ctx }: Given,
  task: { readonly task?: string },
  stdin: Readable,
): TE.TaskEither<string, SessionSpec> => {
  if ('strategy' in target) return TE.right(advice(target.strategy, { ctx, ...task }));
  const name = target.file === '-' ? 'stdin' : target.file;
  return pipe(
    codeFrom(target.file, packages, stdin),
    TE.map((code) => run(withoutShebang(code), { name, ctx: { ...ctx, ...task } })),
  );
};

/** Reads and checks all that the arguments name; left for wrong usage, as one line. */
export const jobOf = (asked: RunArguments, io: Pick<Io, 'stdin' | 'stderr' | 'env'>): TE.TaskEither<string, Job> =>
  pipe(
    E.Do,
    E.bind('target', () => targetOf(asked)),
    E.bind('packages', () => packagesFor(asked, io.env ?? {})),
    E.bind('ctx', () => contextFrom(asked.ctx)),
    E.bind('store', () => storeAt(asked.store)),
    TE.fromEither,
    TE.bind('answering', () => answeringBy(asked, io)),
    TE.bind('spec', (given) => specOf(given, present({ task: asked.task }), io.stdin)),
    TE.map(({ spec, packages, answering, store }) => ({
      spec,
      packages,
      answering,
      printing: asked.json ? 'json' : asked.events ? 'events' : 'value',
      ...present({
        timeout: asked.timeout,
        store,
        seed: asked.seed,
        maxInstructions: asked.maxInstructions,
        concurrency: asked.concurrency ?? answering.concurrency,
      }),
    })),
  );
