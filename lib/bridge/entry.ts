/**
 * What scripts can call, described where it is defined: the table that registers functions is the one that the editor stub
 * and the reference for authors are made from or held against.
 */
import type { HostFunction } from '../lua';

/** A function as its callers see it. */
export interface Signature {
  /** In LuaCATS: `fun(prompt: string, opts?: alc.LlmOptions): string`. */
  readonly type: string;
  /** One sentence, for the editor. */
  readonly about: string;
}

export interface Entry extends Signature {
  readonly run: HostFunction;
}

/** The functions of one table, by name. */
export type Namespace = Readonly<Record<string, Entry>>;

/** Shapes of tables that signatures name: class, then field (`system?`), then type. */
export type Shapes = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const entry = (type: string, about: string, run: HostFunction): Entry => ({ type, about, run });
