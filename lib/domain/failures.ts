import { renderError, type SpawnError } from './errors';
import type { Cancelled, Failed } from './state';

/** A session could not be started: the only error on the error channel of `engine.run`. */
export class SpawnFailed extends Error {
  override readonly name = 'SpawnFailed';
  constructor(
    readonly error: SpawnError,
    /** Unix milliseconds of the engine's scheduler. */
    readonly at: number,
  ) {
    super(renderError(error));
  }
}

/** What `toValue()` errors with when the script failed. */
export class SessionFailed extends Error {
  override readonly name = 'SessionFailed';
  constructor(readonly outcome: Failed) {
    super(outcome.message);
  }
}

/** What `toValue()` errors with when the session was cancelled. */
export class SessionCancelled extends Error {
  override readonly name = 'SessionCancelled';
  constructor(readonly outcome: Cancelled) {
    super(`cancelled: ${outcome.reason.detail ?? outcome.reason.code}`);
  }
}
