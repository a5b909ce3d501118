import type { LuaSource } from '../domain';

/**
 * Library functions written in Lua. The chunk runs once in each realm that uses one of them, with the realm's own `alc` table
 * and the table of the host's internal functions as its `...`, and returns a table of what it gives, by the path below `alc`: `{ vote = …, ["state.update"] = … }`.
 */
export interface LuaModule {
  readonly source: LuaSource;
  /** What it gives, by path: `alc.vote`. */
  readonly gives: readonly string[];
}
