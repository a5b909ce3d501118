import type { CancelReason } from './cancel';
import type { Json } from './json';
import type { PauseInfo } from './query';
import type { Usage } from './usage';

export interface Running {
  readonly _tag: 'running';
}

export interface Paused extends PauseInfo {
  readonly _tag: 'paused';
}

/** What the chunk returned, as JSON. */
export interface ExecutionResult {
  readonly value: Json;
  /** The sum of what responders reported; absent when none did. */
  readonly usage?: Usage;
  readonly finishedAt: number;
}

export interface Done extends ExecutionResult {
  readonly _tag: 'done';
}

export const failureKinds = ['lua_error', 'engine_error', 'timeout', 'other'] as const;

/** `timeout` is a limit of the script itself; a deadline set from outside cancels instead. */
export type FailureKind = (typeof failureKinds)[number];

export interface FailureInfo {
  /** One line, then the traceback where there is one. */
  readonly message: string;
  readonly kind: FailureKind;
  readonly occurredAt: number;
}

export interface Failed extends FailureInfo {
  readonly _tag: 'failed';
}

export interface CancelInfo {
  /** The first reason given. */
  readonly reason: CancelReason;
  /** When the session had stopped for good. */
  readonly observedAt: number;
  readonly stateBefore: LiveState;
}

export interface Cancelled extends CancelInfo {
  readonly _tag: 'cancelled';
}

export type LiveState = Running | Paused;

/** The end of a session: one shape for every verb, for `toOutcome()` and for the terminal event. */
export type TerminalOutcome = Done | Failed | Cancelled;

export type ExecutionState = LiveState | TerminalOutcome;

export type StateTag = ExecutionState['_tag'];

export const running: Running = { _tag: 'running' };
export const paused = (info: PauseInfo): Paused => ({ _tag: 'paused', ...info });
export const done = (result: ExecutionResult): Done => ({ _tag: 'done', ...result });
export const failed = (info: FailureInfo): Failed => ({ _tag: 'failed', ...info });
export const cancelled = (info: CancelInfo): Cancelled => ({ _tag: 'cancelled', ...info });

export const isTerminal = (state: ExecutionState): state is TerminalOutcome =>
  state._tag === 'done' || state._tag === 'failed' || state._tag === 'cancelled';

/** Folds a state, every case named. */
export const matchState =
  <A>(on: {
    readonly running: (state: Running) => A;
    readonly paused: (state: Paused) => A;
    readonly done: (state: Done) => A;
    readonly failed: (state: Failed) => A;
    readonly cancelled: (state: Cancelled) => A;
  }) =>
  (state: ExecutionState): A => {
    switch (state._tag) {
      case 'running':
        return on.running(state);
      case 'paused':
        return on.paused(state);
      case 'done':
        return on.done(state);
      case 'failed':
        return on.failed(state);
      case 'cancelled':
        return on.cancelled(state);
    }
  };
