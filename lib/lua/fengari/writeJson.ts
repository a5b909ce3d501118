/** Values of Lua as JSON text, byte for byte what `toJsonText` makes of a copy of them, without the copy. */
import type { TValue } from 'fengari/src/lobject.js';
import type { TString } from 'fengari/src/lstring.js';
import type { Table } from 'fengari/src/ltable.js';
import { LUA_TTABLE } from 'fengari/src/lua.js';
import { floatText } from '../json';
import type { VmLimits } from '../limits';
import { decode, encode } from './bytes';
import { isArray, maxDepth, perValue, tags } from './marshal';

/** What is no plain data or would be too long: the longer way says why, or finds a way. */
class NotPlain extends Error {}

const code = (character: string): number => character.charCodeAt(0);

const [quote, backslash, comma, colon] = [code('"'), code('\\'), code(','), code(':')];

class ByteWriter {
  #bytes = new Uint8Array(256);
  #used = 0;
  #values = 0;
  #stringBytes = 0;
  #depth = 0;

  constructor(private readonly limits: VmLimits) {}

  /** The text, with the number of its values and the bytes of their strings. */
  end(): { readonly bytes: Uint8Array; readonly values: number; readonly stringBytes: number } {
    return { bytes: this.#bytes.slice(0, this.#used), values: this.#values, stringBytes: this.#stringBytes };
  }

  write(value: TValue): void {
    switch (value.type) {
      case tags.nil: {
        this.#ascii('null');
        return;
      }
      case tags.boolean: {
        this.#ascii(value.value === true ? 'true' : 'false');
        return;
      }
      case tags.integer: {
        this.#ascii(String(value.value));
        return;
      }
      case tags.float:
        if (!Number.isFinite(value.value)) throw new NotPlain();
        {
          this.#ascii(floatText(value.value as number));
          return;
        }
      case LUA_TTABLE: {
        this.#table(value.value as Table);
        return;
      }
      default:
        if (value.type !== tags.string && value.type !== tags.shortString) throw new NotPlain();
        {
          this.#text((value.value as TString).realstring);
          return;
        }
    }
  }

  #table(table: Table): void {
    // Tables in themselves end here, too.
    if (this.#depth === maxDepth) throw new NotPlain();
    this.#depth += 1;
    this.#values += table.strong.size + 1;
    this.#check();
    if (isArray(table)) this.#list(table);
    else this.#record(table);
    this.#depth -= 1;
  }

  #list(table: Table): void {
    let length = 0;
    this.#byte(code('['));
    for (let entry = table.f; entry !== undefined; entry = entry.n) {
      length += 1;
      if (entry.key.value !== length) throw new NotPlain();
      if (length > 1) this.#byte(comma);
      this.write(entry.value);
    }
    this.#byte(code(']'));
  }

  #record(table: Table): void {
    this.#byte(code('{'));
    for (let entry = table.f; entry !== undefined; entry = entry.n) {
      if (entry !== table.f) this.#byte(comma);
      this.#key(entry.key);
      this.#byte(colon);
      this.write(entry.value);
    }
    this.#byte(code('}'));
  }

  /** Keys that look like numbers come first in a copy, and two of no ASCII may read the same. */
  #key(key: TValue): void {
    if (key.type !== tags.string && key.type !== tags.shortString) throw new NotPlain();
    const bytes = (key.value as TString).realstring;
    const first = bytes[0] ?? 0;
    if ((first >= 0x30 && first <= 0x39) || bytes.some((byte) => byte > 0x7f)) throw new NotPlain();
    this.#text(bytes);
  }

  #text(bytes: Uint8Array): void {
    this.#stringBytes += bytes.length;
    this.#check();
    this.#reserve(bytes.length + 2);
    const [target, start] = [this.#bytes, this.#used];
    target[start] = quote;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] as number;
      if (byte < 0x20 || byte > 0x7e || byte === quote || byte === backslash) {
        this.#all(encode(JSON.stringify(decode(bytes))));
        return;
      }
      target[start + 1 + i] = byte;
    }
    target[start + 1 + bytes.length] = quote;
    this.#used = start + bytes.length + 2;
  }

  #all(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  #ascii(text: string): void {
    this.#reserve(text.length);
    for (let i = 0; i < text.length; i++) this.#bytes[this.#used++] = text.charCodeAt(i);
  }

  #byte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#used++] = byte;
  }

  #reserve(more: number): void {
    const needed = this.#used + more;
    if (needed > this.limits.maxStringBytes) throw new NotPlain();
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = larger;
  }

  #check(): void {
    if (this.#values * perValue + this.#stringBytes > this.limits.maxStringBytes) throw new NotPlain();
  }
}

/** The JSON text of plain data; undefined for what only the longer way can tell. */
export const writeJson = (value: TValue, limits: VmLimits): ReturnType<ByteWriter['end']> | undefined => {
  const writer = new ByteWriter(limits);
  try {
    writer.write(value);
    return writer.end();
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
};
