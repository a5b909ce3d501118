import { answer, delta } from '../../lib';
import { ollama } from '../../lib/providers';
import { providerContract } from '../contract/provider';
import { loopback, type Behaviour } from '../contract/provider/loopback';
import { answering } from '../contract/provider/protocol';
import { failing, replies } from '../contract/provider/replies';
import { ollamaProtocol } from './protocols';

providerContract('ollama', {
  name: 'ollama m',
  protocol: ollamaProtocol,
  make: ({ url, idleMs }) => ollama({ model: 'm', baseUrl: url, idleMs }),
  remedies: {
    unreachable: 'is it running? ollama serve',
    refused: 'give a user and a password in the base URL',
    notFound: 'ollama pull m fetches it',
  },
});

it.each([
  ['an address', (address: string) => `http://${address}`],
  ['an address with a slash', (address: string) => `http://${address}/`],
  ['an address with /api', (address: string) => `http://${address}/api`],
  ['a host and a port', (address: string) => address],
  ['a host, a port and a slash', (address: string) => `${address}/`],
  ['a port', (address: string) => address.replace(/.*:/, ':')],
  ['what a server listens on', (address: string) => address.replace(/.*:/, '0.0.0.0:')],
  ['what a server listens on, in IPv6', (address: string) => address.replace(/.*:/, '[::]:')],
])('%s as the base URL leads to its chat', async (_what, baseUrl) => {
  const server = await loopback(answering(ollamaProtocol, 'ok'));
  await replies(ollama({ model: 'm', baseUrl: baseUrl(server.address) }));
  await server.close();
  expect(server.received).toEqual([expect.objectContaining({ path: '/api/chat' })]);
});

it('without a base URL asks the port of Ollama', async () => {
  const { message } = await failing(ollama({ model: 'm', baseUrl: 'no-such-host.invalid' }));
  expect(message).toMatch(/^ollama m: no-such-host\.invalid:11434 /);
});

describe('lines of an answer', () => {
  const serve = (...lines: readonly (object | string)[]): Behaviour => {
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    return (response) => void response.writeHead(200, { 'content-type': ollamaProtocol.contentType }).end(text);
  };
  const asked = async <A>(
    behaviour: Behaviour,
    ask: (responder: ReturnType<typeof ollama>) => Promise<A>,
  ): Promise<A> => {
    const server = await loopback(behaviour);
    const came = await ask(ollama({ model: 'm', baseUrl: server.url }));
    await server.close();
    return came;
  };
  let warned: jest.SpyInstance;
  beforeEach(() => {
    warned = jest.spyOn(console, 'warn');
  });
  afterEach(() => {
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  it('may lack what other versions have, be empty, and end without a line end', async () => {
    const lines = [{ message: { content: 'a' }, done: false }, '', '\r', { message: { content: 'b' }, done: true }];
    expect(await asked(serve(...lines), replies)).toEqual([delta('a'), delta('b'), answer('ab')]);
  });

  it('may hold what is new', async () => {
    const line = {
      message: { content: 'a', thinking: null, tool_calls: 7 },
      done: true,
      done_reason: null,
      eval_count: '3',
    };
    expect(await asked(serve(line), replies)).toEqual([delta('a'), answer('a')]);
  });

  it.each<[string, object | string, string]>([
    ['an error', { error: 'out of memory' }, 'the server failed; try again later: out of memory'],
    [
      'an error with fields',
      { error: { message: 'out of memory' } },
      'the server failed; try again later: out of memory',
    ],
    [
      'JSON of another kind',
      { response: 'b', done: true },
      'a line of the answer can not be read; look at the base URL: {"response":"b","done":true}',
    ],
    ['no JSON', 'Bad gateway\n', 'a line of the answer can not be read; look at the base URL: Bad gateway'],
    ['half a line', '{"message":{"content":"b', 'the answer broke off after 1 character; try again'],
    ['no end', '', 'the answer broke off after 1 character; try again'],
  ])('are told of as an error, and not printed: %s', async (_what, line, message) => {
    const first = { message: { content: 'a' }, done: false };
    const error = await asked(serve(first, line), failing);
    expect(error.message).toBe(`ollama m: ${message}`);
  });
});
