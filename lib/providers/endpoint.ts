import { basicCredentials } from './secrets';

/** Where a server is, taken apart so that nothing secret stands in what is shown. */
export interface Endpoint {
  /** Without user, query and trailing slash. */
  readonly base: string;
  /** `host:port`, for messages. */
  readonly address: string;
  readonly hostname: string;
  /** With its question mark; it goes behind every address we ask. */
  readonly search: string;
  /** What the header `authorization` says for a user and a password. */
  readonly basic: string | undefined;
  /** What no message may show. */
  readonly secrets: readonly string[];
}

const parsed = (where: string, baseUrl: string): URL => {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url;
  // The value isn't shown: it may hold a password.
  throw new TypeError(`${where}: baseUrl must be an address such as http://127.0.0.1:1234/v1, with http or https`);
};

const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** What is shorter hides nothing, and would tear holes into messages: `?v=1`. */
const shortestSecret = 4;

const secretsIn = ({ username, password, search, searchParams }: URL): readonly string[] => {
  const [user, secret] = [unescaped(username), unescaped(password)];
  const query = [search.slice(1), ...searchParams.values()].filter((value) => value.length >= shortestSecret);
  // A user without a password is a token.
  const login = password === '' ? [username, user] : [secret, password, `${username}:${password}`];
  return [...login, basicCredentials(user, secret), ...query];
};

/** Reads `baseUrl`, of which users, passwords and queries are taken for secrets; throws a `TypeError` if it is none. */
export const endpointOf = (where: string, baseUrl: string): Endpoint => {
  const url = parsed(where, baseUrl);
  const { protocol, host, hostname, port, pathname, search, username, password } = url;
  return {
    base: `${protocol}//${host}${pathname.replace(/\/+$/, '')}`,
    address: `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`,
    hostname,
    search,
    basic:
      username === '' && password === ''
        ? undefined
        : `Basic ${basicCredentials(unescaped(username), unescaped(password))}`,
    secrets: secretsIn(url),
  };
};
