import { ModelError, type ModelErrorDetails, type ModelErrorKind } from '../domain';
import { shortened } from './said';

/** Whom errors are about, and what people can do. */
export interface Subject {
  /** `openai gpt-5-mini` */
  readonly name: string;
  /** `host:port`, if we know. */
  readonly address?: string;
  /** What to do when nobody listens there. */
  readonly whenUnreachable?: string;
  /** What to do when the key is refused. */
  readonly whenRefused?: string;
  /** What to do when the server knows no such thing. */
  readonly whenNotFound?: string;
  /** Takes the secrets out of a text. */
  readonly hide: (text: string) => string;
}

/** Joins what is there. */
const joined = (separator: string, ...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(separator);

/** What happened, what to do about it, and what the server said. */
export interface Account extends ModelErrorDetails {
  readonly what: string;
  readonly remedy?: string | undefined;
  readonly said?: string | undefined;
}

/** The error that says so in one line. Secrets are hidden before anything is cut off, which would leave half of one. */
export const failure = (
  { name, hide }: Subject,
  kind: ModelErrorKind,
  { what, remedy, said, ...details }: Account,
): ModelError =>
  new ModelError(
    joined(': ', hide(name), joined('; ', hide(what), remedy), shortened(hide(said ?? ''))),
    kind,
    details,
  );
