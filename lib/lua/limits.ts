/** What a script may use up. Every limit is an option of the engine, and its message names it. */
export interface VmLimits {
  /** Instructions a script runs before others have their turn. */
  readonly sliceInstructions: number;
  /** Instructions a session may run in all; then it fails with `timeout`. */
  readonly maxInstructions: number;
  /** Milliseconds that code which can't be suspended may go on for when its slice is over; then the session fails with `timeout`. */
  readonly hardLimitMs: number;
  /** Bytes of a string; making a longer one is an error of Lua. */
  readonly maxStringBytes: number;
  /** Steps of one call that matches a pattern; more are an error of Lua. */
  readonly maxPatternSteps: number;
  /** Calls on the stack of one coroutine; more are an error of Lua. */
  readonly maxRecursion: number;
  /** Bytes that the values of a session take, about; then it fails with `other`. */
  readonly maxMemoryBytes: number;
  /** Events of a script in one slice: past them the slice ends. */
  readonly maxEvents: number;
  /** Bytes of log lines in one slice: past them the slice ends; one longer message is an error of Lua. */
  readonly maxLogBytes: number;
  /** Questions of one batch; more are an error of Lua. */
  readonly maxBatch: number;
  /** Strategies that a session has forked and that have not ended. */
  readonly maxForks: number;
  /** Bytes of the result: those of its strings, and 16 for each entry of a table; a larger one fails the session. */
  readonly maxResultBytes: number;
}

const mebibyte = 2 ** 20;

export const defaultLimits: VmLimits = {
  sliceInstructions: 200_000,
  maxInstructions: 1_000_000_000,
  hardLimitMs: 250,
  maxStringBytes: 16 * mebibyte,
  maxPatternSteps: 2_000_000,
  maxRecursion: 100_000,
  maxMemoryBytes: 256 * mebibyte,
  maxEvents: 1_000,
  maxLogBytes: mebibyte,
  maxBatch: 100_000,
  maxForks: 1_000,
  maxResultBytes: 16 * mebibyte,
};

/**
 * The real time and the real memory of the process. It may end a script that can't be stopped otherwise, and changes
 * nothing else: what scripts compute and see does not depend on it.
 */
export interface Watch {
  /** Milliseconds from any origin; never goes back. */
  now(): number;
  /** Bytes of the heap in use; always 0 where that can't be known. */
  heapUsed(): number;
}

/** What the platform offers: browsers tell nothing about their heap. */
export const platformWatch: Watch = {
  now: () => performance.now(),
  heapUsed: () => {
    const { process } = globalThis as {
      readonly process?: { memoryUsage?: () => { heapUsed: number; external: number } };
    };
    const usage = process?.memoryUsage?.();
    return usage === undefined ? 0 : usage.heapUsed + usage.external;
  },
};
