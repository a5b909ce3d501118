/**
 * The globals of a realm: an empty table over shared ones that nobody can write to.
 *
 * A library becomes a table of the realm's own when it is first named: again empty, over the shared functions. So a script
 * may overwrite what it likes and spoils only its own; opening a realm costs one table. `pairs` shows both layers.
 */
import { luaL_checktype, luaL_requiref } from 'fengari/src/lauxlib.js';
import { luaopen_base } from 'fengari/src/lbaselib.js';
import { luaopen_coroutine } from 'fengari/src/lcorolib.js';
import { luaopen_math } from 'fengari/src/lmathlib.js';
import { TValue } from 'fengari/src/lobject.js';
import { luaopen_string } from 'fengari/src/lstrlib.js';
import type { TString } from 'fengari/src/lstring.js';
import { luaopen_table } from 'fengari/src/ltablib.js';
import { invalidateTMcache, luaH_getstr, luaH_new, luaH_setfrom, type Table } from 'fengari/src/ltable.js';
import {
  LUA_TNIL,
  LUA_TSTRING,
  LUA_TTABLE,
  lua_next,
  lua_pop,
  lua_pushcfunction,
  lua_pushnil,
  lua_settop,
  type JsFunction,
  type LuaState,
} from 'fengari/src/lua.js';
import { luaopen_utf8 } from 'fengari/src/lutf8lib.js';
import type { HostLibrary } from '../port';
import { encode } from './bytes';
import { chargedFunctions } from './charges';
import { coroutineFunctions } from './coroutines';
import { hostFunction } from './hostcall';
import { loadText, requirePackage } from './loading';
import { push, pushTable, stringValue, text, valueOf } from './marshal';
import { random, randomseed } from './random';
import { realmOf } from './realm';

const base = [
  ...[
    '_VERSION',
    'assert',
    'error',
    'getmetatable',
    'ipairs',
    'next',
    'pairs',
    'pcall',
    'rawequal',
    'rawget',
    'rawlen',
  ],
  ...['rawset', 'select', 'setmetatable', 'tonumber', 'tostring', 'type', 'xpcall'],
];

const stock: Readonly<Record<string, JsFunction>> = {
  string: luaopen_string,
  table: luaopen_table,
  math: luaopen_math,
  utf8: luaopen_utf8,
  coroutine: luaopen_coroutine,
};

/** What stock Lua has and a script must not. */
const withheld: Readonly<Record<string, readonly string[]>> = { string: ['dump'] };

const ours: Readonly<Record<string, Readonly<Record<string, JsFunction>>>> = {
  coroutine: coroutineFunctions,
  math: { random, randomseed },
};

const lightFunction = (L: LuaState, run: JsFunction): TValue => {
  lua_pushcfunction(L, run);
  const value = L.stack[L.top - 1] as TValue;
  lua_pop(L, 1);
  return value;
};

const set = (L: LuaState, table: Table, key: string, value: TValue): void => {
  invalidateTMcache(table);
  luaH_setfrom(L, table, stringValue(L, key), value);
};

const functionOf = (L: LuaState, table: Table, key: string): JsFunction =>
  luaH_getstr(table, stringValue(L, key).value as TString).value as JsFunction;

const setFunctions = (L: LuaState, table: Table, functions: Readonly<Record<string, JsFunction>>): void => {
  for (const [name, run] of Object.entries(functions)) set(L, table, name, lightFunction(L, run));
};

/** Opens a stock library in the root state, where tracebacks look for the names of its functions. */
const open = (L: LuaState, name: string, opener: JsFunction): Table => {
  luaL_requiref(L, encode(name), opener, false);
  const table = L.stack[L.top - 1]?.value as Table;
  lua_pop(L, 1);
  return table;
};

const copyInto = (L: LuaState, from: Table, to: Table): void => {
  for (let entry = from.f; entry !== undefined; entry = entry.n) luaH_setfrom(L, to, entry.key, entry.value);
};

const rawNext: JsFunction = (L) => {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  if (lua_next(L, 1)) return 2;
  lua_pushnil(L);
  return 1;
};

