/** `table` of Lua, in pieces: long work is suspended at the end of a slice, and metamethods may ask. */
import { add } from 'fengari/src/i64.js';
import { luaL_argcheck, luaL_optstring, luaL_typename } from 'fengari/src/lauxlib.js';
import type { TValue } from 'fengari/src/lobject.js';
import { luaH_get, luaH_getn, luaH_new, luaH_setfrom, luaH_setint } from 'fengari/src/ltable.js';
import {
  LUA_TNUMBER,
  LUA_TSTRING,
  lua_checkstack,
  lua_gettop,
  lua_isnoneornil,
  lua_settop,
  lua_tostring,
  lua_type,
  type JsFunction,
  type LuaState,
} from 'fengari/src/lua.js';
import {
  copy,
  index,
  integer,
  integerArgument,
  length,
  nil,
  optionalInteger,
  plainTable,
  pop,
  setIndex,
  type Int64,
} from '../access';
import { decode, encode } from '../bytes';
import { argument, push, pushTable, stringValue } from '../marshal';
import { inPieces, rest, stretch, type Pieces } from '../pieces';
import { raise } from '../raise';
import { realmOf } from '../realm';
import { TextBuilder } from './textBuilder';
import { sort } from './sort';
import { tableLike } from './tableLike';

/** Instructions that moving an entry counts as. */
const perEntry = 4;

const charge = (L: LuaState, entries: number): void => {
  realmOf(L).meter.charge(L, entries * perEntry);
};

const maxInteger = 2n ** 63n - 1n;

function* get(L: LuaState, container: TValue, key: TValue): Pieces<TValue> {
  const table = plainTable(container);
  return table === undefined ? yield* index(L, container, key) : copy(luaH_get(L, table, key));
}

function* set(L: LuaState, container: TValue, key: TValue, value: TValue): Pieces<void> {
  const table = plainTable(container);
  if (table === undefined) yield* setIndex(L, container, key, value);
  else luaH_setfrom(L, table, key, value);
}

/** `target[to + i] = source[from + i]` for each `i`, in the order of `indices`. */
function* copyEntries(
  L: LuaState,
  source: TValue,
  from: number | bigint,
  target: TValue,
  to: number | bigint,
  indices: Iterable<number>,
): Pieces<void> {
  let done = 0;
  for (const i of indices) {
    yield* set(L, target, integer(add(to, i)), yield* get(L, source, integer(add(from, i))));
    if (++done % stretch !== 0) continue;
    charge(L, stretch);
    yield rest;
  }
  charge(L, done % stretch);
}

/** How far it is from one integer up to another. */
const distance = (from: Int64, to: Int64): number => Number(BigInt(to) - BigInt(from));

function* upTo(size: number): Generator<number> {
  for (let i = 0; i < size; i++) yield i;
}

function* downFrom(size: number): Generator<number> {
  for (let i = size - 1; i >= 0; i--) yield i;
}

const insertInPieces = inPieces(function* (L) {
  const table = tableLike(L, 1, 'TM_INDEX', 'TM_NEWINDEX', 'TM_LEN');
  const end = add(yield* length(L, table), 1);
  const count = lua_gettop(L);
  if (count !== 2 && count !== 3) return raise(L, "wrong number of arguments to 'insert'");
  const at = count === 2 ? end : integerArgument(L, 2);
  luaL_argcheck(L, at === end || (at >= 1 && at < end), 2, encode('position out of bounds'));
  yield* copyEntries(L, table, at, table, add(at, 1), downFrom(distance(at, end)));
  yield* set(L, table, integer(at), copy(argument(L, count)));
  return 0;
});

const insert: JsFunction = (L) => {
  const table = lua_gettop(L) === 2 ? plainTable(argument(L, 1)) : undefined;
  if (table === undefined) return insertInPieces(L);
  luaH_setint(table, luaH_getn(table) + 1, argument(L, 2));
  return 0;
};

