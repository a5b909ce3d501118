import { failure, type Subject } from './subject';
import { isRecord } from './said';
import type { ModelError } from '../domain';

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

/** What a network error means, by the code that Node gives it; browsers give none. */
const networkErrors: readonly {
  readonly codes: RegExp;
  readonly tell: (subject: Subject, where: string) => ModelError;
}[] = [
  {
    codes: /^UND_ERR_(HEADERS|BODY)_TIMEOUT$/,
    tell: (subject) =>
      failure(subject, 'timeout', {
        what: 'no word for 300 s, after which fetch of Node gives up',
        remedy: 'try again',
      }),
  },
  {
    codes: /^ECONNREFUSED$/,
    tell: (subject, where) =>
      failure(subject, 'connection', { what: `${where} refuses the connection`, remedy: subject.whenUnreachable }),
  },
  {
    codes: /^ENOTFOUND$/,
    tell: (subject, where) =>
      failure(subject, 'connection', { what: `there is no host ${where}`, remedy: subject.whenUnreachable }),
  },
  {
    codes: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_CLOSED|ConnectionClosed)$/,
    tell: (subject, where) =>
      failure(subject, 'connection', { what: `${where} closed the connection`, remedy: 'try again' }),
  },
  {
    codes: /CERT|SELF_SIGNED|SSL|TLS|^UNABLE_TO_/,
    tell: (subject, where) =>
      failure(subject, 'other', {
        what: `the certificate of ${where} is not trusted`,
        remedy: 'see why, and mend it there',
      }),
  },
  {
    codes: /^(HPE_|EPROTO)/,
    tell: (subject, where) =>
      failure(subject, 'unreadable', {
        what: `${where} does not speak this protocol`,
        remedy: 'is it http, or https?',
      }),
  },
  {
    codes: /^(EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT)$/,
    tell: (subject, where) =>
      failure(subject, 'connection', { what: `${where} can not be reached`, remedy: subject.whenUnreachable }),
  },
];

const isSuccess = (status: unknown): boolean => typeof status === 'number' && status >= 200 && status <= 299;

/** Did the network end an answer that had begun? */
export const brokeOff = (chain: readonly unknown[]): boolean =>
  !codesIn(chain).includes('UND_ERR_BODY_TIMEOUT') &&
  (messagesIn(chain).includes('terminated') || fieldsOf(chain, 'statusCode').some(isSuccess));

/** The error for a server that was not reached, if that is what it is. */
export const unreached = (chain: readonly unknown[], subject: Subject): ModelError | undefined => {
  const where = subject.address ?? 'the server';
  const codes = codesIn(chain);
  const known = networkErrors.find((error) => codes.some((code) => error.codes.test(code)));
  if (known !== undefined) return known.tell(subject, where);
  const messages = messagesIn(chain);
  return messages.some((message) => fetchFailed.test(message))
    ? failure(subject, 'connection', {
        what: `${where} can not be reached`,
        remedy: subject.whenUnreachable,
        said: messages.find((message) => !fetchFailed.test(message)),
      })
    : undefined;
};
