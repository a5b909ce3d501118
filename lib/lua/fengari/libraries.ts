/** The libraries and base functions that all realms of a VM share; no script ever holds one of these tables. */
import { luaL_requiref } from 'fengari/src/lauxlib.js';
import { luaopen_base } from 'fengari/src/lbaselib.js';
import { luaopen_coroutine } from 'fengari/src/lcorolib.js';
import { luaopen_math } from 'fengari/src/lmathlib.js';
import { TValue } from 'fengari/src/lobject.js';
import { luaopen_string } from 'fengari/src/lstrlib.js';
import type { TString } from 'fengari/src/lstring.js';
import { luaH_getstr, luaH_new, luaH_setfrom, type Table } from 'fengari/src/ltable.js';
import { LUA_TSTRING, lua_pop, type JsFunction, type LuaState } from 'fengari/src/lua.js';
import { luaopen_utf8 } from 'fengari/src/lutf8lib.js';
import type { HostLibrary } from '../port';
import { encode } from './bytes';
import { chargedFunctions } from './charges';
import { coroutineFunctions } from './coroutines';
import { traceback } from './debug';
import { hostFunction } from './hostcall';
import { settled } from './layer';
import { extremes } from './library/extremes';
import { format } from './library/format';
import { ipairs, pairs } from './library/pairs';
import { gsub, searching } from './library/pattern';
import { tableFunctions } from './library/table';
import { tostring, withTexts } from './library/toText';
import { loadText, requirePackage } from './loading';
import { functionValue, push, setField, stringValue, tableValue, text } from './marshal';
import { random, randomseed } from './random';

type Functions = Readonly<Record<string, JsFunction>>;

const base = [
  ...['_VERSION', 'assert', 'error', 'ipairs', 'load', 'pairs', 'pcall', 'rawequal', 'require', 'select', 'tonumber'],
  ...['tostring', 'type', 'xpcall'],
  ...['getmetatable', 'next', 'rawget', 'rawlen', 'rawset', 'setmetatable'],
];

/** Functions that look at a table without its metamethods. */
const close = ['getmetatable', 'next', 'rawget', 'rawlen', 'rawset', 'setmetatable'];

const stock: Functions = {
  string: luaopen_string,
  math: luaopen_math,
  utf8: luaopen_utf8,
  coroutine: luaopen_coroutine,
};

const ours: Readonly<Record<string, Functions>> = {
  coroutine: coroutineFunctions,
  debug: { traceback },
  math: { random, randomseed },
  string: { format, gsub },
  table: tableFunctions,
};

const functionOf = (L: LuaState, table: Table, key: string): JsFunction =>
  luaH_getstr(table, stringValue(L, key).value as TString).value as JsFunction;

const setFunctions = (L: LuaState, table: Table, functions: Functions): void => {
  for (const [name, run] of Object.entries(functions)) setField(L, table, name, functionValue(L, run));
};

/** Opens a stock library in the root state, where tracebacks look for the names of its functions. */
const open = (L: LuaState, name: string, opener: JsFunction): Table => {
  luaL_requiref(L, encode(name), opener, false);
  const table = L.stack[L.top - 1]?.value as Table;
  lua_pop(L, 1);
  return table;
};

const opener =
  (functions: Functions): JsFunction =>
  (L) => {
    const table = luaH_new(L);
    setFunctions(L, table, functions);
    push(L, tableValue(table));
    return 1;
  };

/** A metatable that strings have in common; scripts can't get hold of it. */
export const stringMeta = (L: LuaState, strings: Table): Table => {
  const meta = luaH_new(L);
  setField(L, meta, '__index', tableValue(strings));
  setField(L, meta, '__metatable', new TValue(1, false));
  return meta;
};

const named = (prefix: string, functions: HostLibrary['globals']): Functions =>
  Object.fromEntries(Object.entries(functions).map(([name, run]) => [name, hostFunction(prefix + name, run)]));

/** The shared libraries by name. */
export const openLibraries = (L: LuaState, library: HostLibrary): ReadonlyMap<string, Table> => {
  const libraries = new Map<string, Table>();
  for (const [name, run] of Object.entries(stock)) libraries.set(name, open(L, name, run));
  const [strings, maths] = [libraries.get('string') as Table, libraries.get('math') as Table];
  setFunctions(L, strings, searching(functionOf(L, strings, 'find'), functionOf(L, strings, 'match')));
  setFunctions(L, maths, extremes(functionOf(L, maths, 'max'), functionOf(L, maths, 'min')));
  for (const [name, table] of libraries)
    setFunctions(
      L,
      table,
      chargedFunctions(name, (key) => functionOf(L, table, key)),
    );
  for (const [name, functions] of Object.entries(ours)) {
    const known = libraries.get(name);
    if (known === undefined) libraries.set(name, open(L, name, opener(functions)));
    else setFunctions(L, known, functions);
  }
  L.l_G.mt[LUA_TSTRING] = stringMeta(L, strings);
  for (const [name, functions] of Object.entries(library.tables))
    libraries.set(name, open(L, name, opener(named(`${name}.`, functions))));
  return libraries;
};

/** The functions that stand alone. */
export const openBase = (L: LuaState, library: HostLibrary): Table => {
  const all = open(L, '_G', luaopen_base);
  const ordinary = Object.fromEntries(close.map((name) => [name, settled(functionOf(L, all, name))]));
  const { print } = library.globals;
  setFunctions(L, all, {
    ...ordinary,
    ...{ ipairs, load: loadText, pairs: pairs(ordinary.next as JsFunction), require: requirePackage, tostring },
    ...named('', library.globals),
    ...(print === undefined ? {} : { print: withTexts(hostFunction('print', print)) }),
  });
  setField(L, all, '_VERSION', stringValue(L, 'Lua 5.4'));
  const offered = new Set([...base, ...Object.keys(library.globals)]);
  const shared = luaH_new(L);
  for (let entry = all.f; entry !== undefined; entry = entry.n)
    if (offered.has(text(entry.key))) luaH_setfrom(L, shared, entry.key, entry.value);
  return shared;
};
