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

/** A model of Anthropic, and how to reach it. */
export interface AnthropicOptions extends ProviderOptions {
  readonly apiKey: string | undefined;
  /** With or without its `/v1`; https://api.anthropic.com unless you say otherwise. */
  readonly baseUrl?: string | undefined;
}

const versioned = (base: string): string => (/\/v\d+$/.test(base) ? base : `${base}/v1`);

/**
 * Answers by a model of Anthropic, or of a server that speaks its protocol (messages). Needs the package
 * `@ai-sdk/anthropic`. Errors are `ModelError`s; a bad option, or no key, is a `TypeError`, at once.
 */
export const anthropic = (options: AnthropicOptions): Responder => {
  refuseBadOptions('anthropic', options, ['apiKey', 'baseUrl']);
  const { model, idleMs } = options;
  const endpoint = endpointOf('anthropic', baseUrlOr('anthropic', 'https://api.anthropic.com/v1', options.baseUrl));
  const apiKey = checkedKey('anthropic', options.apiKey);
  if (apiKey === undefined)
    throw new TypeError('anthropic: a key is missing; give apiKey, or on the command line set ANTHROPIC_API_KEY');

  const subject: Subject = {
    name: `anthropic ${model}`,
    address: endpoint.address,
    whenUnreachable: 'look at the network and the base URL',
    whenRefused: 'check apiKey, on the command line ANTHROPIC_API_KEY',
    whenNotFound: 'look at the name of the model and the base URL',
    hide: hiding([apiKey, ...endpoint.secrets]),
  };
  const made = once(async (): Promise<LanguageModel> => {
    const { createAnthropic } = await load.anthropic();
    // What is left out here, the package looks for in variables of the environment.
    const provider = createAnthropic({
      apiKey,
      baseURL: versioned(endpoint.base),
      fetch: transport({ endpoint, receive: eventsOnly(subject) }),
    });
    return provider.languageModel(model);
  });
  return respondWith({ subject, model: made, idleMs });
};
