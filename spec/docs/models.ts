/** The models of the pages: servers that speak their protocols, and answer by the rules of `rehearse`. */
import { filter, firstValueFrom } from 'rxjs';
import { queryId, rehearse, run, sessionId } from '../../lib';
import * as providers from '../../lib/providers';
import { loopback, type Behaviour, type Loopback } from '../contract/provider/loopback';
import { answering, type Protocol } from '../contract/provider/protocol';
import { anthropicProtocol, ollamaProtocol, openaiProtocol } from '../providers/protocols';

const context = { sessionId: sessionId('s'), spec: run(''), index: 0, attempt: 1, now: () => 0 };

const rehearsed = async (prompt: string): Promise<string> => {
  const reply$ = rehearse()({ queryId: queryId('q-0'), prompt, maxTokens: 1024 }, context);
  return (await firstValueFrom(reply$.pipe(filter(({ _tag }) => _tag === 'answer')))).text;
};

const model =
  (protocol: Protocol): Behaviour =>
  async (response, received) =>
    answering(protocol, await rehearsed(String(protocol.asked(received.body).prompt)))(response, received);

interface Servers {
  readonly openai: Loopback;
  readonly anthropic: Loopback;
  readonly ollama: Loopback;
}

let servers: Servers | undefined;

const urlOf = (name: keyof Servers): string => {
  if (servers === undefined) throw new Error('the models are not there before the tests run');
  return servers[name].url;
};

beforeAll(async () => {
  servers = {
    openai: await loopback(model(openaiProtocol)),
    anthropic: await loopback(model(anthropicProtocol)),
    ollama: await loopback(model(ollamaProtocol)),
  };
});

afterAll(async () => {
  for (const server of Object.values<Loopback>({ ...servers })) await server.close();
});

const key = 'a-key';

/** What the command reads, so that it asks these models. */
export const modelVariables = (): Readonly<Record<string, string>> => ({
  OPENAI_API_KEY: key,
  OPENAI_BASE_URL: urlOf('openai'),
  ANTHROPIC_API_KEY: key,
  ANTHROPIC_BASE_URL: urlOf('anthropic'),
  OLLAMA_HOST: urlOf('ollama'),
});

/** `algocline-rx/providers`, but for whom it asks: whatever the address and the key in the code, one of these models. */
export const providersOfPages: typeof providers = {
  ...providers,
  openai: (options) => providers.openai({ ...options, apiKey: key, baseUrl: urlOf('openai') }),
  anthropic: (options) => providers.anthropic({ ...options, apiKey: key, baseUrl: urlOf('anthropic') }),
  ollama: (options) => providers.ollama({ ...options, baseUrl: urlOf('ollama') }),
};
