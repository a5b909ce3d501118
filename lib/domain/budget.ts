/** What a session may spend, from `ctx.budget`; an absent field is no limit. Milliseconds are of the engine's scheduler. */
export interface Budget {
  readonly maxLlmCalls?: number;
  readonly maxElapsedMs?: number;
  readonly maxTokens?: number;
}
