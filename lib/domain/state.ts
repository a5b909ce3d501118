import type { CancelReason } from './cancel';
import type { Json } from './json';
import type { PauseInfo } from './query';
import type { Usage } from './usage';

/** Lua runs, or waits for its turn or for a store. */
export interface Running {
  readonly _tag: 'running';
}

/** The script waits for answers; `prompts` is all that it asked in this pause. */
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

/** The script returned. */
export interface Done extends ExecutionResult {
  readonly _tag: 'done';
}

export const failureKinds = ['lua_error', 'engine_error', 'timeout', 'other'] as const;

/** `timeout` is a limit of the script itself; a deadline set from outside cancels instead. */
export type FailureKind = (typeof failureKinds)[number];

/** Why a session failed, and when: Unix milliseconds of the engine's scheduler. */
export interface FailureInfo {
  /** One line, then the traceback where there is one. */
  readonly message: string;
  readonly kind: FailureKind;
  readonly occurredAt: number;
}

/** The script raised an error that nobody caught, or went beyond a limit. */
export interface Failed extends FailureInfo {
  readonly _tag: 'failed';
}

/** Who ended a session, when it had stopped (Unix milliseconds of the engine's scheduler), and what it was doing. */
export interface CancelInfo {
  /** The first reason given. */
  readonly reason: CancelReason;
  /** When the session had stopped for good. */
  readonly observedAt: number;
  readonly stateBefore: LiveState;
}

/** The session was ended from outside, and its script can't run any more. */
export interface Cancelled extends CancelInfo {
  readonly _tag: 'cancelled';
}

/** What a session is until its end. */
export type LiveState = Running | Paused;

/** The end of a session: one shape for every verb, for `toOutcome()` and for the terminal event. */
export type TerminalOutcome = Done | Failed | Cancelled;

/** What a session is, at any time; told apart by `_tag`. */
export type ExecutionState = LiveState | TerminalOutcome;

/** The name of a state. */
export type StateTag = ExecutionState['_tag'];

export const running: Running = { _tag: 'running' };
export const paused = (info: PauseInfo): Paused => ({ _tag: 'paused', ...info });
export const done = (result: ExecutionResult): Done => ({ _tag: 'done', ...result });
export const failed = (info: FailureInfo): Failed => ({ _tag: 'failed', ...info });
export const cancelled = (info: CancelInfo): Cancelled => ({ _tag: 'cancelled', ...info });

/** Whether the session has ended; such a state never changes. */
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
