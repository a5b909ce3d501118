/** The packages of the AI SDK that speak the protocols. They are optional, so each is loaded when it is first needed. */
import { tryCatch, type TaskEither } from 'fp-ts/TaskEither';
import { messageOf, ModelError } from '../domain';
import { shortened } from './said';

/** The package that an error of Node's or a browser's loader says it did not find. */
const notFound = /^(?:Cannot find (?:package|module)|Failed to resolve module specifier) ['"]((?:@[\w.-]+\/)?[\w.-]+)/;

/** What is wrong with a package that could not be loaded; the one to install may be one that it needs itself. */
export const missing =
  (provider: string, name: string) =>
  (error: unknown): never => {
    const message = messageOf(error);
    const wanted = notFound.exec(message)?.[1];
    throw new ModelError(
      wanted === undefined
        ? `${provider} could not load ${name}; install it anew: npm install ${name}: ${shortened(message)}`
        : `${provider} needs a package that is not installed: npm install ${wanted}`,
      'package',
    );
  };

/** The providers whose packages are optional. */
export type ProviderName = 'openai' | 'anthropic' | 'ollama';

// `import()` with its `catch` right behind it: bundlers then only warn of a package that is not there.
export const load = {
  openai: () => import('@ai-sdk/openai-compatible').catch(missing('openai', '@ai-sdk/openai-compatible')),
  anthropic: () => import('@ai-sdk/anthropic').catch(missing('anthropic', '@ai-sdk/anthropic')),
  ollama: () => import('ollama-ai-provider-v2').catch(missing('ollama', 'ollama-ai-provider-v2')),
} satisfies Readonly<Record<ProviderName, () => Promise<unknown>>>;

/**
 * Is the package there that a provider needs? The error says what to install. Asking loads it, so the first question need
 * not wait for that.
 *
 * @example await peerInstalled('ollama')() // { _tag: 'Left', left: ModelError: ollama needs … npm install … }
 */
export const peerInstalled = (provider: ProviderName): TaskEither<ModelError, unknown> =>
  tryCatch(
    (): Promise<unknown> => load[provider](),
    (error) => (error instanceof ModelError ? error : new ModelError(messageOf(error), 'package')),
  );
