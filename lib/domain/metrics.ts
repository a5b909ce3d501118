import type { Budget } from './budget';
import type { LogLine } from './event';
import type { QueryId } from './ids';
import type { JsonObject } from './json';
import type { TokenCount } from './usage';

/** A question and what came of it. */
export interface TranscriptEntry {
  readonly queryId: QueryId;
  readonly prompt: string;
  readonly system?: string;
  readonly response?: string;
  readonly error?: string;
}

/** What a session has used so far. */
export interface Metrics {
  readonly elapsedMs: number;
  readonly llmCalls: number;
  readonly pauses: number;
  readonly rounds: number;
  readonly promptChars: number;
  readonly responseChars: number;
  readonly promptTokens: TokenCount;
  readonly responseTokens: TokenCount;
  readonly totalTokens: TokenCount;
  readonly budget?: Budget;
  /** What scripts have recorded by `alc.stats.record`; absent for nothing. */
  readonly stats?: JsonObject;
  /** The newest 20. */
  readonly recentLogs: readonly LogLine[];
  readonly transcript: readonly TranscriptEntry[];
}
