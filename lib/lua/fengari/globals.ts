/**
 * The globals of a realm: a table laid over shared ones that nobody can write to. A library becomes a table of the realm's
 * own when it is first named, and what is written in Lua is run then. So opening a realm costs one table, and a script spoils
 * only its own.
 */
import { TValue } from 'fengari/src/lobject.js';
import { luaH_get, luaH_new, luaH_setfrom, type Table } from 'fengari/src/ltable.js';
import { LUA_TSTRING, type LuaState } from 'fengari/src/lua.js';
import type { HostLibrary } from '../port';
import { isNil, nil } from './access';
import { layered, sharedTable, type Below } from './layer';
import { openBase, openLibraries, stringMeta } from './libraries';
import { argument, functionValue, push, setField, stringValue, tableValue, text } from './marshal';
import { moduleGiver } from './modules';
import { realmOf, type SharedTables } from './realm';

/** What `require` finds without looking for it. */
const standard = ['_G', 'coroutine', 'debug', 'io', 'math', 'os', 'package', 'string', 'table', 'utf8'];

type Make = (L: LuaState, name: string) => TValue | undefined;

/** Values of the realm's own, each made when it is named, and what is in `others`. */
const libraryLayer = (
  L: LuaState,
  names: readonly string[],
  others: Table,
  make: Make,
  tableOf = (l: LuaState): Table => argument(l, 1).value as Table,
): Below => {
  /** The names that were read from a table and stand in it since; one that is gone from it was taken away. */
  const placed = new WeakMap<Table, Set<string>>();
  const isPlaced = (table: Table, name: string): boolean => placed.get(table)?.has(name) === true;
  const place = (table: Table, name: string): void => {
    const known = placed.get(table);
    if (known === undefined) placed.set(table, new Set([name]));
    else known.add(name);
  };
  const known = new Set(names);
  const shared = sharedTable(others);
  const valueOf = (l: LuaState, name: string, key: TValue): TValue => {
    const own = known.has(name) ? make(l, name) : undefined;
    return own ?? luaH_get(l, others, key);
  };
  return {
    index: functionValue(L, (l) => {
      const [table, key] = [tableOf(l), argument(l, 2)];
      const name = key.ttnov() === LUA_TSTRING ? text(key) : undefined;
      const value = name === undefined || isPlaced(table, name) ? nil() : valueOf(l, name, key);
      if (name !== undefined && !isNil(value)) {
        luaH_setfrom(l, table, key, value);
        place(table, name);
      }
      push(l, new TValue(value.type, value.value));
      return 1;
    }),
    has: (l, table, key) => {
      const name = key.ttnov() === LUA_TSTRING ? text(key) : undefined;
      return name !== undefined && !isPlaced(table, name) && (known.has(name) || shared.has(l, table, key));
    },
    *entries(l, table) {
      for (const [key, value] of shared.entries(l, table)) if (!isPlaced(table, text(key))) yield [key, value];
      for (const name of names) {
        const own = isPlaced(table, name) ? undefined : make(l, name);
        if (own !== undefined) yield [stringValue(l, name), own];
      }
    },
  };
};

/** Functions of the host, read as they are, and beyond them values of the realm's own, each made when it is named. */
const moduleLayer = (
  L: LuaState,
  names: readonly string[],
  functions: Table,
  make: Make,
  tableOf: (l: LuaState) => Table,
): Below => {
  const shared = sharedTable(functions);
  const made = libraryLayer(L, names, luaH_new(L), make, tableOf);
  const beyond = luaH_new(L);
  setField(L, beyond, '__index', made.index);
  functions.metatable = beyond;
  return {
    index: shared.index,
    has: (l, table, key) => shared.has(l, table, key) || made.has(l, table, key),
    *entries(l, table) {
      yield* shared.entries(l, table);
      yield* made.entries(l, table);
    },
  };
};

/** Builds what all realms of a VM share. */
export const sharedTables = (L: LuaState, library: HostLibrary): SharedTables => {
  const makers = new Map<string, (l: LuaState) => Table>();
  const own = (l: LuaState, path: string): TValue | undefined => {
    const table = realmOf(l).library(path, () => makeNew(l, path));
    return table === undefined ? undefined : tableValue(table);
  };
  const makeNew = (l: LuaState, path: string): Table | undefined => {
    if (path === '_G') return realmOf(l).env;
    if (path === 'package') return packageTable(l);
    const table = makers.get(path)?.(l);
    if (path === 'string' && table !== undefined) useStrings(l, table);
    return table;
  };

  const libraries = openLibraries(L, library);
  const give = moduleGiver(L, library, (l) => own(l, 'alc') ?? nil());
  for (const [path, table] of libraries) {
    const inner = [...libraries.keys()].filter((other) => leafOf(path, other) !== undefined);
    const given = (library.modules ?? [])
      .flatMap(({ gives }) => gives)
      .filter((other) => leafOf(path, other) !== undefined);
    const names = [...inner, ...given].map((other) => other.slice(path.length + 1));
    const make: Make = (l, name) => own(l, `${path}.${name}`) ?? give(l, `${path}.${name}`);
    const tableOf = (l: LuaState): Table => own(l, path)?.value as Table;
    makers.set(path, layered(L, names.length === 0 ? sharedTable(table) : moduleLayer(L, names, table, make, tableOf)));
  }

  const names = [...new Set([...libraries.keys()].filter((path) => !path.includes('.')).concat(standard))];
  const base = openBase(L, library);
  /** Libraries that no script can spoil; but the `alc` table is the script's. */
  const unspoilt: Make = (l, name) => {
    const table = name === 'alc' ? undefined : makers.get(name)?.(l);
    return table === undefined ? own(l, name) : tableValue(table);
  };
  return {
    loaded: layered(L, libraryLayer(L, standard, luaH_new(L), own)),
    globals: layered(L, libraryLayer(L, names, base, own)),
    moduleGlobals: layered(L, libraryLayer(L, names, base, unspoilt)),
    packages: new Map(Object.entries(library.packages ?? {})),
  };
};

/** The last part of a path that lies directly in `folder`. */
const leafOf = (folder: string, path: string): string | undefined => {
  const leaf = path.startsWith(`${folder}.`) ? path.slice(folder.length + 1) : '';
  return leaf === '' || leaf.includes('.') ? undefined : leaf;
};

/** Makes the methods of strings those of the realm's own table. */
const useStrings = (L: LuaState, strings: Table): void => {
  L.l_G.mt = L.l_G.mt.slice();
  L.l_G.mt[LUA_TSTRING] = stringMeta(L, strings);
};

const packageTable = (L: LuaState): Table => {
  const realm = realmOf(L);
  const table = luaH_new(L);
  setField(L, table, 'loaded', tableValue(realm.loaded(L)));
  setField(L, table, 'preload', tableValue(realm.preload(L)));
  setField(L, table, 'path', stringValue(L, '?.lua;?/init.lua'));
  return table;
};
