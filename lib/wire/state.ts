import {
  failureKinds,
  type CancelInfo,
  type ExecutionResult,
  type ExecutionState,
  type FailureInfo,
  type LiveState,
  type StateTag,
  type TerminalOutcome,
} from '../domain';
import { cancelReasonCodec } from './cancel';
import type { Codec } from './codec';
import { jsonCodec } from './json';
import { pauseInfoFields } from './query';
import { finite, oneOf, text } from './scalar';
import { optional, required, struct, type Fields } from './struct';
import { union, type Variants } from './union';
import { usageCodec } from './usage';

/** The name of a state. */
export const stateTagCodec: Codec<StateTag> = oneOf('running', 'paused', 'done', 'failed', 'cancelled');

const liveVariants: Variants<LiveState> = { running: {}, paused: pauseInfoFields };

/** A state that is not the end: `{"state": "running"}` or `{"state": "paused", …}`. */
export const liveStateCodec: Codec<LiveState> = union<LiveState>('state', liveVariants);

/** The fields of `ExecutionResult`. */
export const resultFields: Fields<ExecutionResult> = {
  value: required(jsonCodec),
  usage: optional(usageCodec),
  finishedAt: required(finite),
};

/** The fields of `FailureInfo`. */
export const failureFields: Fields<FailureInfo> = {
  message: required(text),
  kind: required(oneOf(...failureKinds)),
  occurredAt: required(finite),
};

const cancelInfoFields: Fields<CancelInfo> = {
  reason: required(cancelReasonCodec),
  observedAt: required(finite),
  stateBefore: required(liveStateCodec),
};

const terminalVariants: Variants<TerminalOutcome> = {
  done: resultFields,
  failed: failureFields,
  cancelled: cancelInfoFields,
};

/** `{"value": …, "usage"?, "finished_at": 1}` */
export const executionResultCodec: Codec<ExecutionResult> = struct<ExecutionResult>(resultFields);

/** `{"message": "…", "kind": "lua_error", "occurred_at": 1}` */
export const failureInfoCodec: Codec<FailureInfo> = struct<FailureInfo>(failureFields);

/** `{"reason": {…}, "observed_at": 1, "state_before": {"state": "running"}}` */
export const cancelInfoCodec: Codec<CancelInfo> = struct<CancelInfo>(cancelInfoFields);

/** The end of a session, flat: `{"state": "done", "value": …, "finished_at": 1}`. */
export const terminalOutcomeCodec: Codec<TerminalOutcome> = union<TerminalOutcome>('state', terminalVariants);

/** Any state, flat: `{"state": "paused", "kind": "single", "prompts": […], "paused_at": 1}`. */
export const executionStateCodec: Codec<ExecutionState> = union<ExecutionState>('state', {
  ...liveVariants,
  ...terminalVariants,
});
