import type { Usage } from './usage';

/** What came between a question and its answer. */
export type ModelErrorKind =
  /** A package that has to be there is not installed. */
  | 'package'
  /** The key is missing, refused, or may not do this. */
  | 'key'
  /** Nothing is left of what was paid for. */
  | 'quota'
  /** Too many questions at a time. */
  | 'rate_limit'
  /** There is no such model, or no such address at the server. */
  | 'not_found'
  /** The server refuses this very question. */
  | 'request'
  /** The server failed, or has too much to do. */
  | 'server'
  /** The server was not reached. */
  | 'connection'
  /** The server was silent for too long. */
  | 'timeout'
  /** The answer broke off. */
  | 'incomplete'
  /** What came is not the server's protocol. */
  | 'unreadable'
  /** A filter took the answer away. */
  | 'content_filter'
  /** All the tokens were used up before the first word. */
  | 'length'
  | 'other';

const worthAnotherTry: readonly ModelErrorKind[] = ['rate_limit', 'server', 'connection', 'timeout', 'incomplete'];

/** What is known of a `ModelError`, where it is. */
export interface ModelErrorDetails {
  /** Of HTTP, where the server answered with one. */
  readonly status?: number | undefined;
  /** How long the server asks to be left alone. */
  readonly retryAfterMs?: number | undefined;
  /** What was used up for nothing. */
  readonly usage?: Usage | undefined;
}

/**
 * A model gave no answer: what responders of models error with. The message is one line, names the model and the remedy,
 * and holds no key; there is no `cause`, which could.
 */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  /** Could the same question succeed later? */
  readonly retryable: boolean;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly usage: Usage | undefined;

  constructor(
    message: string,
    readonly kind: ModelErrorKind,
    details: ModelErrorDetails = {},
  ) {
    super(message);
    this.retryable = worthAnotherTry.includes(kind);
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.usage = details.usage;
  }
}
