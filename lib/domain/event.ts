import type { PayloadKind } from './payload';
import type { QueryId, SessionId } from './ids';
import type { PauseInfo } from './query';
import type { StateTag, TerminalOutcome } from './state';
import type { Usage } from './usage';

export const logLevels = ['error', 'warn', 'info', 'debug'] as const;

/** How much a log line matters, from most to least. */
export type LogLevel = (typeof logLevels)[number];

/** What `alc.log` and `print` said. */
export interface LogLine {
  readonly _tag: 'log';
  readonly level: LogLevel;
  readonly message: string;
}

/** What `alc.progress` said: `step` of `total`, in whatever the script counts. */
export interface ProgressReport {
  readonly _tag: 'progress';
  readonly step: number;
  readonly total: number;
  readonly message?: string;
}

/** What `alc.note` said: a piece of text for people. */
export interface Note {
  readonly _tag: 'note';
  readonly title?: string;
  readonly content: string;
}

/** What a script says of itself while it runs. */
export type Emission = LogLine | ProgressReport | Note;

/** What happened, without the stamp that its stream puts on it. */
export type ProgressBody =
  | { readonly _tag: 'tick'; readonly phase: 'running' }
  | {
      readonly _tag: 'state_transition';
      readonly from: StateTag;
      readonly to: StateTag;
      /** Present when `to` is terminal. */
      readonly outcome?: TerminalOutcome;
    }
  | { readonly _tag: 'pause_requested'; readonly info: PauseInfo }
  | { readonly _tag: 'llm_call_begin'; readonly queryId: QueryId }
  | { readonly _tag: 'llm_delta'; readonly queryId: QueryId; readonly text: string }
  | { readonly _tag: 'llm_call_end'; readonly queryId: QueryId; readonly usage?: Usage; readonly error?: string }
  | { readonly _tag: 'resume_accepted'; readonly payloadKind: PayloadKind; readonly queryIds: readonly QueryId[] }
  | Emission;

/** Which event of which session it is, and when it happened. */
export interface Stamp {
  readonly sessionId: SessionId;
  /** From 0, without gaps. */
  readonly seq: number;
  /** Unix milliseconds of the engine's scheduler. */
  readonly at: number;
}

/** One entry of what observers of a session see, in one order for all of them. */
export type ProgressEvent = ProgressBody & Stamp;

/** The first item of an observation that asks for events no longer kept. */
export interface HistoryGap {
  readonly _tag: 'history_gap';
  readonly sessionId: SessionId;
  readonly from: number;
  readonly firstKept: number;
}

/** Whether the session ends with this event, which then has its `outcome`. */
export const isTerminalEvent = (
  event: ProgressEvent,
): event is ProgressEvent & { readonly _tag: 'state_transition'; readonly outcome: TerminalOutcome } =>
  event._tag === 'state_transition' && event.outcome !== undefined;
