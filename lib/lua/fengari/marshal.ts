/** Copies values between Lua's tables and ours, walking fengari's entries directly. */
import type { TValue as TValueOf } from 'fengari/src/lobject.js';
import { TValue } from 'fengari/src/lobject.js';
import { luaS_bless, luaS_hashlongstr, type TString } from 'fengari/src/lstring.js';
import { invalidateTMcache, luaH_setfrom, luaH_setint, Table, type Entry } from 'fengari/src/ltable.js';
import {
  LUA_TBOOLEAN,
  LUA_TNIL,
  LUA_TNUMBER,
  LUA_TSTRING,
  LUA_TTABLE,
  lua_pop,
  lua_pushcfunction,
  type JsFunction,
  type LuaState,
} from 'fengari/src/lua.js';
import { setField as setProperty } from '../../domain';
import type { VmLimits } from '../limits';
import { LuaFloat, LuaRaise, Opaque, type LuaRecord, type LuaValue } from '../value';
import { decode, encode } from './bytes';

const typeNames = ['nil', 'boolean', 'userdata', 'number', 'string', 'table', 'function', 'userdata', 'thread'];
const floatTag = LUA_TNUMBER;
const integerTag = LUA_TNUMBER | (1 << 4);
const stringTag = LUA_TSTRING | (1 << 4);

/** The types of values, as fengari has them. */
export const tags = {
  nil: LUA_TNIL,
  boolean: LUA_TBOOLEAN,
  integer: integerTag,
  float: floatTag,
  shortString: LUA_TSTRING,
  string: stringTag,
};

export const maxDepth = 100;
/** Bytes that a value counts as besides those of a string: a million of them reach the default limits. */
export const perValue = 16;

/** Instructions that copying an item, or a byte, counts as. */
const [perItem, perByte] = [8, 1 / 2];

/** Instructions that copying so many items and bytes counts as. */
export const copyCost = (items: number, bytes: number): number => items * perItem + Math.ceil(bytes * perByte);

/** A table made from an array, so that an emptied one is still `[]`. */
export class ArrayTable extends Table {}

/** The text of a string value. */
export const text = (value: TValueOf): string => decode((value.value as TString).realstring);

export const stringValue = (L: LuaState, value: string): TValueOf =>
  new TValue(stringTag, luaS_bless(L, encode(value)));

const number = (value: TValueOf): LuaValue => {
  const n = value.value as number | bigint;
  return value.type === floatTag && Number.isInteger(n) ? new LuaFloat(n as number) : n;
};

/** As the VM holds an integer: a number while that is exact. */
const int64 = (value: bigint): number | bigint => {
  const wrapped = BigInt.asIntN(64, value);
  const n = Number(wrapped);
  return Number.isSafeInteger(n) ? n : wrapped;
};

export const isArray = (table: Table): boolean => {
  const size = table.strong.size;
  if (size === 0) return table instanceof ArrayTable;
  for (let entry = table.f; entry !== undefined; entry = entry.n) {
    const key = entry.key;
    const n = key.value as number;
    if (key.type !== integerTag || n < 1 || n > size) return false;
  }
  return true;
};

class Reader {
  readonly #open = new Set<Table>();
  /** Many tables have the same keys. */
  readonly #keys = new Map<TString, string>();
  #items = 0;
  #stringBytes = 0;

  constructor(
    private readonly limits: VmLimits,
    private readonly limit: ByteLimit,
  ) {}

  get cost(): number {
    return copyCost(this.#items, this.#stringBytes);
  }

  read(value: TValueOf): LuaValue {
    switch (value.ttnov()) {
      case LUA_TNIL:
        return null;
      case LUA_TBOOLEAN:
        return value.value as boolean;
      case LUA_TNUMBER:
        return number(value);
      case LUA_TSTRING:
        this.#stringBytes += (value.value as TString).realstring.length;
        this.#check();
        return text(value);
      case LUA_TTABLE:
        return this.#table(value.value as Table);
      default: {
        const name = typeNames[value.ttnov()] ?? 'userdata';
        return new Opaque(name, `a ${name}`);
      }
    }
  }

  /** What is too large is refused before more of it is copied. */
  #check(): void {
    const most = this.limits[this.limit];
    if (this.#items * perValue + this.#stringBytes > most)
      throw new LuaRaise(`the value takes more than ${most} bytes (${this.limit}): hand over less at once`);
  }

  #table(table: Table): LuaValue {
    if (this.#open.has(table)) return new Opaque('table', 'a table that contains itself');
    if (this.#open.size === maxDepth) return new Opaque('table', `nested deeper than ${maxDepth} levels`);
    this.#items += table.strong.size + 1;
    this.#check();
    this.#open.add(table);
    const copy = isArray(table) ? this.#array(table) : this.#record(table);
    this.#open.delete(table);
    return copy;
  }

  #array(table: Table): LuaValue {
    const array = new Array<LuaValue>(table.strong.size);
    for (let entry = table.f; entry !== undefined; entry = entry.n)
      array[(entry.key.value as number) - 1] = this.read(entry.value);
    return array;
  }

  #key(key: TValueOf): string | undefined {
    if (key.ttnov() !== LUA_TSTRING) return key.ttnov() === LUA_TNUMBER ? String(key.value) : undefined;
    const string = key.value as TString;
    const known = this.#keys.get(string);
    if (known !== undefined) return known;
    const name = decode(string.realstring);
    this.#keys.set(string, name);
    return name;
  }

