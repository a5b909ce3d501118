import type { QueryId } from './ids';
import type { Answer } from './query';
import type { TerminalOutcome } from './state';

/** Answers the one question of a `single` pause; the id may be left out, and must match if given. */
export interface SinglePayload {
  readonly _tag: 'single';
  readonly queryId?: QueryId;
  readonly answer: Answer;
}

/** One question of a batch and its answer. */
export interface BatchEntry {
  readonly queryId: QueryId;
  readonly answer: Answer;
}

/** Answers some or all of what a `batch` pause still has open. */
export interface BatchPayload {
  readonly _tag: 'batch';
  readonly answers: readonly BatchEntry[];
}

/** Answers, as `resume` takes them; the kind must be that of the pause. */
export type ResumePayload = SinglePayload | BatchPayload;

/** The name of a kind of payload. */
export type PayloadKind = ResumePayload['_tag'];

/** A payload for a pause of one question. */
export const single = (answer: Answer, queryId?: QueryId): SinglePayload =>
  queryId === undefined ? { _tag: 'single', answer } : { _tag: 'single', queryId, answer };

/** A payload for a pause of several questions; it may leave some open. */
export const batch = (answers: readonly BatchEntry[]): BatchPayload => ({ _tag: 'batch', answers });

/** What an accepted `resume` led to by the time it returned. */
export type ResumeOutcome =
  | { readonly _tag: 'accepted'; readonly remaining: number }
  | { readonly _tag: 'continued' }
  | { readonly _tag: 'terminal'; readonly outcome: TerminalOutcome };
