import { lua_concat, lua_error, type LuaState } from 'fengari/src/lua.js';
import { luaL_where } from 'fengari/src/lauxlib.js';
import { push, stringValue } from './marshal';

/** Raises a Lua error at the line that called the host function. */
export const raise = (L: LuaState, message: string): never => {
  luaL_where(L, 1);
  push(L, stringValue(L, message));
  lua_concat(L, 2);
  return lua_error(L);
};
