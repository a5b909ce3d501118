/** A change of the patch, and what shows that stock fengari needs it. */
import type { Limits } from 'fengari/src/lua.js';
import { limited, run, type Copy } from './copy';

export interface Evidence {
  readonly shows: string;
  readonly check: (fengari: Copy) => unknown;
  /** What it gives on the patched copy. */
  readonly right: unknown;
  /** What it gives on the stock copy. */
  readonly stock: unknown;
}

export interface Hunk {
  readonly hunk: string;
  /** The files of fengari that it changes. */
  readonly files: readonly string[];
  readonly fault: string;
  readonly remedy: string;
  readonly evidence: readonly Evidence[];
}

/** A program of Lua, and what it gives on either copy. */
export const lua = (code: string, right: unknown, stock: unknown, limits: Partial<Limits> = {}): Evidence => ({
  shows: code,
  check: (fengari) => run(fengari, code, limited(fengari, limits)),
  right,
  stock,
});

export const raised = (message: unknown): object => ({ raised: message });
export const endless = raised('it does not end');
