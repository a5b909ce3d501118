/** What operators of Lua do with values that may have metamethods, for library functions in pieces. */
import { luaG_typeerror } from 'fengari/src/ldebug.js';
import { luaT_gettmbyobj, TMS } from 'fengari/src/ltm.js';
import { luaV_lessthan, luaV_objlen } from 'fengari/src/lvm.js';
import { luaL_checkinteger } from 'fengari/src/lauxlib.js';
import { TValue } from 'fengari/src/lobject.js';
import type { TString } from 'fengari/src/lstring.js';
import { invalidateTMcache, luaH_get, luaH_getn, luaH_getstr, luaH_setfrom, type Table } from 'fengari/src/ltable.js';
import {
  LUA_TFUNCTION,
  LUA_TNIL,
  LUA_TNUMBER,
  LUA_TSTRING,
  LUA_TTABLE,
  LUA_TUSERDATA,
  lua_isnoneornil,
  lua_pop,
  lua_tointeger64,
  type LuaState,
} from 'fengari/src/lua.js';
import { encode } from './bytes';
import { push, stringValue } from './marshal';
import { call, type Pieces } from './pieces';
import { raise } from './raise';

/** How many tables an access may be handed on to. */
const longestChain = 2000;

const integerTag = LUA_TNUMBER | (1 << 4);

/** An integer of Lua as fengari holds it: a number while it is exact. */
export type Int64 = number | bigint;

export const integer = (n: Int64): TValue => new TValue(integerTag, n);

export const nil = (): TValue => new TValue(LUA_TNIL, null);

/** Argument `i`, which must be an integer or what converts to one. */
export const integerArgument = (L: LuaState, i: number): Int64 => {
  luaL_checkinteger(L, i);
  return lua_tointeger64(L, i) as Int64;
};

export const optionalInteger = (L: LuaState, i: number, otherwise: Int64): Int64 =>
  lua_isnoneornil(L, i) ? otherwise : integerArgument(L, i);

/** A copy: the stack's own values change. */
export const copy = (value: TValue): TValue => new TValue(value.type, value.value);

const isTable = (value: TValue): boolean => value.type === LUA_TTABLE;

export const isNil = (value: TValue): boolean => value.type === LUA_TNIL;

const isFalse = (value: TValue): boolean => isNil(value) || value.value === false;

const isFunction = (value: TValue): boolean => value.ttnov() === LUA_TFUNCTION;

/** A table that no metamethod stands before. */
export const plainTable = (value: TValue): Table | undefined => {
  const table = isTable(value) ? (value.value as Table) : undefined;
  return table?.metatable === null ? table : undefined;
};

/** The field of a value's metatable; undefined without one. */
export const metafield = (L: LuaState, value: TValue, name: string): TValue | undefined => {
  const type = value.ttnov();
  const own = type === LUA_TTABLE || type === LUA_TUSERDATA;
  const meta = own ? (value.value as { metatable: Table | null }).metatable : L.l_G.mt[type];
  if (meta === null || meta === undefined) return undefined;
  const field = luaH_getstr(meta, stringValue(L, name).value as TString);
  return isNil(field) ? undefined : copy(field);
};

/** Takes the value from the top of the stack. */
export const pop = (L: LuaState): TValue => {
  const value = L.stack[L.top - 1] as TValue;
  lua_pop(L, 1);
  return value;
};

function* callback(L: LuaState, run: TValue, args: readonly TValue[], results: 0 | 1): Pieces<void> {
  push(L, copy(run));
  for (const arg of args) push(L, copy(arg));
  yield* call(args.length, results);
}

/** What `run(...args)` gives first. */
export function* result(L: LuaState, run: TValue, args: readonly TValue[]): Pieces<TValue> {
  yield* callback(L, run, args, 1);
  return pop(L);
}

/** Is what `run(...args)` gives first true? */
export function* holds(L: LuaState, run: TValue, args: readonly TValue[]): Pieces<boolean> {
  return !isFalse(yield* result(L, run, args));
}

/** `container[key]`. */
export function* index(L: LuaState, container: TValue, key: TValue): Pieces<TValue> {
  let at = container;
  for (let i = 0; i < longestChain; i++) {
    const table = isTable(at) ? (at.value as Table) : undefined;
    if (table !== undefined) {
      const found = luaH_get(L, table, key);
      if (!isNil(found) || table.metatable === null) return copy(found);
    }
    const meta = luaT_gettmbyobj(L, at, TMS.TM_INDEX);
    if (isNil(meta)) return table === undefined ? luaG_typeerror(L, at, encode('index')) : copy(meta);
    if (isFunction(meta)) return yield* result(L, meta, [at, key]);
    at = copy(meta);
  }
  return raise(L, "'__index' chain too long; possible loop");
}

/** `container[key] = value`. */
export function* setIndex(L: LuaState, container: TValue, key: TValue, value: TValue): Pieces<void> {
  let at = container;
  for (let i = 0; i < longestChain; i++) {
    const table = isTable(at) ? (at.value as Table) : undefined;
    const meta = luaT_gettmbyobj(L, at, TMS.TM_NEWINDEX);
    if (table !== undefined && (isNil(meta) || !isNil(luaH_get(L, table, key)))) {
      invalidateTMcache(table);
      luaH_setfrom(L, table, key, value);
      return;
    }
    if (isNil(meta)) return luaG_typeerror(L, at, encode('index'));
    if (isFunction(meta)) return yield* callback(L, meta, [at, key, value], 0);
    at = copy(meta);
  }
  return raise(L, "'__newindex' chain too long; possible loop");
}

/** `#value`, as an integer. */
export function* length(L: LuaState, value: TValue): Pieces<Int64> {
  const table = plainTable(value);
  if (table !== undefined) return luaH_getn(table);
  const meta = luaT_gettmbyobj(L, value, TMS.TM_LEN);
  const given = nil();
  if (isNil(meta)) luaV_objlen(L, given, value);
  else given.setfrom(yield* result(L, meta, [value, value]));
  push(L, given);
  const size = lua_tointeger64(L, -1);
  pop(L);
  return size === false ? raise(L, 'object length is not an integer') : size;
}

/** `a < b`. */
export function* lessThan(L: LuaState, a: TValue, b: TValue): Pieces<boolean> {
  const type = a.ttnov();
  if (type !== b.ttnov() || (type !== LUA_TNUMBER && type !== LUA_TSTRING)) {
    const own = luaT_gettmbyobj(L, a, TMS.TM_LT);
    const meta = isNil(own) ? luaT_gettmbyobj(L, b, TMS.TM_LT) : own;
    if (!isNil(meta)) return yield* holds(L, meta, [a, b]);
  }
  return luaV_lessthan(L, a, b) === 1;
}
