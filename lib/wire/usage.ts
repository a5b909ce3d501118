import { tokenSources, type Budget, type TokenCount, type Usage } from '../domain';
import type { Codec } from './codec';
import { wireNames, type Naming } from './naming';
import { count, finite, oneOf } from './scalar';
import { optional, required, struct } from './struct';

/** A usage under the names of the wire or of the domain. */
export const usage = (names: Naming): Codec<Usage> =>
  struct<Usage>({ promptTokens: optional(count), completionTokens: optional(count) }, { names });

/** `{"prompt_tokens"?, "completion_tokens"?}` */
export const usageCodec: Codec<Usage> = usage(wireNames);

/** `{"tokens": 12, "source": "estimated"}` */
export const tokenCountCodec: Codec<TokenCount> = struct<TokenCount>({
  tokens: required(count),
  source: required(oneOf(...tokenSources)),
});

/** `{"max_llm_calls"?, "max_elapsed_ms"?, "max_tokens"?}` */
export const budgetCodec: Codec<Budget> = struct<Budget>({
  maxLlmCalls: optional(count),
  maxElapsedMs: optional(finite),
  maxTokens: optional(count),
});
