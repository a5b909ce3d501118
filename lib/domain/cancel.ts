export const cancelCodes = ['user', 'timeout', 'parent_dropped', 'system_shutdown', 'internal'] as const;

/** Who cancels: a person, a deadline, a subscriber that left, the process that ends, or the engine itself. */
export type CancelCode = (typeof cancelCodes)[number];

/** Why a session was cancelled, in the words of whoever asked first. */
export interface CancelReason {
  readonly code: CancelCode;
  readonly detail?: string;
  /** Unix milliseconds. */
  readonly requestedAt: number;
}

/**
 * A reason for `engine.cancel` and `cancel$`; `requestedAt` is in Unix milliseconds.
 *
 * @example cancelReason('user', Date.now(), 'the tab was closed')
 */
export const cancelReason = (code: CancelCode, requestedAt: number, detail?: string): CancelReason =>
  detail === undefined ? { code, requestedAt } : { code, requestedAt, detail };
