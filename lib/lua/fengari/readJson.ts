/** JSON text as values of Lua, without a copy of ours in between. */
import { left, right, type Either } from 'fp-ts/Either';
import { TValue } from 'fengari/src/lobject.js';
import { luaS_bless, luaS_hashlongstr, type TString } from 'fengari/src/lstring.js';
import { luaH_setfrom, Table } from 'fengari/src/ltable.js';
import type { LuaState } from 'fengari/src/lua.js';
import { JsonFault, parseJson, type JsonMaker } from '../jsonParser';
import { encode } from './bytes';
import { append, ArrayTable, Native, tags, tableValue } from './marshal';

/** Places for keys that have been met, by a guess at what they are. */
const guesses = 256;

/**
 * Strings up to `shortString` bytes lie together in blocks: a buffer of its own costs the garbage collector more than all else
 * that a string is. One that is kept keeps its block, so blocks are small.
 */
const [shortString, blockSize] = [256, 1024];

class TableMaker implements JsonMaker<TValue, TString, ArrayTable, Table> {
  readonly #keys = new Array<TString | undefined>(guesses);
  #block = new Uint8Array(0);
  #used = 0;

  constructor(
    private readonly L: LuaState,
    private readonly bytes: Uint8Array,
  ) {}

  string(from: number, to: number): TValue {
    return new TValue(tags.string, luaS_bless(this.L, this.#own(from, to)));
  }

  escapedString(text: string): TValue {
    return new TValue(tags.string, this.escapedKey(text));
  }

  /** Objects tend to have the same keys, which are then the same string. */
  key(from: number, to: number): TString {
    const { bytes } = this;
    const guess = ((bytes[from] ?? 0) * 31 + (bytes[to - 1] ?? 0) * 7 + to - from) % guesses;
    const met = this.#keys[guess];
    if (met !== undefined && isSame(met.realstring, bytes, from, to)) return met;
    return (this.#keys[guess] = luaS_bless(this.L, this.#own(from, to)));
  }

  escapedKey(text: string): TString {
    return luaS_bless(this.L, encode(text));
  }

  word(value: boolean | null): TValue {
    return value === null ? new TValue(tags.nil, null) : new TValue(tags.boolean, value);
  }

  integer(value: number | bigint): TValue {
    return new TValue(tags.integer, value);
  }

  float(value: number): TValue {
    return new TValue(tags.float, value);
  }

  list(): ArrayTable {
    return new ArrayTable(this.L);
  }

  add(list: ArrayTable, index: number, item: TValue): void {
    append(list, index + 1, tags.integer, index + 1, item);
  }

  fields(): Table {
    return new Table(this.L);
  }

  set(fields: Table, key: TString, value: TValue): void {
    const hash = luaS_hashlongstr(key);
    if (fields.strong.has(hash)) luaH_setfrom(this.L, fields, new TValue(tags.string, key), value);
    else append(fields, hash, tags.string, key, value);
  }

  /** A copy of bytes of the text, which is not kept for the sake of a part. */
  #own(from: number, to: number): Uint8Array {
    const { bytes } = this;
    const length = to - from;
    if (length > shortString) return bytes.slice(from, to);
    if (this.#block.length - this.#used < length) {
      this.#block = new Uint8Array(Math.min(blockSize, bytes.length));
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += length;
    const block = this.#block;
    // A loop: `set` takes as long as copying a hundred bytes does.
    for (let i = 0; i < length; i++) block[start + i] = bytes[from + i] ?? 0;
    return block.subarray(start, this.#used);
  }

  listValue(list: ArrayTable): TValue {
    return tableValue(list);
  }

  fieldsValue(fields: Table): TValue {
    return tableValue(fields);
  }
}

const isSame = (known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean => {
  if (known.length !== to - from) return false;
  for (let i = 0; i < known.length; i++) if (known[i] !== bytes[from + i]) return false;
  return true;
};

/** The value of a JSON text, which can only be given to a script; left says what is wrong and where. */
export const readJson = (L: LuaState, bytes: Uint8Array): Either<string, Native> => {
  try {
    return right(new Native(parseJson(bytes, new TableMaker(L, bytes))));
  } catch (error) {
    if (error instanceof JsonFault) return left(error.message);
    throw error;
  }
};