const remove = inPieces(function* (L) {
  const table = tableLike(L, 1, 'TM_INDEX', 'TM_NEWINDEX', 'TM_LEN');
  const size = yield* length(L, table);
  const at = optionalInteger(L, 2, size);
  luaL_argcheck(L, at === size || (at >= 1 && at <= add(size, 1)), 2, encode('position out of bounds'));
  const removed = yield* get(L, table, integer(at));
  if (at < size) yield* copyEntries(L, table, add(at, 1), table, at, upTo(distance(at, size)));
  yield* set(L, table, integer(at < size ? size : at), nil());
  push(L, removed);
  return 1;
});

const move = inPieces(function* (L) {
  const [first, last, to] = [2, 3, 4].map((i) => BigInt(integerArgument(L, i))) as [bigint, bigint, bigint];
  const source = tableLike(L, 1, 'TM_INDEX');
  const target = tableLike(L, lua_isnoneornil(L, 5) ? 1 : 5, 'TM_NEWINDEX');
  if (last >= first) {
    luaL_argcheck(L, first > 0n || last < maxInteger + first, 3, encode('too many elements to move'));
    const size = last - first + 1n;
    luaL_argcheck(L, to <= maxInteger - size + 1n, 4, encode('destination wrap around'));
    const ascends = to > last || to <= first || target.value !== source.value;
    const count = Number(size);
    yield* copyEntries(L, source, first, target, to, ascends ? upTo(count) : downFrom(count));
  }
  push(L, target);
  return 1;
});

const concat = inPieces(function* (L) {
  const table = tableLike(L, 1, 'TM_INDEX', 'TM_LEN');
  const size = yield* length(L, table);
  const separator = luaL_optstring(L, 2, encode(''));
  const first = optionalInteger(L, 3, 1);
  const last = optionalInteger(L, 4, size);
  const buffer = new TextBuilder(L);
  for (let i = first, done = 1; i <= last; i = add(i, 1), done++) {
    const plain = plainTable(table);
    push(L, plain === undefined ? yield* index(L, table, integer(i)) : copy(luaH_get(L, plain, integer(i))));
    const type = lua_type(L, -1);
    if (type !== LUA_TSTRING && type !== LUA_TNUMBER)
      return raise(L, `invalid value (${decode(luaL_typename(L, -1))}) at index ${i} in table for 'concat'`);
    const part = lua_tostring(L, -1) as Uint8Array;
    pop(L);
    buffer.add(part);
    charge(L, 1);
    if (done % stretch === 0) yield rest;
    // Not left to the condition: the greatest integer has no next one.
    if (i === last) break;
    buffer.add(separator);
  }
  buffer.push();
  return 1;
});

const pack: JsFunction = (L) => {
  const table = luaH_new(L);
  const count = lua_gettop(L);
  for (let i = 1; i <= count; i++) luaH_setint(table, i, argument(L, i));
  luaH_setfrom(L, table, stringValue(L, 'n'), integer(count));
  charge(L, count);
  lua_settop(L, 0);
  pushTable(L, table);
  return 1;
};

const unpack = inPieces(function* (L) {
  const given = lua_gettop(L) === 0 ? nil() : copy(argument(L, 1));
  const first = optionalInteger(L, 2, 1);
  const last = lua_isnoneornil(L, 3) ? yield* length(L, given) : integerArgument(L, 3);
  if (first > last) return 0;
  const count = distance(first, last) + 1;
  if (count >= 2 ** 31 || !lua_checkstack(L, count)) return raise(L, 'too many results to unpack');
  const plain = plainTable(given);
  for (let i = 0; i < count; i++) {
    const key = integer(add(first, i));
    push(L, plain === undefined ? yield* index(L, given, key) : copy(luaH_get(L, plain, key)));
  }
  charge(L, count);
  return count;
});

export const tableFunctions: Readonly<Record<string, JsFunction>> = {
  concat,
  insert,
  move,
  pack,
  remove,
  sort,
  unpack,
};
