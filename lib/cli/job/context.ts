import { chain, mapLeft, right, type Either } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import type { JsonObject } from '../../domain';
import { decodeWith, jsonObjectCodec, type Complaint } from '../../wire';
import { jsonFile, parseJson } from './files';

const remedy = `give a JSON object, such as '{"samples": 3}', or @FILE`;

const explained = ({ path, message }: Complaint): string =>
  path === '' ? `${message}; ${remedy}` : `at ${path}: ${message}`;

/** Reads `--ctx`: a JSON object, or `@FILE` that holds one. */
export const contextFrom = (json: string | undefined): Either<string, JsonObject> =>
  json === undefined
    ? right({})
    : pipe(
        json.startsWith('@')
          ? jsonFile(json.slice(1))
          : mapLeft((why: string) => `${why}; ${remedy}`)(parseJson('it', json)),
        chain((value) => mapLeft(explained)(decodeWith(jsonObjectCodec, value))),
        mapLeft((why) => `--ctx: ${why}`),
      );