  #record(table: Table): LuaValue {
    const record: Record<string, LuaValue> = {};
    for (let entry = table.f; entry !== undefined; entry = entry.n) {
      const key = this.#key(entry.key);
      this.#stringBytes += key?.length ?? 0;
      this.#check();
      if (key === undefined)
        return new Opaque('table', `a table with a ${typeNames[entry.key.ttnov()] ?? 'odd'} as a key`);
      if (Object.hasOwn(record, key))
        return new Opaque('table', `a table with two keys that both read ${JSON.stringify(key)}`);
      setProperty(record, key, this.read(entry.value));
    }
    return record;
  }
}

/** A value of the VM that goes through the host as it is. */
export class Native extends Opaque {
  constructor(readonly held: TValueOf) {
    super(typeNames[held.ttnov()] ?? 'userdata', 'a value of the VM');
  }
}

type ByteLimit = 'maxStringBytes' | 'maxResultBytes';

/**
 * A copy of a Lua value; what has no copy becomes `Opaque` where it stands. Raises `LuaRaise` if it takes more bytes than
 * `limit` allows: those of its strings, each time they are met, and 16 for each entry of a table. `charge` is told what it
 * cost, in instructions, also of what was too large.
 */
export const read = (
  value: TValueOf | undefined,
  limits: VmLimits,
  limit: ByteLimit = 'maxStringBytes',
  charge?: (instructions: number) => void,
): LuaValue => {
  if (value === undefined) return null;
  const reader = new Reader(limits, limit);
  try {
    return reader.read(value);
  } finally {
    charge?.(reader.cost);
  }
};

/** Makes Lua values of ours; a key that comes again is the same string. */
class Writer {
  readonly #keys = new Map<string, TString>();

  constructor(private readonly L: LuaState) {}

  write(value: LuaValue): TValueOf {
    switch (typeof value) {
      case 'string':
        return stringValue(this.L, value);
      case 'number':
        return Number.isSafeInteger(value) && !Object.is(value, -0)
          ? new TValue(integerTag, value)
          : new TValue(floatTag, value);
      case 'bigint':
        return new TValue(integerTag, int64(value));
      case 'boolean':
        return new TValue(LUA_TBOOLEAN, value);
      default:
        if (value instanceof Native) return value.held;
        if (value === null || value instanceof Opaque) return new TValue(LUA_TNIL, null);
        if (value instanceof LuaFloat) return new TValue(floatTag, value.value);
        return new TValue(LUA_TTABLE, isList(value) ? this.#array(value) : this.#record(value));
    }
  }

  #array(items: readonly LuaValue[]): Table {
    const table = new ArrayTable(this.L);
    for (let i = 0; i < items.length; i++) append(table, i + 1, integerTag, i + 1, this.write(items[i] ?? null));
    return table;
  }

  #record(record: LuaRecord): Table {
    const table = new Table(this.L);
    for (const name of Object.keys(record)) {
      const key = this.#key(name);
      append(table, luaS_hashlongstr(key), stringTag, key, this.write(record[name] ?? null));
    }
    return table;
  }

  #key(name: string): TString {
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const key = luaS_bless(this.L, encode(name));
    this.#keys.set(name, key);
    return key;
  }
}

/** Adds an entry under a key that a new table has not got; what `luaH_setfrom` does takes half as long again. */
export const append = (table: Table, hash: unknown, keyTag: number, key: unknown, value: TValueOf): void => {
  if (value.type === LUA_TNIL) return;
  const entry: Entry = { key: new TValue(keyTag, key), value, p: table.l, n: undefined };
  if (table.l === undefined) table.f = entry;
  else table.l.n = entry;
  table.l = entry;
  table.strong.set(hash, entry);
};

/** Instructions that making a Lua value of one of ours counts as. */
export const costOf = (value: LuaValue): number => {
  if (typeof value === 'string') return Math.ceil(value.length * perByte);
  if (typeof value !== 'object' || value === null || value instanceof LuaFloat || value instanceof Opaque) return 0;
  let cost = perItem;
  for (const item of isList(value) ? value : Object.values(value)) cost += perItem + costOf(item);
  return cost;
};

/** The Lua value of one of ours; `null` is nil. */
export const valueOf = (L: LuaState, value: LuaValue): TValueOf => new Writer(L).write(value);

const isList = (value: object): value is readonly LuaValue[] => Array.isArray(value);

/** Argument `i` of the running function, from 1. */
export const argument = (L: LuaState, i: number): TValueOf => L.stack[L.ci.funcOff + i] as TValueOf;

/** Puts a value on the stack. */
export const push = (L: LuaState, value: TValueOf): void => {
  L.stack[L.top++] = value;
};

export const tableValue = (table: Table): TValueOf => new TValue(LUA_TTABLE, table);

export const pushTable = (L: LuaState, table: Table): void => push(L, tableValue(table));

export const functionValue = (L: LuaState, run: JsFunction): TValueOf => {
  lua_pushcfunction(L, run);
  const value = L.stack[L.top - 1] as TValueOf;
  lua_pop(L, 1);
  return value;
};

/** Sets an entry of a script's table by what a host function calls it. */
export const setEntry = (L: LuaState, table: Table, key: string | number, value: LuaValue): void => {
  invalidateTMcache(table);
  if (typeof key === 'number') luaH_setint(table, key, valueOf(L, value));
  else luaH_setfrom(L, table, stringValue(L, key), valueOf(L, value));
};

/** Sets a field of a table that may be a metatable. */
export const setField = (L: LuaState, table: Table, name: string, value: TValueOf): void => {
  invalidateTMcache(table);
  luaH_setfrom(L, table, stringValue(L, name), value);
};
