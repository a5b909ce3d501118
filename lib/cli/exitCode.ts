import type { CancelCode, TerminalOutcome } from '../domain';

/** What the command exits with; 124, 130 and 143 as `timeout` and the shells have it. */
export const exitCode = { done: 0, failed: 1, usage: 2, timeout: 124, interrupted: 130, terminated: 143 } as const;

const ofCancellation = (code: CancelCode): number => {
  switch (code) {
    case 'timeout':
      return exitCode.timeout;
    case 'user':
      return exitCode.interrupted;
    case 'system_shutdown':
      return exitCode.terminated;
    default:
      return exitCode.failed;
  }
};

/** The exit code of a run that ended. */
export const exitCodeOf = (outcome: TerminalOutcome): number =>
  outcome._tag === 'cancelled' ? ofCancellation(outcome.reason.code) : exitCode[outcome._tag];
