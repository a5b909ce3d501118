import { inspect } from 'node:util';
import type { Responder } from '../../../lib';
import { caughtThenAsked, session } from './asking';
import { loopback, type Behaviour, type Loopback } from './loopback';
import { answering, ending, refusing, type Protocol, type ProviderSubject } from './protocol';
import { failing } from './replies';

const key = 'sk-test/AbC+Qvw=_xyz';
const password = 'p@ss:w/ord';
const token = 'query-token-42';
const login = Buffer.from(`user:${password}`).toString('base64');

interface Secret {
  readonly make: (url: string) => Responder;
  readonly url: (server: Loopback) => string;
  /** The ways in which a server may repeat it. */
  readonly spellings: readonly string[];
  /** What must be nowhere, also of what was cut or spelled otherwise. */
  readonly traces: readonly string[];
}

const urlWithSecrets = ({ address }: Loopback): string =>
  `http://user:${encodeURIComponent(password)}@${address}/?token=${token}`;

const secretsOf = ({ make, withKey }: ProviderSubject): readonly (readonly [string, Secret])[] => {
  const inUrl: Secret = {
    make: (url) => make({ url }),
    url: urlWithSecrets,
    spellings: [password, encodeURIComponent(password), login, `user:${password}`, token],
    traces: ['p@ss', 'p%40ss', 'w/ord', 'w%2Ford', login, 'token-42'],
  };
  if (withKey === undefined) return [['a base URL', inUrl]];
  const escaped = encodeURIComponent(key);
  const inKey: Secret = {
    make: (url) => withKey({ url, key }),
    url: ({ url }) => url,
    spellings: [key, `Bearer ${key}`, escaped, escaped.replace(/%../g, (hex) => hex.toLowerCase())],
    // Letters that no time and no id of a session has.
    traces: ['sk-test', 'AbC', 'Qvw', 'xyz'],
  };
  return [
    ['a key', inKey],
    ['a base URL', inUrl],
  ];
};

/** What a server may do with what it knows, a part of a message each. */
const betrayals = (protocol: Protocol, { spellings }: Secret): readonly (readonly [string, Behaviour])[] => {
  const said = spellings.join(' ');
  return [
    ['a refusal', refusing(protocol, 401, said)],
    ['a refusal in plain text', (response) => void response.writeHead(500).end(said)],
    [
      'a refusal that repeats all it got',
      (response, { path, headers }) =>
        void response.writeHead(400).end(`${path} ${headers.authorization ?? ''} ${[headers['x-api-key']].join('')}`),
    ],
    ['a page', (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(`<p>${said}</p>`)],
    ['an error in a stream', ending(protocol, protocol.overloaded(said))],
    ['an error within an answer', ending(protocol, protocol.piece('half'), protocol.overloaded(said))],
    ['what can not be read', ending(protocol, protocol.piece('x').replace('x', `"${said}`))],
    ['a reason phrase', (response) => void response.writeHead(500, said).end()],
    ['a redirect', (response, { path }) => void response.writeHead(307, { location: path }).end()],
    [
      'a redirect to elsewhere',
      (response) => void response.writeHead(307, { location: `//${encodeURIComponent(said)}` }).end(),
    ],
    ['a closed connection', (response) => void response.destroy()],
  ];
};

export const secrets = (subject: ProviderSubject): void => {
  const { make, protocol } = subject;
  let server: Loopback;
  afterEach(() => server.close());

  describe.each(secretsOf(subject))('of %s', (_what, secret) => {
    const secretless = (text: string): void => {
      for (const trace of secret.traces) expect(text).not.toContain(trace);
    };

    it.each(betrayals(protocol, secret))('are in no event and no message of %s', async (_how, behaviour) => {
      server = await loopback(behaviour, answering(protocol, 'fine'));
      const { value, events } = await session(caughtThenAsked, secret.make(secret.url(server)));
      expect(value).toEqual([false, expect.any(String), 'fine']);
      secretless(JSON.stringify([value, events]));
    });

    it.each(betrayals(protocol, secret))('are not to be found in the error of %s', async (_how, behaviour) => {
      server = await loopback(behaviour);
      const error = await failing(secret.make(secret.url(server)));
      secretless(inspect(error, { depth: Infinity, showHidden: true }));
      secretless(JSON.stringify(error) + String(error.stack) + JSON.stringify(Object.getOwnPropertyDescriptors(error)));
      expect(error.cause).toBeUndefined();
    });

    it('are not cut in two where a message is shortened', async () => {
      const [spelled = ''] = secret.spellings;
      server = await loopback(refusing(protocol, 400, `${'-'.repeat(190)}${spelled}`));
      const { message } = await failing(secret.make(secret.url(server)));
      expect(message).toMatch(/-\[hidden\]$/);
    });
  });

  it('of a base URL arrive where they belong', async () => {
    server = await loopback(answering(protocol, 'fine'));
    await session('return alc.llm("p")', make({ url: urlWithSecrets(server) }));
    const [received] = server.received;
    expect(received?.path).toBe(`${protocol.path}?token=${token}`);
    expect(received?.headers.authorization).toBe(`Basic ${login}`);
  });

  describe('of the environment', () => {
    const names = [
      'OPENAI_API_KEY',
      'ANTHROPIC_API_KEY',
      'ANTHROPIC_AUTH_TOKEN',
      'OPENAI_BASE_URL',
      'ANTHROPIC_BASE_URL',
    ];
    const before = { ...process.env };
    beforeEach(() => {
      for (const name of [...names, 'OLLAMA_HOST']) process.env[name] = 'http://127.0.0.1:9/of-the-environment';
    });
    afterEach(() => {
      process.env = before;
    });

    it('are neither sent nor seen by a script', async () => {
      server = await loopback(answering(protocol, 'fine'));
      const seen = names.map((name) => `os.getenv("${name}") or alc.env.${name} or false`);
      const { value } = await session(`alc.llm("p") return { ${seen.join(', ')} }`, make({ url: server.url }));
      expect(value).toEqual(names.map(() => false));
      expect(server.received).toHaveLength(1);
      expect(JSON.stringify(server.received[0])).not.toContain('of-the-environment');
    });
  });
};
