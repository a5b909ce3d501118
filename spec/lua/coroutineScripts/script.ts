import type { Script } from '../../support/vm';

export interface CoroutineScript extends Script {
  readonly title: string;
  /** Without questions, what Lua 5.4 gives. */
  readonly gives: unknown;
  /** What it asks, in order; nothing if absent. */
  readonly prompts?: readonly string[];
}
