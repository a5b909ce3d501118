/** `math.random` of the realm: seeded, so that a run repeats. */
import { luaL_checkinteger, luaL_checknumber } from 'fengari/src/lauxlib.js';
import { lua_gettop, lua_pushinteger, lua_pushnumber, type JsFunction } from 'fengari/src/lua.js';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { raise } from './raise';
import { realmOf } from './realm';

export const random: JsFunction = (L) => {
  const { random: generator } = realmOf(L);
  const count = lua_gettop(L);
  if (count === 0) {
    lua_pushnumber(L, uniformFloat64(generator));
    return 1;
  }
  if (count > 2) return raise(L, 'wrong number of arguments');
  const low = count === 1 ? 1 : luaL_checkinteger(L, 1);
  const high = luaL_checkinteger(L, count);
  if (low > high) return raise(L, `bad argument #${count} to 'random' (interval is empty)`);
  lua_pushinteger(L, uniformInt(generator, low, high));
  return 1;
};

export const randomseed: JsFunction = (L) => {
  realmOf(L).reseed(luaL_checknumber(L, 1) | 0);
  return 0;
};
