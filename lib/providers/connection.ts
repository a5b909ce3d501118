import type { ModelError, ModelErrorKind } from '../domain';
import { failure, type Account, type Subject } from './subject';
import { isRecord } from './said';

/** An error, its causes, and what they put together. Foreign errors may be anything, so it ends after some. */
export const chainOf = (error: unknown): readonly unknown[] => {
  const chain: unknown[] = [];
  const add = (link: unknown): void => {
    if (!isRecord(link) || chain.includes(link) || chain.length >= 20) return;
    chain.push(link);
    add(link['cause']);
    if (Array.isArray(link['errors'])) link['errors'].forEach(add);
  };
  add(error);
  return chain;
};

/** Fields of errors, of whatever realm they are. */
export const fieldsOf = (chain: readonly unknown[], name: string): readonly unknown[] =>
  chain.flatMap((link) => (isRecord(link) && link[name] !== undefined ? [link[name]] : []));

const codesIn = (chain: readonly unknown[]): readonly string[] =>
  fieldsOf(chain, 'code').filter((code) => typeof code === 'string');

const messagesIn = (chain: readonly unknown[]): readonly string[] =>
  fieldsOf(chain, 'message').filter((message) => typeof message === 'string');

/** What `fetch` of Node, Chrome, Safari and Firefox says when it doesn't reach the server. */
const fetchFailed = /^(fetch failed|failed to fetch|load failed|networkerror when attempting)/i;

interface NetworkError extends Omit<Account, 'what'> {
  readonly codes: RegExp;
  readonly kind: ModelErrorKind;
  /** What happened, after the address. */
  readonly what: string;
}

const unreachable = { kind: 'connection', what: 'can not be reached' } as const;

/** What a network error means, by the code that Node gives it; browsers give none. */
const networkErrors: readonly NetworkError[] = [
  {
    codes: /^UND_ERR_(HEADERS|BODY)_TIMEOUT$/,
    kind: 'timeout',
    what: 'said nothing for 300 s, and Node waits no longer',
    remedy: 'try again',
  },
  { codes: /^ECONNREFUSED$/, kind: 'connection', what: 'refuses the connection' },
  { codes: /^ENOTFOUND$/, kind: 'connection', what: 'is no host that is known', remedy: 'mend the base URL' },
  {
    codes: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_CLOSED)$/,
    kind: 'connection',
    what: 'closed the connection',
    remedy: 'try again',
  },
  {
    codes: /^(HPE_|EPROTO|ERR_SSL_)/,
    kind: 'unreadable',
    what: 'does not speak this protocol',
    remedy: 'look whether the base URL should begin with http or https',
  },
  {
    codes: /CERT|SELF_SIGNED|^ERR_TLS|^UNABLE_TO_/,
    kind: 'other',
    what: 'has a certificate that is not trusted',
    remedy: 'mend that there, or name its issuer in NODE_EXTRA_CA_CERTS',
  },
  { codes: /^(EAI_AGAIN|ETIMEDOUT|E(HOST|NET)UNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT)$/, ...unreachable },
];

const isSuccess = (status: unknown): boolean => typeof status === 'number' && status >= 200 && status <= 299;

/** Did the network end an answer that had begun? */
export const brokeOff = (chain: readonly unknown[]): boolean =>
  !codesIn(chain).includes('UND_ERR_BODY_TIMEOUT') &&
  (messagesIn(chain).includes('terminated') || fieldsOf(chain, 'statusCode').some(isSuccess));

/** The error for a server that was not reached, if that is what it is. */
export const unreached = (chain: readonly unknown[], subject: Subject): ModelError | undefined => {
  const codes = codesIn(chain);
  const messages = messagesIn(chain);
  const known =
    networkErrors.find((error) => codes.some((code) => error.codes.test(code))) ??
    (messages.some((message) => fetchFailed.test(message))
      ? { ...unreachable, said: messages.find((message) => !fetchFailed.test(message)) }
      : undefined);
  if (known === undefined) return undefined;
  const { kind, what, remedy = subject.whenUnreachable, said }: Omit<NetworkError, 'codes'> = known;
  return failure(subject, kind, { what: `${subject.address ?? 'the server'} ${what}`, remedy, said });
};
