import type { Responder } from '../rx';
import { endpointOf } from './endpoint';
import { checkedLines } from './lines';
import type { LanguageModel } from './model';
import { once } from './once';
import { baseUrlOr, refuseBadOptions, type ProviderOptions } from './options';
import { load } from './peer';
import { respondWith } from './respondWith';
import { hiding } from './secrets';
import type { Subject } from './subject';
import { transport } from './transport';

/** A model that Ollama serves, and how to reach it. */
export interface OllamaOptions extends ProviderOptions {
  /**
   * With or without its `/api`, or as OLLAMA_HOST has it (`host`, `host:port`); http://127.0.0.1:11434 unless you say
   * otherwise.
   */
  readonly baseUrl?: string | undefined;
}

/** Ollama's own variable may lack the scheme, then the port means 11434, and holds what a server listens on. */
const withScheme = (baseUrl: string): string => {
  const [, host = '', port = '11434', path = ''] = /^([^/:[\]]*|\[[^/\]]*\])(?::(\d+))?(\/.*)?$/.exec(baseUrl) ?? [];
  if (baseUrl.includes('://') || (host === '' && !baseUrl.startsWith(':'))) return baseUrl;
  return `http://${['', '0.0.0.0', '[::]'].includes(host) ? '127.0.0.1' : host}:${port}${path}`;
};

/**
 * Answers by a model that Ollama serves; no key is needed. Needs the package `ollama-ai-provider-v2`. Errors are
 * `ModelError`s; a bad option is a `TypeError`, at once.
 */
export const ollama = (options: OllamaOptions): Responder => {
  refuseBadOptions('ollama', options, ['baseUrl']);
  const { model, idleMs } = options;
  const endpoint = endpointOf('ollama', withScheme(baseUrlOr('ollama', 'http://127.0.0.1:11434', options.baseUrl)));

  const subject: Subject = {
    name: `ollama ${model}`,
    address: endpoint.address,
    whenUnreachable: 'is it running? ollama serve',
    whenRefused: 'give a user and a password in the base URL',
    whenNotFound: `ollama pull ${model} fetches it`,
    hide: hiding(endpoint.secrets),
  };
  const made = once(async (): Promise<LanguageModel> => {
    const { createOllama } = await load.ollama();
    const provider = createOllama({
      baseURL: `${endpoint.base.replace(/\/api$/, '')}/api`,
      fetch: transport({ endpoint, receive: checkedLines(subject) }),
    });
    return provider.chat(model);
  });
  return respondWith({
    subject,
    model: made,
    idleMs,
    // The package's own `max_output_tokens` is no word of Ollama's protocol.
    providerOptions: ({ maxTokens }) => ({ ollama: { options: { num_predict: maxTokens } } }),
  });
};
