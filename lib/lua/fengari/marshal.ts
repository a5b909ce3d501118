/** Copies values between Lua's tables and ours, walking fengari's entries directly. */
import type { TValue as TValueOf } from 'fengari/src/lobject.js';
import { TValue } from 'fengari/src/lobject.js';
import { luaS_bless, type TString } from 'fengari/src/lstring.js';
import { invalidateTMcache, luaH_new, luaH_setfrom, luaH_setint, type Table } from 'fengari/src/ltable.js';
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
import { LuaFloat, LuaRaise, Opaque, type LuaValue } from '../value';
import { decode, encode } from './bytes';

const typeNames = ['nil', 'boolean', 'userdata', 'number', 'string', 'table', 'function', 'userdata', 'thread'];
const floatTag = LUA_TNUMBER;
const integerTag = LUA_TNUMBER | (1 << 4);
const stringTag = LUA_TSTRING | (1 << 4);

const maxDepth = 100;
/** Bytes that a value counts as besides those of a string: a million of them reach the default limits. */
const perValue = 16;

/** Instructions that copying an item, or a byte, counts as. */
const [perItem, perByte] = [8, 1 / 2];

/** Tables made from arrays, so that an emptied one is still `[]`. */
const fromArrays = new WeakSet<Table>();

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

const isArray = (table: Table): boolean => {
  const size = table.strong.size;
  if (size === 0) return fromArrays.has(table);
  for (let entry = table.f; entry !== undefined; entry = entry.n) {
    const key = entry.key;
    const n = key.value as number;
    if (key.type !== integerTag || n < 1 || n > size) return false;
  }
  return true;
};

const keyText = (key: TValueOf): string | undefined => {
  if (key.ttnov() === LUA_TSTRING) return text(key);
  return key.ttnov() === LUA_TNUMBER ? String(key.value) : undefined;
};

class Reader {
  readonly #open = new Set<Table>();
  #items = 0;
  #stringBytes = 0;

  constructor(
    private readonly limits: VmLimits,
    private readonly limit: ByteLimit,
  ) {}

  get cost(): number {
    return this.#items * perItem + Math.ceil(this.#stringBytes * perByte);
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

  #record(table: Table): LuaValue {
    const record: Record<string, LuaValue> = {};
    for (let entry = table.f; entry !== undefined; entry = entry.n) {
      const key = keyText(entry.key);
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

/** The Lua value of one of ours; `null` is nil. */
export const valueOf = (L: LuaState, value: LuaValue): TValueOf => {
  switch (typeof value) {
    case 'string':
      return stringValue(L, value);
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0)
        ? new TValue(integerTag, value)
        : new TValue(floatTag, value);
    case 'bigint':
      return new TValue(integerTag, int64(value));
    case 'boolean':
      return new TValue(LUA_TBOOLEAN, value);
    default:
      if (value === null || value instanceof Opaque) return new TValue(LUA_TNIL, null);
      if (value instanceof LuaFloat) return new TValue(floatTag, value.value);
      return new TValue(LUA_TTABLE, tableOf(L, value));
  }
};

const tableOf = (L: LuaState, value: readonly LuaValue[] | { readonly [key: string]: LuaValue }): Table => {
  const table = luaH_new(L);
  if (isList(value)) {
    fromArrays.add(table);
    value.forEach((item, i) => luaH_setint(table, i + 1, valueOf(L, item)));
  } else {
    for (const key of Object.keys(value)) luaH_setfrom(L, table, stringValue(L, key), valueOf(L, value[key] ?? null));
  }
  return table;
};

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

/** Sets a field of a table that may be a metatable. */
export const setField = (L: LuaState, table: Table, name: string, value: TValueOf): void => {
  invalidateTMcache(table);
  luaH_setfrom(L, table, stringValue(L, name), value);
};
