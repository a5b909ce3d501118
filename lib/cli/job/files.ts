import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { chain, left, mapLeft, right, tryCatch, type Either } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import { readText, reason } from '../../node/textFile';
import { nearest } from '../../domain';

const neighbours = (path: string): readonly string[] => {
  try {
    return readdirSync(dirname(path));
  } catch {
    return [];
  }
};

/** A file or folder that lies there and is called almost like that. */
const meant = (path: string): string => {
  const name = nearest(basename(path), neighbours(path));
  return name === undefined || name === basename(path) ? '' : `; did you mean '${join(dirname(path), name)}'?`;
};

/** The text of a file that was named on the command line, or a line that says what is wrong with it. */
export const fileText = (path: string): Either<string, string> =>
  mapLeft((why: string) => `can't read '${path}': ${why}${meant(path)}`)(readText(path));

/** The path of a folder that is there, or a line that says what is wrong with it. */
export const folder = (path: string): Either<string, string> =>
  pipe(
    tryCatch(
      () => statSync(path, { throwIfNoEntry: false }),
      (error) => `can't read '${path}': ${reason(error)}`,
    ),
    chain((found) => {
      if (found === undefined) return left(`there is no folder '${path}'${meant(path)}`);
      return found.isDirectory() ? right(path) : left(`'${path}' is no folder`);
    }),
  );

/** The value in a JSON text; `what` begins the line that says what is wrong with it. */
export const parseJson = (what: string, text: string): Either<string, unknown> =>
  tryCatch(
    (): unknown => JSON.parse(text),
    (error) => `${what} is not JSON: ${error instanceof Error ? error.message : String(error)}`,
  );

/** The value in a JSON file that was named on the command line. */
export const jsonFile = (path: string): Either<string, unknown> =>
  pipe(
    fileText(path),
    chain((text) => parseJson(`'${path}'`, text)),
  );
