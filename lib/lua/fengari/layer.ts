/**
 * Tables that look like a private copy of a shared one and cost nothing until somebody looks closely.
 *
 * A layered table is empty and reads through to what is below. Whatever would show the difference first makes it an ordinary
 * table with all of that in it: writing to a name that is below, `next`, `rawget`, `getmetatable` and their like. So a script
 * can do with its libraries and globals all it could with its own, and no other session sees any of it.
 */
import { invalidateTMcache, luaH_get, luaH_new, luaH_setfrom, type Table } from 'fengari/src/ltable.js';
import type { TValue } from 'fengari/src/lobject.js';
import { LUA_TTABLE, type JsFunction, type LuaState } from 'fengari/src/lua.js';
import { isNil } from './access';
import { argument, functionValue, setField, tableValue } from './marshal';
import { raise } from './raise';

/** What is below a layered table. */
export interface Below {
  /** The value of a key, nil for none; called with the layered table and the key on the stack. */
  readonly index: TValue;
  readonly has: (L: LuaState, table: Table, key: TValue) => boolean;
  /** Every entry. */
  readonly entries: (L: LuaState, table: Table) => Iterable<readonly [TValue, TValue]>;
}

const layers = new WeakMap<Table, Below>();

/** What is below a table; undefined for an ordinary one. */
const belowOf = (table: Table): Below | undefined =>
  table.metatable === null ? undefined : layers.get(table.metatable);

/** Makes a layered table an ordinary one; leaves others alone. */
export const settle = (L: LuaState, table: Table): void => {
  const below = belowOf(table);
  if (below === undefined) return;
  table.metatable = null;
  invalidateTMcache(table);
  for (const [key, value] of below.entries(L, table))
    if (isNil(luaH_get(L, table, key))) luaH_setfrom(L, table, key, value);
};

/** A library function that must see its first argument as the ordinary table it stands for. */
export const settled =
  (run: JsFunction): JsFunction =>
  (L) => {
    const first = L.top > L.ci.funcOff + 1 ? argument(L, 1) : undefined;
    if (first?.type === LUA_TTABLE) settle(L, first.value as Table);
    return run(L);
  };

const newIndex =
  (below: Below): JsFunction =>
  (L) => {
    const [table, key, value] = [argument(L, 1).value as Table, argument(L, 2), argument(L, 3)];
    if (isNil(key)) return raise(L, 'table index is nil');
    if (Number.isNaN(key.value)) return raise(L, 'table index is NaN');
    if (below.has(L, table, key)) settle(L, table);
    invalidateTMcache(table);
    luaH_setfrom(L, table, key, value);
    return 0;
  };

/** Gives a table of every call that is laid over `below`. */
export const layered = (L: LuaState, below: Below): ((L: LuaState) => Table) => {
  const meta = luaH_new(L);
  setField(L, meta, '__index', below.index);
  setField(L, meta, '__newindex', functionValue(L, newIndex(below)));
  layers.set(meta, below);
  return (l) => {
    const table = luaH_new(l);
    table.metatable = meta;
    return table;
  };
};

/** A table that is shared and that no script ever holds. */
export const sharedTable = (table: Table): Below => ({
  index: tableValue(table),
  has: (L, _layered, key) => !isNil(luaH_get(L, table, key)),
  *entries() {
    for (let entry = table.f; entry !== undefined; entry = entry.n) yield [entry.key, entry.value];
  },
});
