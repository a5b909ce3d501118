import { messageOf, ModelError } from '../domain';
import { brokeOff, chainOf, fieldsOf, unreached } from './connection';
import { retryAfterIn, type HeaderOf } from './retryAfter';
import { isRecord, parsedJson, saidIn } from './said';
import { statusOf, verdictOn } from './status';
import { failure, type Subject } from './subject';

/** An answer of HTTP that is none of a model. */
export interface Refusal {
  readonly status: number;
  readonly header: HeaderOf;
  readonly body: string;
  /** Where a redirect would lead. */
  readonly elsewhere?: string | undefined;
}

/** Carries a refusal through a provider's package. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(`refused with ${refusal.status}`);
  }
}

const codeIn = (error: unknown): string | undefined => {
  const inner = isRecord(error) && isRecord(error['error']) ? error['error'] : error;
  if (!isRecord(inner)) return undefined;
  return [inner['code'], inner['type']].find((code) => typeof code === 'string');
};

/** The error for an answer with a status that is no success. */
const refused = ({ status, header, body, elsewhere }: Refusal, subject: Subject, now: number): ModelError => {
  if (elsewhere !== undefined)
    return failure(subject, 'request', {
      what: `the server sends on to ${elsewhere}`,
      remedy: 'give that as baseUrl',
      status,
    });
  const code = codeIn(parsedJson(body));
  const retryAfterMs = retryAfterIn(header, now);
  const { kind, what, remedy } = verdictOn(status, code, subject, retryAfterMs);
  return failure(subject, kind, { what: `${status} ${what}`, remedy, said: saidIn(body), status, retryAfterMs });
};

/** The error that a server reports within its answer, in the shape of `{type, code, message}` or as a text. */
export const reported = (error: unknown, subject: Subject): ModelError => {
  const value = typeof error === 'string' ? (parsedJson(error) ?? error) : error;
  const fields = isRecord(value) && isRecord(value['error']) ? value['error'] : value;
  const { code, type } = isRecord(fields) ? fields : {};
  const status = statusOf(code) ?? statusOf(type) ?? 500;
  const { kind, what, remedy } = verdictOn(status, codeIn(fields), subject, undefined);
  return failure(subject, kind, { what, remedy, said: saidIn(error) });
};

export const broken = (subject: Subject, length: number): ModelError =>
  failure(subject, 'incomplete', {
    what:
      length === 0
        ? 'the answer ended before its first word'
        : `the answer broke off after ${length} character${length === 1 ? '' : 's'}`,
    remedy: 'try again',
  });

export const unreadable = (subject: Subject, what: string, said: string): ModelError =>
  failure(subject, 'unreadable', { what, remedy: 'look at the base URL', said });

const notOfTheProtocol = 'a part of the answer can not be read';

/** Errors of the AI SDK that say by their names what they are. */
const named = (chain: readonly unknown[], subject: Subject, heard: number): ModelError | undefined => {
  for (const link of chain) {
    if (!isRecord(link)) continue;
    switch (link['name']) {
      case 'AI_JSONParseError':
        return unreadable(subject, notOfTheProtocol, String(link['text']));
      case 'AI_TypeValidationError':
        return unreadable(subject, notOfTheProtocol, JSON.stringify(link['value']));
      case 'AI_InvalidResponseDataError':
        // Without data, it is about what did not come: the reason why the answer ended.
        return link['data'] === undefined
          ? broken(subject, heard)
          : unreadable(subject, notOfTheProtocol, saidIn(link));
      case 'AI_EmptyResponseBodyError':
        return broken(subject, heard);
    }
  }
  return undefined;
};

/** The refusal of our transport, or the one that an `APICallError` of the AI SDK is. */
const refusalIn = (chain: readonly unknown[]): Refusal | undefined => {
  for (const link of chain) {
    if (link instanceof Refused) return link.refusal;
    if (!isRecord(link) || typeof link['statusCode'] !== 'number' || link['statusCode'] < 300) continue;
    const { statusCode, responseHeaders, responseBody, message } = link;
    const header: HeaderOf = (name) => {
      const value = isRecord(responseHeaders) ? responseHeaders[name] : undefined;
      return typeof value === 'string' ? value : undefined;
    };
    const body = typeof responseBody === 'string' && responseBody !== '' ? responseBody : message;
    return { status: statusCode, header, body: typeof body === 'string' ? body : '' };
  }
  return undefined;
};

/** When it failed: Unix milliseconds, and the characters of the answer that were there. */
export interface Moment {
  readonly now: number;
  readonly heard: number;
}

/** What a model threw or reported, as the error that a script gets. */
export const toModelError = (error: unknown, subject: Subject, { now, heard }: Moment): ModelError => {
  const chain = chainOf(error);
  const own = chain.find((link) => link instanceof ModelError);
  if (own !== undefined) return own;
  const refusal = refusalIn(chain);
  // Anthropic's package throws what it could not read at the beginning of a stream as the body of a 500.
  const unread = refusal === undefined ? undefined : named([parsedJson(refusal.body)], subject, heard);
  if (unread !== undefined) return unread;
  if (refusal !== undefined) return refused(refusal, subject, now);
  if (brokeOff(chain)) return broken(subject, heard);
  const found = named(chain, subject, heard) ?? unreached(chain, subject);
  if (found !== undefined) return found;
  if (typeof error === 'string' || fieldsOf(chain.slice(0, 1), 'stack').length === 0) return reported(error, subject);
  return failure(subject, 'other', { what: 'the model failed', said: messageOf(error) });
};
