import { answer } from '../../lib';
import { openai } from '../../lib/providers';
import { bodyFor } from '../../lib/providers/openai';
import { providerContract } from '../contract/provider';
import { loopback, type Behaviour, type Received } from '../contract/provider/loopback';
import { answering, ending } from '../contract/provider/protocol';
import { failing, replies } from '../contract/provider/replies';
import { openaiProtocol } from './protocols';

providerContract('openai', {
  name: 'openai m',
  protocol: openaiProtocol,
  make: ({ url, idleMs }) => openai({ model: 'm', baseUrl: url.replace(/\/?(\?|$)/, '/v1$1'), idleMs }),
  withKey: ({ url, key }) => openai({ model: 'm', baseUrl: url, apiKey: key }),
  remedies: {
    unreachable: 'start the server, or mend the base URL',
    refused: 'give apiKey, on the command line OPENAI_API_KEY',
    notFound: 'look at the name of the model, and at the base URL, which mostly ends in /v1',
  },
});

const received = async (options: { readonly apiKey?: string }): Promise<Received | undefined> => {
  const server = await loopback(answering(openaiProtocol, 'ok'));
  await replies(openai({ model: 'm', baseUrl: `${server.url}/any/v1/`, ...options }));
  await server.close();
  return server.received[0];
};

describe('a question to a server with the protocol of OpenAI', () => {
  it('goes below the base URL, and asks for a stream with its tokens counted', async () => {
    expect(await received({})).toMatchObject({
      path: '/any/v1/chat/completions',
      body: { stream: true, stream_options: { include_usage: true }, max_tokens: 64 },
    });
  });

  it('carries the key if there is one, and else no authorization', async () => {
    expect((await received({ apiKey: 'sk-1' }))?.headers).toHaveProperty('authorization', 'Bearer sk-1');
    expect((await received({}))?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['api.openai.com', { model: 'm', max_completion_tokens: 5 }],
    ['us.api.openai.com', { model: 'm', max_completion_tokens: 5 }],
    ['localhost', { model: 'm', max_tokens: 5 }],
    ['api.openai.com.example', { model: 'm', max_tokens: 5 }],
    ['myapi.openai.com', { model: 'm', max_tokens: 5 }],
  ])('limits the tokens as %s understands it', (hostname, body) => {
    expect(bodyFor(hostname)({ model: 'm', max_tokens: 5 })).toEqual(body);
  });
});

const from = async (behaviour: Behaviour) => {
  const server = await loopback(behaviour);
  const responder = openai({ model: 'm', apiKey: 'sk-1', baseUrl: `${server.url}/v1` });
  return { responder, close: () => server.close() };
};

const event = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;

describe('from a server with the protocol of OpenAI', () => {
  it('a refusal of the model is no answer', async () => {
    const refusal = event({ choices: [{ delta: { refusal: 'I will not.' }, finish_reason: 'stop' }] });
    const { responder, close } = await from(ending(openaiProtocol, refusal));
    expect(await failing(responder)).toMatchObject({
      kind: 'content_filter',
      message: 'openai m: a content filter ended the answer; ask in other words: I will not.',
    });
    await close();
  });

  it.each([
    [{ error: { code: 429, message: 'slow down' } }, 'rate_limit', 'too many requests; try again later: slow down'],
    [{ error: { code: '503', message: 'busy' } }, 'server', 'the server has too much to do; try again later: busy'],
    [{ error: { message: 'oh no', type: 'server_error' } }, 'server', 'the server failed; try again later: oh no'],
    [{ error: { message: 'oh no' } }, 'server', 'the server failed; try again later: oh no'],
    [
      { error: { message: 'pay', code: 'insufficient_quota' } },
      'quota',
      'nothing is left to pay with; look at the plan and the balance: pay',
    ],
    [{ error: 'oh no' }, 'unreadable', 'a part of the answer can not be read; look at the base URL: {"error":"oh no"}'],
  ])('the error %j in a stream is of kind %s', async (data, kind, message) => {
    const { responder, close } = await from(ending(openaiProtocol, openaiProtocol.piece('half'), event(data)));
    expect(await failing(responder)).toMatchObject({ kind, message: `openai m: ${message}`, status: undefined });
    await close();
  });

  it('an answer is taken whose end has a name of its own, and whose tokens were not counted', async () => {
    const end = event({ choices: [{ delta: {}, finish_reason: 'eos_token' }] });
    const { responder, close } = await from(ending(openaiProtocol, openaiProtocol.piece('whole'), end));
    expect(await replies(responder)).toContainEqual(answer('whole'));
    await close();
  });

  it('a key that is refused is to be checked', async () => {
    const { responder, close } = await from((response) => void response.writeHead(401).end());
    expect((await failing(responder)).message).toBe(
      'openai m: 401 the key was refused; check apiKey, on the command line OPENAI_API_KEY: Unauthorized',
    );
    await close();
  });
});
