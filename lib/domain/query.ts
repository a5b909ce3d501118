import type { QueryId } from './ids';
import type { Usage } from './usage';

/** What a script asks of a model. */
export interface Prompt {
  readonly prompt: string;
  readonly system?: string;
  /** Tokens the answer may have; 1024 unless the script says otherwise. */
  readonly maxTokens: number;
  readonly grounded?: boolean;
  readonly underspecified?: boolean;
  readonly role?: string;
  readonly cacheBreakpoint?: boolean;
}

/** A question with its name in the session. */
export interface PausePrompt extends Prompt {
  readonly queryId: QueryId;
}

/** `single` is `alc.llm`; `batch` is all that asks several at once, also when it asks one. */
export type PauseKind = 'single' | 'batch';

/** What a script asked when it was suspended; `prompts` never changes, what is still open is `pending`. */
export interface PauseInfo {
  readonly kind: PauseKind;
  readonly prompts: readonly PausePrompt[];
  /** Unix milliseconds of the engine's scheduler. */
  readonly pausedAt: number;
}

/** The text that `alc.llm` returns, and what it cost if that is known. */
export interface Response {
  readonly _tag: 'response';
  readonly response: string;
  readonly usage?: Usage;
}

/** Raises a Lua error in the script, which it may catch. */
export interface ErrorAnswer {
  readonly _tag: 'error';
  readonly error: string;
  readonly usage?: Usage;
}

/** What a question is answered with; `response` and `errorAnswer` make one. */
export type Answer = Response | ErrorAnswer;

/** An answer the script goes on with. */
export const response = (text: string, usage?: Usage): Answer =>
  usage === undefined ? { _tag: 'response', response: text } : { _tag: 'response', response: text, usage };

/** An answer that raises in the script. */
export const errorAnswer = (message: string, usage?: Usage): Answer =>
  usage === undefined ? { _tag: 'error', error: message } : { _tag: 'error', error: message, usage };
