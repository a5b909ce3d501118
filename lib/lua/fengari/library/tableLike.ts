import { luaL_checktype } from 'fengari/src/lauxlib.js';
import type { TValue } from 'fengari/src/lobject.js';
import { luaT_gettmbyobj, TMS } from 'fengari/src/ltm.js';
import { LUA_TTABLE, lua_gettop, lua_type, type LuaState } from 'fengari/src/lua.js';
import { copy, isNil } from '../access';
import { argument } from '../marshal';

type Need = 'TM_INDEX' | 'TM_NEWINDEX' | 'TM_LEN';

/** Argument `i`: a table, or what has the metamethods to be used like one; raises for anything else. */
export const tableLike = (L: LuaState, i: number, ...needs: readonly Need[]): TValue => {
  const isUsable = (): boolean =>
    lua_gettop(L) >= i && needs.every((need) => !isNil(luaT_gettmbyobj(L, argument(L, i), TMS[need])));
  if (lua_type(L, i) !== LUA_TTABLE && !isUsable()) luaL_checktype(L, i, LUA_TTABLE);
  return copy(argument(L, i));
};
