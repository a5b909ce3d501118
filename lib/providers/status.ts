import type { ModelErrorKind } from '../domain';
import type { Subject } from './subject';

/** What a status of HTTP means for who asked. */
export interface Verdict {
  readonly kind: ModelErrorKind;
  readonly what: string;
  readonly remedy?: string | undefined;
}

const seconds = (ms: number): string => `${Math.ceil(ms / 1000)} s`;

const later = (retryAfterMs: number | undefined): string =>
  retryAfterMs === undefined ? 'try again later' : `try again in ${seconds(retryAfterMs)}`;

/** Codes that say more than the status with which they come. */
const outOfMoney = ['insufficient_quota', 'billing_hard_limit_reached', 'billing_error'];

export const verdictOn = (
  status: number,
  code: string | undefined,
  subject: Subject,
  retryAfterMs: number | undefined,
): Verdict => {
  if (status === 402 || (code !== undefined && outOfMoney.includes(code)))
    return { kind: 'quota', what: 'nothing is left to pay with', remedy: 'look at the plan and the balance' };
  switch (status) {
    case 401:
      return { kind: 'key', what: 'the key was refused', remedy: subject.whenRefused };
    case 403:
      return { kind: 'key', what: 'this is not allowed with the key', remedy: subject.whenRefused };
    case 404:
      return { kind: 'not_found', what: 'not found', remedy: subject.whenNotFound };
    case 408:
    case 504:
      return { kind: 'server', what: 'the server waited too long', remedy: later(retryAfterMs) };
    case 413:
      return { kind: 'request', what: 'the question is too long', remedy: 'shorten it' };
    case 429:
      return { kind: 'rate_limit', what: 'too many requests', remedy: later(retryAfterMs) };
    case 503:
    case 529:
      return { kind: 'server', what: 'the server has too much to do', remedy: later(retryAfterMs) };
  }
  if (status >= 500) return { kind: 'server', what: 'the server failed', remedy: later(retryAfterMs) };
  // 409 and 425 are about the moment, not about the question.
  if (status === 409 || status === 425)
    return { kind: 'server', what: 'the server can not take it now', remedy: later(retryAfterMs) };
  return { kind: 'request', what: 'the server refuses the question' };
};

/** Types of errors that come in the middle of a stream, by the status that stands for them elsewhere. */
const statuses: Readonly<Record<string, number>> = {
  api_error: 500,
  authentication_error: 401,
  billing_error: 402,
  invalid_request_error: 400,
  not_found_error: 404,
  overloaded_error: 529,
  permission_error: 403,
  rate_limit_error: 429,
  rate_limit_exceeded: 429,
  request_too_large: 413,
  server_error: 500,
  timeout_error: 504,
};

/** The status that a type or code of an error stands for. */
export const statusOf = (code: unknown): number | undefined => {
  const numeric = typeof code === 'string' && /^[45]\d\d$/.test(code) ? Number(code) : code;
  if (typeof numeric === 'number') return numeric >= 400 && numeric <= 599 ? numeric : undefined;
  return typeof numeric === 'string' && Object.hasOwn(statuses, numeric) ? statuses[numeric] : undefined;
};
