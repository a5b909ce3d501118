/** `pairs` and `ipairs`, whose metamethods may ask. */
import { add } from 'fengari/src/i64.js';
import { luaL_checkany } from 'fengari/src/lauxlib.js';
import type { TValue } from 'fengari/src/lobject.js';
import { luaH_get, type Table } from 'fengari/src/ltable.js';
import { LUA_TTABLE, lua_pushcfunction, type JsFunction, type LuaState } from 'fengari/src/lua.js';
import { copy, index, integer, integerArgument, isNil, metafield, nil, plainTable } from '../access';
import { settle } from '../layer';
import { argument, push } from '../marshal';
import { call, inPieces } from '../pieces';

const byMetamethod = inPieces(function* (L: LuaState) {
  const value = copy(argument(L, 1));
  push(L, metafield(L, value, '__pairs') ?? nil());
  push(L, value);
  yield* call(1, 3);
  return 3;
});

export const pairs =
  (next: JsFunction): JsFunction =>
  (L) => {
    luaL_checkany(L, 1);
    const value = copy(argument(L, 1));
    if (metafield(L, value, '__pairs') !== undefined) return byMetamethod(L);
    if (value.type === LUA_TTABLE) settle(L, value.value as Table);
    lua_pushcfunction(L, next);
    push(L, value);
    push(L, nil());
    return 3;
  };

/** The results of a turn; nil ends the loop. */
const item = (L: LuaState, key: TValue, value: TValue): number => {
  if (!isNil(value)) push(L, key);
  push(L, value);
  return isNil(value) ? 1 : 2;
};

const nextItemInPieces = inPieces(function* (L: LuaState) {
  const key = integer(add(integerArgument(L, 2), 1));
  const value = yield* index(L, copy(argument(L, 1)), key);
  return item(L, key, value);
});

const nextItem: JsFunction = (L) => {
  const table = plainTable(argument(L, 1));
  if (table === undefined) return nextItemInPieces(L);
  const key = integer(add(integerArgument(L, 2), 1));
  return item(L, key, copy(luaH_get(L, table, key)));
};

export const ipairs: JsFunction = (L) => {
  luaL_checkany(L, 1);
  const value = copy(argument(L, 1));
  lua_pushcfunction(L, nextItem);
  push(L, value);
  push(L, integer(0));
  return 3;
};
