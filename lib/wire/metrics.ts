import type { Metrics, TranscriptEntry } from '../domain';
import type { Codec } from './codec';
import { logLineCodec } from './event';
import { list } from './list';
import { count, finite, queryIdCodec, text } from './scalar';
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
  recentLogs: required(list(logLineCodec)),
  transcript: required(list(transcriptEntryCodec)),
});
