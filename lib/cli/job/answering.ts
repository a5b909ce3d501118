import type { Writable } from 'node:stream';
import * as E from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import * as TE from 'fp-ts/TaskEither';
import { rehearse, scripted } from '../../answer';
import { nearest } from '../../domain';
import { terminal } from '../../node/terminal/terminal';
import type { Responder } from '../../rx';
import { decodeWith, scriptCodec, type Complaint } from '../../wire';
import type { RunArguments } from '../arguments/invocation';
import type { Io } from '../io';
import { jsonFile } from './files';
import { isProvider, modelBy, providers } from './models';

type Reads = Pick<Io, 'stdin' | 'stderr' | 'env'>;

/** Who answers, and what is to be said of it before the first question. */
export interface Answering {
  readonly responder: Responder;
  readonly notice?: string;
  /** Questions at a time, unless the command line says otherwise; no limit if absent. */
  readonly concurrency?: number;
  /** Where lines are shown if not on stderr: above what a person types, who is shown the questions by the responder. */
  readonly output?: Writable;
}

const rehearsal: Answering = {
  responder: rehearse(),
  notice:
    'rehearsal: no model is asked, the answers are made up by rules (--answer ollama:MODEL, openai:MODEL or anthropic:MODEL asks one)',
};

const scriptIn = (path: string): E.Either<string, Answering> =>
  pipe(
    jsonFile(path),
    E.chain((json) =>
      E.mapLeft((wrong: Complaint) => `'${path}'${wrong.path === '' ? '' : ` at ${wrong.path}`}: ${wrong.message}`)(
        decodeWith(scriptCodec, json),
      ),
    ),
    E.map((script) => ({ responder: scripted(script) })),
  );

const byHand = ({ file }: RunArguments, { stdin, stderr }: Reads): E.Either<string, Answering> => {
  if (file === '-')
    return E.left('terminal needs stdin for the answers, and the script comes from it: give the script as a FILE');
  const responder = terminal({ input: stdin, output: stderr });
  return E.right({ responder, output: responder.output });
};

/** Models at a time: what a free account bears. */
const gently = 8;

/** How each kind is written. */
const forms: Readonly<Record<string, string>> = {
  rehearse: 'rehearse',
  terminal: 'terminal',
  script: 'script:FILE',
  ...Object.fromEntries(providers.map((provider) => [provider, `${provider}:MODEL`])),
};

const unknown = (how: string): string => {
  const kind = how.replace(/:.*/s, '');
  const meant = forms[nearest(kind, Object.keys(forms)) ?? ''];
  const remedy = meant === undefined ? `give one of ${Object.values(forms).join(', ')}` : `did you mean ${meant}?`;
  return `there is no '${how}'; ${remedy}`;
};

const read = (asked: RunArguments, io: Reads): TE.TaskEither<string, Answering> => {
  const [, kind = '', what = ''] = /^([a-z]+)(?::(.+))?$/s.exec(asked.answer) ?? [];
  if (asked.answer === 'rehearse') return TE.right(rehearsal);
  if (asked.answer === 'terminal') return TE.fromEither(byHand(asked, io));
  if (kind === 'script' && what !== '') return TE.fromEither(scriptIn(what));
  if (isProvider(kind) && what !== '')
    return pipe(
      modelBy(kind, what, io.env ?? {}),
      TE.map((responder) => ({ responder, concurrency: gently })),
    );
  return TE.left(unknown(asked.answer));
};

/** Reads `--answer`. */
export const answeringBy = (asked: RunArguments, io: Reads): TE.TaskEither<string, Answering> =>
  TE.mapLeft((why: string) => `--answer: ${why}`)(read(asked, io));
