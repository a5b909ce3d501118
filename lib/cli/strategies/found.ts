import { left, mapLeft, type Either } from 'fp-ts/Either';
import { map, throwError, type Observable } from 'rxjs';
import type { JsonObject, PackageSource, StrategyMeta, TerminalOutcome } from '../../domain';
import { metaOf } from '../../prelude';
import { toOutcome, type Responder } from '../../rx';
import { createEngine, type Engine } from '../../session';
import { decodeWith, strategyMetaCodec, type Complaint } from '../../wire';

/** Loading a package asks nobody. */
const nobody: Responder = () => throwError(() => new Error('a package that is only looked at can ask nothing'));

/** An engine that only looks at packages. */
export const lookingAt = (packages: PackageSource): Engine => createEngine({ packages, maxInstructions: 10_000_000 });

const metaFrom = (name: string, outcome: TerminalOutcome): Either<string, StrategyMeta> => {
  if (outcome._tag !== 'done')
    return left(outcome._tag === 'failed' ? (outcome.message.split('\n')[0] ?? '') : 'it was cancelled');
  return mapLeft(({ path, message }: Complaint) => `the meta of '${name}' is wrong at ${path}: ${message}`)(
    decodeWith(strategyMetaCodec, outcome.value),
  );
};

/** What a strategy says of itself, with its questions counted for these parameters; left for why it does not. */
export const metaIn = (engine: Engine, name: string, ctx: JsonObject = {}): Observable<Either<string, StrategyMeta>> =>
  engine.run(metaOf(name, { ctx }), nobody).pipe(
    toOutcome(),
    map((outcome) => metaFrom(name, outcome)),
  );
