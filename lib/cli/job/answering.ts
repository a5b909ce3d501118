import { chain, left, map, mapLeft, right, type Either } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import { rehearse, scripted } from '../answer';
import { nearest } from '../domain';
import type { Responder } from '../rx';
import { decodeWith, scriptCodec, type Complaint } from '../wire';
import { jsonFile } from './files';

/** Who answers, and what is to be said of it before the first question. */
export interface Answering {
  readonly responder: Responder;
  readonly notice?: string;
}

const rehearsal: Answering = {
  responder: rehearse(),
  notice: 'rehearsal: no model is asked, the answers are made up by rules (--answer script:FILE gives your own)',
};

const scriptIn = (path: string): Either<string, Answering> =>
  pipe(
    jsonFile(path),
    chain((json) =>
      mapLeft((wrong: Complaint) => `'${path}'${wrong.path === '' ? '' : ` at ${wrong.path}`}: ${wrong.message}`)(
        decodeWith(scriptCodec, json),
      ),
    ),
    map((script) => ({ responder: scripted(script) })),
  );

const unknown = (how: string): string => {
  const meant = nearest(how.replace(/:.*/s, ''), ['rehearse', 'script']);
  const remedy = meant === 'script' ? 'script:FILE' : meant;
  return `there is no '${how}'; ${remedy === undefined ? 'give rehearse or script:FILE' : `did you mean ${remedy}?`}`;
};

const read = (how: string): Either<string, Answering> => {
  if (how === 'rehearse') return right(rehearsal);
  const [, path] = /^script:(.+)$/s.exec(how) ?? [];
  return path === undefined ? left(unknown(how)) : scriptIn(path);
};

/** Reads `--answer`: `rehearse` or `script:FILE`. */
export const answeringBy = (how: string): Either<string, Answering> =>
  mapLeft((why: string) => `--answer: ${why}`)(read(how));
