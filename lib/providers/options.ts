import { refuseOutOfRange, refuseUnknownOptions } from '../domain';

/** What all providers take. */
export interface ProviderOptions {
  /** As the server calls it. */
  readonly model: string;
  /** Milliseconds of silence after which a question is given up; 180,000 unless you say otherwise. */
  readonly idleMs?: number | undefined;
}

/** Longer ones overflow the timers of JavaScript, and fire at once. */
const longestTimer = 2 ** 31 - 1;

export const refuseBadIdleMs = (where: string, idleMs: unknown): void =>
  refuseOutOfRange(where, 'idleMs', idleMs, 1, longestTimer);

const kindOf = (value: unknown): string => (value === null ? 'null' : typeof value);

/** Throws a `TypeError` of one line; it shows no value, which may be a key in the wrong place. */
export const refuseBadOptions = (where: string, options: ProviderOptions, known: readonly string[]): void => {
  refuseUnknownOptions(where, options, ['model', 'idleMs', ...known]);
  const model: unknown = options.model;
  if (typeof model !== 'string' || model.trim() === '')
    throw new TypeError(
      `${where}: model must be the name of a model, got ${typeof model === 'string' ? 'an empty one' : kindOf(model)}`,
    );
  refuseBadIdleMs(where, options.idleMs);
};

/** The base URL that was given, or else the default; an empty one counts as none, as it does in variables. */
export const baseUrlOr = (where: string, otherwise: string, baseUrl: unknown): string => {
  if (baseUrl === undefined || baseUrl === '') return otherwise;
  if (typeof baseUrl === 'string') return baseUrl;
  throw new TypeError(`${where}: baseUrl must be a text, got ${kindOf(baseUrl)}`);
};

/** The key that was given, if any; an empty one counts as none. */
export const checkedKey = (where: string, apiKey: unknown): string | undefined => {
  if (apiKey === undefined || apiKey === '') return undefined;
  if (typeof apiKey !== 'string') throw new TypeError(`${where}: apiKey must be a text, got ${kindOf(apiKey)}`);
  if (/^[\x21-\x7e]+$/.test(apiKey)) return apiKey;
  throw new TypeError(`${where}: apiKey has spaces, line ends or letters that no key has; copy it again`);
};
