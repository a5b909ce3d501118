/** `math.random` of the realm: seeded, so that a run repeats. */
import { luaL_argerror, luaL_checknumber } from 'fengari/src/lauxlib.js';
import { lua_gettop, lua_pushinteger, lua_pushnumber, type JsFunction, type LuaState } from 'fengari/src/lua.js';
import { uniformBigInt } from 'pure-rand/distribution/uniformBigInt';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { integerArgument, type Int64 } from './access';
import { encode } from './bytes';
import { raise } from './raise';
import { realmOf } from './realm';

const [least, greatest] = [-(2n ** 63n), 2n ** 63n - 1n];

/** An integer from `low` to `high`, both included. */
const between = (L: LuaState, low: Int64, high: Int64): Int64 => {
  const { random: generator } = realmOf(L);
  return typeof low === 'number' && typeof high === 'number' && Number.isSafeInteger(high - low)
    ? uniformInt(generator, low, high)
    : uniformBigInt(generator, BigInt(low), BigInt(high));
};

export const random: JsFunction = (L) => {
  const count = lua_gettop(L);
  if (count === 0) {
    lua_pushnumber(L, uniformFloat64(realmOf(L).random));
    return 1;
  }
  if (count > 2) return raise(L, 'wrong number of arguments');
  const low = count === 1 ? 1 : integerArgument(L, 1);
  const high = integerArgument(L, count);
  if (count === 1 && high === 0) {
    lua_pushinteger(L, between(L, least, greatest));
    return 1;
  }
  if (low > high) return luaL_argerror(L, 1, encode('interval is empty'));
  lua_pushinteger(L, between(L, low, high));
  return 1;
};

/** Without a seed nothing changes: a run repeats. */
export const randomseed: JsFunction = (L) => {
  if (lua_gettop(L) > 0) realmOf(L).reseed(luaL_checknumber(L, 1) | 0);
  return 0;
};