/** `pairs` over a layered table: a private copy of both layers, the upper one winning. */
const layeredPairs =
  (below: Table): JsFunction =>
  (L) => {
    const merged = luaH_new(L);
    copyInto(L, below, merged);
    copyInto(L, L.stack[L.ci.funcOff + 1]?.value as Table, merged);
    lua_pushcfunction(L, rawNext);
    pushTable(L, merged);
    lua_pushnil(L);
    return 3;
  };

/** The metatable that lays an empty table over a shared one; scripts can neither see nor replace it. */
const layer = (L: LuaState, below: Table): Table => {
  const meta = luaH_new(L);
  set(L, meta, '__index', new TValue(LUA_TTABLE, below));
  set(L, meta, '__metatable', valueOf(L, false));
  set(L, meta, '__pairs', lightFunction(L, layeredPairs(below)));
  return meta;
};

/** Names of the root state's own string metatable. */
const protectStrings = (L: LuaState, strings: Table): void => {
  const meta = L.l_G.mt[LUA_TSTRING];
  if (meta === null || meta === undefined) throw new Error('broken invariant: strings have no metatable');
  set(L, meta, '__index', new TValue(LUA_TTABLE, strings));
  set(L, meta, '__metatable', valueOf(L, false));
};

const named = (prefix: string, functions: HostLibrary['globals']): Record<string, JsFunction> =>
  Object.fromEntries(Object.entries(functions).map(([name, run]) => [name, hostFunction(prefix + name, run)]));

/** Builds what all realms of a VM share; gives the maker of a realm's globals. */
export const sharedGlobals = (L: LuaState, library: HostLibrary): ((L: LuaState) => Table) => {
  const libraries = new Map<string, Table>();
  const stockBase = open(L, '_G', luaopen_base);
  for (const [name, opener] of Object.entries(stock)) {
    const table = open(L, name, opener);
    for (const key of withheld[name] ?? []) set(L, table, key, new TValue(LUA_TNIL, null));
    setFunctions(
      L,
      table,
      chargedFunctions(name, (key) => functionOf(L, table, key)),
    );
    setFunctions(L, table, ours[name] ?? {});
    if (name === 'string') protectStrings(L, table);
    libraries.set(name, table);
  }
  for (const [name, functions] of Object.entries(library.tables)) {
    const table = luaH_new(L);
    setFunctions(L, table, named(`${name}.`, functions));
    libraries.set(name, table);
  }

  const shared = luaH_new(L);
  for (let entry = stockBase.f; entry !== undefined; entry = entry.n)
    if (base.includes(text(entry.key))) luaH_setfrom(L, shared, entry.key, entry.value);
  setFunctions(L, shared, { load: loadText, require: requirePackage, ...named('', library.globals) });

  const layers = new Map([...libraries].map(([name, table]) => [name, layer(L, table)]));
  /** What a name stands for the first time a realm uses it. */
  const firstUse = (l: LuaState, name: string): Table | undefined => {
    if (name === '_G') return realmOf(l).env;
    if (name === 'package') return packageTable(l);
    const meta = layers.get(name);
    if (meta === undefined) return undefined;
    const table = luaH_new(l);
    table.metatable = meta;
    return table;
  };
  const materialise: JsFunction = (l) => {
    const key = l.stack[l.ci.funcOff + 2];
    const table = key?.ttnov() === LUA_TSTRING ? firstUse(l, text(key)) : undefined;
    if (key === undefined || table === undefined) {
      lua_pushnil(l);
      return 1;
    }
    const value = new TValue(LUA_TTABLE, table);
    luaH_setfrom(l, realmOf(l).env, key, value);
    push(l, value);
    return 1;
  };
  const fallback = luaH_new(L);
  set(L, fallback, '__index', lightFunction(L, materialise));
  shared.metatable = fallback;

  const globalsMeta = layer(L, shared);
  return (l) => {
    const env = luaH_new(l);
    env.metatable = globalsMeta;
    return env;
  };
};

const packageTable = (L: LuaState): Table => {
  const table = luaH_new(L);
  set(L, table, 'loaded', new TValue(LUA_TTABLE, realmOf(L).loaded(L)));
  set(L, table, 'preload', new TValue(LUA_TTABLE, realmOf(L).preload(L)));
  set(L, table, 'path', stringValue(L, '?.lua;?/init.lua'));
  return table;
};
