import * as E from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import * as TE from 'fp-ts/TaskEither';
import { messageOf } from '../../domain';
import { anthropic, ollama, openai, peerInstalled, type ProviderName } from '../../providers';
import type { Responder } from '../../rx';
import type { Environment } from '../io';

/** Each provider, with the variables that it is given: nothing else reads them. */
const makers: Readonly<Record<ProviderName, (model: string, env: Environment) => Responder>> = {
  openai: (model, env) => openai({ model, apiKey: env['OPENAI_API_KEY'], baseUrl: env['OPENAI_BASE_URL'] }),
  anthropic: (model, env) => anthropic({ model, apiKey: env['ANTHROPIC_API_KEY'], baseUrl: env['ANTHROPIC_BASE_URL'] }),
  ollama: (model, env) => ollama({ model, baseUrl: env['OLLAMA_HOST'] }),
};

export const providers: readonly string[] = Object.keys(makers);

export const isProvider = (name: string): name is ProviderName => providers.includes(name);

/** A model that answers; left, as one line, if its key or its package is missing. */
export const modelBy = (provider: ProviderName, model: string, env: Environment): TE.TaskEither<string, Responder> =>
  pipe(
    E.tryCatch(() => makers[provider](model, env), messageOf),
    TE.fromEither,
    TE.chainFirst(() => TE.mapLeft(messageOf)(peerInstalled(provider))),
  );
