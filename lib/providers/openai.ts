import type { Responder } from '../rx';
import { endpointOf } from './endpoint';
import type { LanguageModel } from './model';
import { once } from './once';
import { baseUrlOr, checkedKey, refuseBadOptions, type ProviderOptions } from './options';
import { load } from './peer';
import { respondWith } from './respondWith';
import { hiding } from './secrets';
import type { Subject } from './subject';
import { eventsOnly, transport } from './transport';

/** A model of OpenAI, or of what speaks its protocol, and how to reach it. */
export interface OpenAiOptions extends ProviderOptions {
  /** Only OpenAI itself insists on one. */
  readonly apiKey?: string | undefined;
  /** Of any server with OpenAI's protocol, with its `/v1`; https://api.openai.com/v1 unless you say otherwise. */
  readonly baseUrl?: string | undefined;
}

const isOpenAi = (hostname: string): boolean => /(^|\.)api\.openai\.com$/.test(hostname);

/** OpenAI's newer models refuse `max_tokens`, which the servers of others understand. */
export const bodyFor =
  (hostname: string) =>
  ({ max_tokens: most, ...body }: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
    ...body,
    [isOpenAi(hostname) ? 'max_completion_tokens' : 'max_tokens']: most,
  });

/**
 * Answers by a model of OpenAI, or of any server that speaks its protocol (chat completions): LM Studio, vLLM, Groq, …
 * Needs the package `@ai-sdk/openai-compatible`. Errors are `ModelError`s; a bad option is a `TypeError`, at once.
 */
export const openai = (options: OpenAiOptions): Responder => {
  refuseBadOptions('openai', options, ['apiKey', 'baseUrl']);
  const { model, idleMs } = options;
  const endpoint = endpointOf('openai', baseUrlOr('openai', 'https://api.openai.com/v1', options.baseUrl));
  const apiKey = checkedKey('openai', options.apiKey);
  if (apiKey === undefined && isOpenAi(endpoint.hostname))
    throw new TypeError('openai: a key is missing; give apiKey, or on the command line set OPENAI_API_KEY');
  if (apiKey !== undefined && endpoint.basic !== undefined)
    throw new TypeError('openai: give an apiKey, or a user and a password in baseUrl; only one of them can be sent');

  const subject: Subject = {
    name: `openai ${model}`,
    address: endpoint.address,
    whenUnreachable: 'start the server, or mend the base URL',
    whenRefused: `${apiKey === undefined ? 'give' : 'check'} apiKey, on the command line OPENAI_API_KEY`,
    whenNotFound: 'look at the name of the model, and at the base URL, which mostly ends in /v1',
    hide: hiding([...(apiKey === undefined ? [] : [apiKey]), ...endpoint.secrets]),
  };
  const made = once(async (): Promise<LanguageModel> => {
    const { createOpenAICompatible } = await load.openai();
    const provider = createOpenAICompatible({
      name: 'openai',
      baseURL: endpoint.base,
      includeUsage: true,
      transformRequestBody: bodyFor(endpoint.hostname),
      fetch: transport({ endpoint, receive: eventsOnly(subject) }),
      ...(apiKey === undefined ? {} : { apiKey }),
    });
    return provider.chatModel(model);
  });
  return respondWith({ subject, model: made, idleMs });
};
