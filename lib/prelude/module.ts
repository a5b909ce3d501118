/** What of the `alc` table is written in Lua, described where it is defined. */
import type { LuaSource } from '../domain';

/** As in the bridge: what the editor shows, and what the reference is held against. */
export interface Described {
  /** In LuaCATS: `fun(answers: any[]): { winner: any, count: integer, total: integer }`. */
  readonly type: string;
  /** One sentence. */
  readonly about: string;
}

/**
 * A chunk that runs once in each session that uses one of its functions. Its `...` is the session's `alc` table, read at each
 * call so that a script which replaces `alc.llm` is heeded, and a table of internal host functions. It returns a table by path
 * under `alc`: `{ vote = function …, ["state.update"] = function … }`.
 */
export interface PreludeModule {
  readonly source: LuaSource;
  /** By path under `alc`: `vote`, `state.update`. */
  readonly gives: Readonly<Record<string, Described>>;
}

export const preludeModule = (name: string, gives: PreludeModule['gives'], code: string): PreludeModule => ({
  source: { name: `=[alc]/${name}.lua`, code },
  gives,
});
