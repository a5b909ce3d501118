import { isLeft, type Either } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import * as TE from 'fp-ts/TaskEither';
import { concatMap, filter, from, lastValueFrom, map, toArray } from 'rxjs';
import type { PackageSource, StrategyMeta } from '../../domain';
import { noStrategy } from '../../prelude';
import { strategyMetaCodec } from '../../wire';
import type { ListArguments } from '../arguments/invocation';
import { oneLine, safeJson } from '../../node/plain';
import type { Io } from '../io';
import { packagesFor } from '../job/packages';
import { lookingAt, metaIn } from './found';

interface Found {
  readonly name: string;
  readonly meta: Either<string, StrategyMeta>;
}

/** All packages but those that say themselves that they are no strategies. */
const strategiesIn = (packages: PackageSource): Promise<readonly Found[]> => {
  const engine = lookingAt(packages);
  return lastValueFrom(
    from(packages.names()).pipe(
      concatMap((name) => metaIn(engine, name).pipe(map((meta) => ({ name, meta })))),
      filter(({ meta }) => !isLeft(meta) || !meta.left.endsWith(noStrategy)),
      toArray(),
    ),
  );
};

const jsonLine = ({ name, meta }: Found): string =>
  safeJson(isLeft(meta) ? { name, error: meta.left } : strategyMetaCodec.encode(meta.right));

const textLine = ({ name, meta }: Found, width: number): string =>
  `${name.padEnd(width)}  ${oneLine(isLeft(meta) ? `(${meta.left})` : (meta.right.description ?? ''))}`.trimEnd();

const written = (found: readonly Found[], { json }: ListArguments): string => {
  const width = Math.max(0, ...found.map(({ name }) => name.length));
  return found.map((one) => `${json === true ? jsonLine(one) : textLine(one, width)}\n`).join('');
};

/** The strategies that are found, a line each. */
export const listed = (asked: ListArguments, { env = {} }: Pick<Io, 'env'>): TE.TaskEither<string, string> =>
  pipe(
    TE.fromEither(packagesFor(asked, env)),
    TE.chain((packages) => TE.fromTask(() => strategiesIn(packages))),
    TE.map((found) => written(found, asked)),
  );
