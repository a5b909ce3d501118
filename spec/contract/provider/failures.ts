import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Responder } from '../../../lib';
import { caughtThenAsked, session } from './asking';
import { loopback, type Behaviour, type Loopback } from './loopback';
import { answering, ending, refusing, starting, type ProviderSubject } from './protocol';

/** An address at which nobody listens. */
const deserted = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

export const failures = ({ make, name, protocol, remedies }: ProviderSubject): void => {
  let server: Loopback;
  afterEach(() => server.close());
  const fine = answering(protocol, 'fine');

  /** The message that a script catches of its first question, after which its second one is answered. */
  const caught = async (first: Behaviour, idleMs = 5_000): Promise<unknown> => {
    server = await loopback(first, fine);
    const { value } = await session(caughtThenAsked, make({ url: server.url, idleMs }));
    if (!Array.isArray(value)) throw new Error(`expected a list, got ${JSON.stringify(value)}`);
    const [ok, message, second] = value;
    expect({ ok, second }).toEqual({ ok: false, second: 'fine' });
    return message;
  };

  const html =
    (status: number): Behaviour =>
    (response) => {
      response.writeHead(status, { 'content-type': 'text/html' });
      response.end('<html><head><style>b { color: red }</style></head>\n<body>Bad\n gateway</body></html>');
    };

  it.each<[string, string, Behaviour]>([
    [
      'a key that is refused',
      `401 the key was refused; ${remedies.refused}: no such key`,
      refusing(protocol, 401, 'no such key'),
    ],
    [
      'a key that may not do this',
      `403 this is not allowed with the key; ${remedies.refused}: not yours`,
      refusing(protocol, 403, 'not yours'),
    ],
    ['what is not found', `404 not found; ${remedies.notFound}: no m here`, refusing(protocol, 404, 'no m here')],
    [
      'a question that is refused',
      '400 the server refuses the question: max_tokens is too large',
      refusing(protocol, 400, 'max_tokens is too large'),
    ],
    [
      'too many requests, with the seconds to wait',
      '429 too many requests; try again in 20 s: slow down',
      refusing(protocol, 429, 'slow down', { 'retry-after': '20' }),
    ],
    [
      'too many requests, with a date to wait for',
      '429 too many requests; try again in 90 s: slow down',
      refusing(protocol, 429, 'slow down', {
        date: 'Tue, 24 Nov 2026 10:00:00 GMT',
        'retry-after': 'Tue, 24 Nov 2026 10:01:30 GMT',
      }),
    ],
    [
      'too many requests, with the milliseconds to wait',
      '429 too many requests; try again in 2 s: slow down',
      refusing(protocol, 429, 'slow down', { 'retry-after-ms': '1500', 'retry-after': '60' }),
    ],
    ['a server that fails', '500 the server failed; try again later: oh no', refusing(protocol, 500, 'oh no')],
    [
      'a server that has too much to do',
      '503 the server has too much to do; try again in 3 s: busy',
      refusing(protocol, 503, 'busy', { 'retry-after': '3' }),
    ],
    ['a page of a gateway', '502 the server failed; try again later: Bad gateway', html(502)],
    [
      'an error without a word',
      '500 the server failed; try again later: Internal Server Error',
      (response) => void response.writeHead(500).end(),
    ],
    [
      'a redirect, which it does not follow',
      'the server sends on to https://elsewhere.example; give that as baseUrl',
      (response) => void response.writeHead(307, { location: 'https://elsewhere.example/v1?token=1' }).end(),
    ],
    [
      'a stream that ends cleanly before the answer does',
      'the answer broke off after 4 characters; try again',
      ending(protocol, protocol.piece('half')),
    ],
    ['a stream that ends before the first word', 'the answer ended before its first word; try again', ending(protocol)],
    [
      'an answer without a word',
      'the answer ended before its first word; try again',
      (response) => void response.writeHead(200, { 'content-type': protocol.contentType }).end(),
    ],
    [
      'a connection that is cut in the middle of an answer',
      'the answer broke off after 4 characters; try again',
      (response, received) => {
        void starting(protocol, protocol.piece('half'))(response, received);
        setTimeout(() => response.destroy(), 50);
      },
    ],
    [
      'an error in the middle of an answer',
      'the server has too much to do; try again later: no room',
      ending(protocol, protocol.piece('half'), protocol.overloaded('no room')),
    ],
    [
      'an error after which the answer seems to end well',
      'the server has too much to do; try again later: no room',
      ending(
        protocol,
        protocol.piece('half'),
        protocol.overloaded('no room'),
        protocol.end('stop', { prompt: 1, completion: 1 }),
      ),
    ],
    [
      'max_tokens that are used up before the first word',
      'all 1024 tokens were used up before the first word of the answer; raise max_tokens',
      ending(protocol, protocol.thought('Hmm.'), protocol.end('length', { prompt: 1, completion: 1024 })),
    ],
  ])('%s', async (_what, message, behaviour) => {
    expect(await caught(behaviour)).toBe(`${name}: ${message}`);
  });

  it.each<[string, RegExp, Behaviour]>([
    [
      'an error in place of the first word',
      /the server has too much to do; try again later: no room$/,
      ending(protocol, protocol.overloaded('no room')),
    ],
    ['a page in place of an answer', /look at the base URL: (Bad gateway|<html>.*)$/, html(200)],
    [
      'a connection that is closed before a word',
      /127\.0\.0\.1:\d+ closed the connection; try again$/,
      (response) => void response.destroy(),
    ],
  ])('%s', async (_what, message, behaviour) => {
    expect(await caught(behaviour)).toMatch(new RegExp(`^${name}: .*${message.source}`));
  });

  it.each(['half', ''])('a part of the answer that can not be read, after "%s"', async (before) => {
    const broken = protocol.piece('whole').replace('whole', 'wh"ole');
    const pieces = before === '' ? [] : [protocol.piece(before)];
    const end = protocol.end('stop', { prompt: 1, completion: 1 });
    expect(await caught(ending(protocol, ...pieces, broken, end))).toMatch(
      new RegExp(`^${name}: a (part|line) of the answer can not be read; look at the base URL: .*wh"ole`),
    );
  });

  it.each<[string, Behaviour]>([
    ['a server that never says a word', () => undefined],
    ['a server that falls silent', starting(protocol, protocol.piece('half'))],
    ['a server that falls silent in the middle of an error', (response) => void response.writeHead(500).write('{"err')],
  ])('%s', async (_what, behaviour) => {
    expect(await caught(behaviour, 200)).toBe(`${name}: no word for 200 ms; try again, or give a longer idleMs`);
    await server.received[0]?.hungUp;
  });

  it('a server that speaks slowly is no silent one, and thinking aloud is no silence', async () => {
    server = await loopback(async (response) => {
      const pause = () => new Promise((resume) => setTimeout(resume, 150));
      response.writeHead(200, { 'content-type': protocol.contentType });
      response.write(protocol.begin());
      for (let i = 0; i < 4; i++) {
        response.write(protocol.thought('Hm. '));
        await pause();
      }
      response.end(protocol.piece('Yes.') + protocol.end('stop', { prompt: 1, completion: 1 }));
    });
    const { value } = await session('return alc.llm("p")', make({ url: server.url, idleMs: 400 }));
    expect(value).toBe('Yes.');
  });

  it('nobody who listens', async () => {
    server = await loopback(fine);
    const port = await deserted();
    const nobody = make({ url: `http://127.0.0.1:${port}` });
    const somebody = make({ url: server.url });
    const either: Responder = (query, context) => (context.index === 0 ? nobody : somebody)(query, context);
    expect((await session(caughtThenAsked, either)).value).toEqual([
      false,
      `${name}: 127.0.0.1:${port} refuses the connection; ${remedies.unreachable}`,
      'fine',
    ]);
  });

  it('a host that there is not', async () => {
    server = await loopback(fine);
    const { value } = await session(
      'local ok, message = pcall(alc.llm, "p") return message',
      make({ url: 'http://no-such-host.invalid:8080' }),
    );
    expect(value).toMatch(
      new RegExp(`^${name}: no-such-host.invalid:8080 (is no host that is known|can not be reached); `),
    );
  });
};
