import type { TValue } from 'fengari/src/lobject.js';
import { lua_concat, lua_error, lua_pop, type LuaState } from 'fengari/src/lua.js';
import { luaL_where } from 'fengari/src/lauxlib.js';
import { push, stringValue, text } from './marshal';

/** Raises a Lua error as it is. */
export const raisePlain = (L: LuaState, message: string): never => {
  push(L, stringValue(L, message));
  return lua_error(L);
};

/** How positions in modules of the library begin. */
const inModule = '[alc]/';

/** Puts on the stack where the running function was called by the script, whatever of the library is in between. */
const pushWhere = (L: LuaState): void => {
  for (let level = 1; ; level++) {
    luaL_where(L, level);
    if (!text(L.stack[L.top - 1] as TValue).startsWith(inModule)) return;
    lua_pop(L, 1);
  }
};

/** Raises a Lua error at the line that called the host function. */
export const raise = (L: LuaState, message: string): never => {
  pushWhere(L);
  push(L, stringValue(L, message));
  lua_concat(L, 2);
  return lua_error(L);
};
