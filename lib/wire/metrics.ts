import type { Metrics, SessionStatus, TranscriptEntry } from '../domain';
import type { Codec } from './codec';
import { logLineCodec } from './event';
import { jsonObjectCodec } from './json';
import { list } from './list';
import { count, finite, queryIdCodec, sessionIdCodec, text } from './scalar';
import { stateTagCodec } from './state';
import { optional, required, struct } from './struct';
import { budgetCodec, tokenCountCodec } from './usage';

/** `{"query_id": "q-0", "prompt": "…", "system"?, "response"?, "error"?}` */
export const transcriptEntryCodec: Codec<TranscriptEntry> = struct<TranscriptEntry>({
  queryId: required(queryIdCodec),
  prompt: required(text),
  system: optional(text),
  response: optional(text),
  error: optional(text),
});

/** `{"elapsed_ms": 12, "llm_calls": 1, …, "recent_logs": […], "transcript": […]}` */
export const metricsCodec: Codec<Metrics> = struct<Metrics>({
  elapsedMs: required(finite),
  llmCalls: required(count),
  pauses: required(count),
  rounds: required(count),
  promptChars: required(count),
  responseChars: required(count),
  promptTokens: required(tokenCountCodec),
  responseTokens: required(tokenCountCodec),
  totalTokens: required(tokenCountCodec),
  budget: optional(budgetCodec),
  stats: optional(jsonObjectCodec),
  recentLogs: required(list(logLineCodec)),
  transcript: required(list(transcriptEntryCodec)),
});

const progress = struct<NonNullable<SessionStatus['progress']>>({
  step: required(finite),
  total: required(finite),
  message: optional(text),
});

const pendingQuestion = struct<NonNullable<SessionStatus['pending']>[number]>({
  queryId: required(queryIdCodec),
  prompt: required(text),
});

/** `{"session_id": "…", "phase": "paused", "elapsed_ms": 12, …, "open": 1, "pending"?: [{"query_id", "prompt"}]}` */
export const sessionStatusCodec: Codec<SessionStatus> = struct<SessionStatus>({
  sessionId: required(sessionIdCodec),
  phase: required(stateTagCodec),
  strategy: optional(text),
  elapsedMs: required(finite),
  llmCalls: required(count),
  totalTokens: required(tokenCountCodec),
  budget: optional(budgetCodec),
  progress: optional(progress),
  open: required(count),
  pending: optional(list(pendingQuestion)),
});
