import type { Either } from 'fp-ts/Either';
import type { Observable } from 'rxjs';
import type { Answer, PausePrompt, ResumeError, ResumeOutcome, SessionId, SessionSpec, Usage } from '../domain';

/** What a responder emits: pieces of the answer as they come, if it likes, and the answer. The first answer counts. */
export type Reply =
  | { readonly _tag: 'delta'; readonly text: string }
  | { readonly _tag: 'answer'; readonly text: string; readonly usage?: Usage };

/** A piece of an answer, for whoever watches; the script gets the whole answer alone. */
export const delta = (text: string): Reply => ({ _tag: 'delta', text });

/** The whole answer, with the tokens it took if they are known; the first one counts. */
export const answer = (text: string, usage?: Usage): Reply =>
  usage === undefined ? { _tag: 'answer', text } : { _tag: 'answer', text, usage };

/** What a responder is told besides the question. */
export interface ResponderContext {
  readonly sessionId: SessionId;
  readonly spec: SessionSpec;
  /** The place of the question among all of its session, from 0. */
  readonly index: number;
  /** 1, and more when a policy asks again. */
  readonly attempt: number;
  /** Unix milliseconds of the engine's scheduler. */
  readonly now: () => number;
}

/**
 * Answers questions. It is unsubscribed as soon as it has answered, or the answer is no longer wanted; throwing, erroring
 * and completing without an answer are error answers, which the script may catch.
 */
export type Responder = (query: PausePrompt, context: ResponderContext) => Observable<Reply>;

/** A pending question, as `requests$` emits it. */
export interface LlmRequest extends Omit<ResponderContext, 'attempt'> {
  readonly query: PausePrompt;
  /** Fires once when the question is answered, by anyone, or its session ends; at once if that was before. */
  readonly settled$: Observable<void>;
  /** `resume` for just this question. */
  answer(answer: Answer): Either<ResumeError, ResumeOutcome>;
  /** Publishes a piece of the answer; ignored once the question is settled. */
  delta(text: string): void;
}
