/** What the examples in docstrings may use besides what the package, rxjs and their own file export. */
import { isLeft, type Either } from 'fp-ts/Either';
import { createEngine, memoryState, rehearse, run, type SessionStreams } from '../../../lib';
import { builtInStrategies } from '../../../lib/node';
import type { LanguageModel } from '../../../lib/providers';

export const engine = createEngine({ packages: builtInStrategies() });

export const spec = run('return alc.llm("Hello?")');

export const responder = rehearse();

const orThrow = <A>(found: Either<unknown, A>): A => {
  if (isLeft(found)) throw new Error(JSON.stringify(found.left));
  return found.right;
};

/** One that runs. */
export const session: SessionStreams = orThrow(engine.session(orThrow(engine.spawn(spec))));

export const questions: readonly string[] = ['What is 2 + 2?', 'What is 3 + 3?'];

export const store = memoryState();

export const apiKey = 'a-key';

/** Stands for that of `@ai-sdk/mistral`. */
export const createMistral =
  (_settings: { readonly apiKey: string }) =>
  (modelId: string): LanguageModel => ({
    specificationVersion: 'v3',
    provider: 'mistral.chat',
    modelId,
    doStream: () => Promise.reject(new Error('nobody asks it')),
  });
