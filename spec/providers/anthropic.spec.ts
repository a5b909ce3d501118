import { anthropic } from '../../lib/providers';
import { providerContract } from '../contract/provider';
import { loopback, type Behaviour } from '../contract/provider/loopback';
import { answering, ending } from '../contract/provider/protocol';
import { failing, replies } from '../contract/provider/replies';
import { anthropicProtocol } from './protocols';

providerContract('anthropic', {
  name: 'anthropic m',
  protocol: anthropicProtocol,
  make: ({ url, idleMs }) => anthropic({ model: 'm', apiKey: 'sk-ant-test', baseUrl: url, idleMs }),
  withKey: ({ url, key }) => anthropic({ model: 'm', apiKey: key, baseUrl: url }),
  remedies: {
    unreachable: 'look at the network and the base URL',
    refused: 'check apiKey, on the command line ANTHROPIC_API_KEY',
    notFound: 'look at the name of the model and the base URL',
  },
});

it.each(['', '/', '/v1', '/v1/'])('a base URL with the path "%s" leads to its messages, with the key', async (path) => {
  const server = await loopback(answering(anthropicProtocol, 'ok'));
  await replies(anthropic({ model: 'm', apiKey: 'sk-ant-1', baseUrl: `${server.url}${path}` }));
  await server.close();
  expect(server.received[0]).toMatchObject({
    path: '/v1/messages',
    headers: { 'x-api-key': 'sk-ant-1', 'anthropic-version': '2023-06-01' },
    body: { stream: true, max_tokens: 64 },
  });
});

const failureFrom = async (behaviour: Behaviour) => {
  const server = await loopback(behaviour);
  const error = await failing(anthropic({ model: 'm', apiKey: 'sk-ant-1', baseUrl: server.url }));
  await server.close();
  return error;
};

const event = (data: { readonly type: string }): string => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
const error = (type: string) => event({ type: 'error', ...{ error: { type, message: 'said' } } });

it.each([
  ['rate_limit_error', 'rate_limit', 'too many requests; try again later: said'],
  ['api_error', 'server', 'the server failed; try again later: said'],
  ['timeout_error', 'server', 'the server waited too long; try again later: said'],
  ['authentication_error', 'key', 'the key was refused; check apiKey, on the command line ANTHROPIC_API_KEY: said'],
  ['invalid_request_error', 'request', 'the server refuses the question: said'],
])('the error %s in a stream is of kind %s', async (type, kind, message) => {
  expect(await failureFrom(ending(anthropicProtocol, anthropicProtocol.piece('half'), error(type)))).toMatchObject({
    kind,
    message: `anthropic m: ${message}`,
  });
});

it('an answer that the model refuses is none', async () => {
  const refused = event({
    type: 'message_delta',
    ...{ delta: { stop_reason: 'refusal', stop_sequence: null }, usage: { output_tokens: 1 } },
  });
  expect(await failureFrom(ending(anthropicProtocol, refused, event({ type: 'message_stop' })))).toMatchObject({
    kind: 'content_filter',
    message: 'anthropic m: a content filter ended the answer; ask in other words',
  });
});
