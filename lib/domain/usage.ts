import { present } from './present';

/** What an answer cost, in tokens, as its responder reports it. */
export interface Usage {
  readonly promptTokens?: number;
  readonly completionTokens?: number;
}

/** How far a count can be relied on, weakest first. */
export const tokenSources = ['estimated', 'provided', 'definite'] as const;

/** Where a number of tokens comes from: estimated from the text, reported by a responder, or certain, as none is. */
export type TokenSource = (typeof tokenSources)[number];

/** A number of tokens and where it comes from; a sum is as weak as its weakest part. */
export interface TokenCount {
  readonly tokens: number;
  readonly source: TokenSource;
}

const plus = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : a + b;

/** The sum of two reports; a field that neither has stays absent. */
export const addUsage = (a: Usage, b: Usage): Usage =>
  present({
    promptTokens: plus(a.promptTokens, b.promptTokens),
    completionTokens: plus(a.completionTokens, b.completionTokens),
  });
