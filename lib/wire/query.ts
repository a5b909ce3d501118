import type { PauseInfo, PauseKind, PausePrompt, Prompt } from '../domain';
import type { Codec } from './codec';
import { list } from './list';
import { count, finite, flag, oneOf, queryIdCodec, text } from './scalar';
import { optional, required, struct, type Fields } from './struct';

/** `single` or `batch`, of a pause. */
export const pauseKindCodec: Codec<PauseKind> = oneOf('single', 'batch');

const promptFields: Fields<Prompt> = {
  prompt: required(text),
  system: optional(text),
  maxTokens: required(count),
  grounded: optional(flag),
  underspecified: optional(flag),
  role: optional(text),
  cacheBreakpoint: optional(flag),
};

/** `{"query_id": "q-0", "prompt": "…", "system"?, "max_tokens": 1024, …}` */
export const pausePromptCodec: Codec<PausePrompt> = struct<PausePrompt>({
  queryId: required(queryIdCodec),
  ...promptFields,
});

/** The fields of `PauseInfo`. */
export const pauseInfoFields: Fields<PauseInfo> = {
  kind: required(pauseKindCodec),
  prompts: required(list(pausePromptCodec)),
  pausedAt: required(finite),
};

/** `{"kind": "single", "prompts": […], "paused_at": 1}` */
export const pauseInfoCodec: Codec<PauseInfo> = struct<PauseInfo>(pauseInfoFields);
