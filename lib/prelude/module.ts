/** What of the `alc` table is written in Lua, described where it is defined. */
import type { LuaSource } from '../domain';

/** A function as its callers see it: what the editor shows, and what the reference is held against. */
export interface Signature {
  /** In LuaCATS: `fun(prompt: string, opts?: alc.LlmOptions): string`. */
  readonly type: string;
  /** One sentence, for the editor. */
  readonly about: string;
}

/** Shapes of tables that signatures name: class, then field (`system?`), then type. */
export type Shapes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * A chunk that runs once in each session that uses one of its functions. Its `...` is the session's `alc` table, read at each
 * call so that a script which replaces `alc.llm` is heeded, and a table of internal host functions. It returns a table by path
 * under `alc`: `{ vote = function …, ["state.update"] = function … }`.
 */
export interface PreludeModule {
  readonly source: LuaSource;
  /** By path under `alc`: `vote`, `state.update`. */
  readonly gives: Readonly<Record<string, Signature>>;
}

export const preludeModule = (name: string, gives: PreludeModule['gives'], code: string): PreludeModule => ({
  source: { name: `=[alc]/${name}.lua`, code },
  gives,
});
