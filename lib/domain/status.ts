import type { Budget } from './budget';
import type { QueryId, SessionId } from './ids';
import type { StateTag } from './state';
import type { TokenCount } from './usage';

/** How much of pending questions is shown: nothing, the first `preview` characters of each, or all. */
export type PendingView = 'off' | 'full' | { readonly preview: number };

/** A question that is still open, as it is shown. */
export interface PendingQuestion {
  readonly queryId: QueryId;
  /** As much as was asked for; what was cut ends with `…`. */
  readonly prompt: string;
}

/** A session that has not ended, at a glance. */
export interface SessionStatus {
  readonly sessionId: SessionId;
  readonly phase: StateTag;
  /** Of sessions that run a strategy. */
  readonly strategy?: string;
  readonly elapsedMs: number;
  readonly llmCalls: number;
  readonly totalTokens: TokenCount;
  /** What `ctx.budget` allows. */
  readonly budget?: Budget;
  /** The last that the script reported. */
  readonly progress?: { readonly step: number; readonly total: number; readonly message?: string };
  /** Questions that are open. */
  readonly open: number;
  /** Absent where they are not to be shown. */
  readonly pending?: readonly PendingQuestion[];
}
