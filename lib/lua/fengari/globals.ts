/**
 * The globals of a realm: a table laid over shared ones that nobody can write to. A library becomes a table of the realm's
 * own when it is first named. So opening a realm costs one table, and a script spoils only its own.
 */
import { TValue } from 'fengari/src/lobject.js';
import { luaH_get, luaH_new, luaH_setfrom, type Table } from 'fengari/src/ltable.js';
import { LUA_TSTRING, type LuaState } from 'fengari/src/lua.js';
import type { HostLibrary } from '../port';
import { isNil, nil } from './access';
import { layered, sharedTable, type Below } from './layer';
import { openBase, openLibraries, stringMeta } from './libraries';
import { argument, functionValue, push, setField, stringValue, tableValue, text } from './marshal';
import { realmOf, type SharedTables } from './realm';

/** What `require` finds without looking for it. */
const standard = ['_G', 'coroutine', 'debug', 'io', 'math', 'os', 'package', 'string', 'table', 'utf8'];

type Make = (L: LuaState, name: string) => Table | undefined;

/** Libraries, each made when it is named, and what is in `others`. */
const libraryLayer = (L: LuaState, names: readonly string[], others: Table, make: Make): Below => {
  /** The names that were read from a table and stand in it since; one that is gone from it was taken away. */
  const placed = new WeakMap<Table, Set<string>>();
  const isPlaced = (table: Table, name: string): boolean => placed.get(table)?.has(name) === true;
  const place = (table: Table, name: string): void => {
    const known = placed.get(table);
    if (known === undefined) placed.set(table, new Set([name]));
    else known.add(name);
  };
  const shared = sharedTable(others);
  const valueOf = (l: LuaState, name: string, key: TValue): TValue => {
    const library = names.includes(name) ? make(l, name) : undefined;
    return library === undefined ? luaH_get(l, others, key) : tableValue(library);
  };
  return {
    index: functionValue(L, (l) => {
      const [table, key] = [argument(l, 1).value as Table, argument(l, 2)];
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
      return name !== undefined && !isPlaced(table, name) && (names.includes(name) || shared.has(l, table, key));
    },
    *entries(l, table) {
      for (const [key, value] of shared.entries(l, table)) if (!isPlaced(table, text(key))) yield [key, value];
      for (const name of names) {
        const library = isPlaced(table, name) ? undefined : make(l, name);
        if (library !== undefined) yield [stringValue(l, name), tableValue(library)];
      }
    },
  };
};

/** Builds what all realms of a VM share. */
export const sharedTables = (L: LuaState, library: HostLibrary): SharedTables => {
  const libraries = new Map(
    [...openLibraries(L, library)].map(([name, table]) => [name, layered(L, sharedTable(table))]),
  );

  const makeNew: Make = (l, name) => {
    if (name === '_G') return realmOf(l).env;
    if (name === 'package') return packageTable(l);
    const table = libraries.get(name)?.(l);
    if (name === 'string' && table !== undefined) useStrings(l, table);
    return table;
  };
  const make: Make = (l, name) => realmOf(l).library(name, () => makeNew(l, name));

  const names = [...new Set([...libraries.keys(), ...standard])];
  return {
    loaded: layered(L, libraryLayer(L, standard, luaH_new(L), make)),
    globals: layered(L, libraryLayer(L, names, openBase(L, library), make)),
  };
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
