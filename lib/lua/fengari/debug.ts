/** `debug.traceback`: all of `debug` that a script may have. */
import { luaL_optinteger, luaL_traceback } from 'fengari/src/lauxlib.js';
import {
  LUA_TNIL,
  LUA_TNONE,
  LUA_TNUMBER,
  LUA_TSTRING,
  lua_pushvalue,
  lua_tothread,
  lua_tostring,
  lua_type,
  type JsFunction,
} from 'fengari/src/lua.js';
import { realmOf } from './realm';

/** Instructions for each call on the stack: every line that is shown looks for its own from the top. */
const perCall = 2;

export const traceback: JsFunction = (L) => {
  const other = lua_tothread(L, 1);
  realmOf(L).meter.charge(L, (other ?? L).ci.depth * perCall);
  const at = other === null ? 1 : 2;
  const type = lua_type(L, at);
  if (![LUA_TNONE, LUA_TNIL, LUA_TSTRING, LUA_TNUMBER].includes(type)) {
    lua_pushvalue(L, at);
    return 1;
  }
  const level = luaL_optinteger(L, at + 1, other === null ? 1 : 0);
  luaL_traceback(L, other ?? L, lua_tostring(L, at), level);
  return 1;
};
