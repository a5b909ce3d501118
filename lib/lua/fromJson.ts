/** JSON text as values of ours. */
import { left, right, type Either } from 'fp-ts/Either';
import { setField } from '../domain';
import { JsonFault, parseJson, type JsonMaker } from './jsonParser';
import { LuaFloat, type LuaValue } from './value';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

class ValueMaker implements JsonMaker<LuaValue, string, LuaValue[], Record<string, LuaValue>> {
  readonly #isAscii: boolean;

  constructor(
    private readonly text: string,
    private readonly bytes: Uint8Array,
  ) {
    this.#isAscii = text.length === bytes.length;
  }

  string(from: number, to: number): string {
    return this.#isAscii ? this.text.slice(from, to) : decoder.decode(this.bytes.subarray(from, to));
  }

  key(from: number, to: number): string {
    return this.string(from, to);
  }

  escapedString(text: string): string {
    return text;
  }

  escapedKey(text: string): string {
    return text;
  }

  word(value: boolean | null): boolean | null {
    return value;
  }

  integer(value: number | bigint): number | bigint {
    return value;
  }

  float(value: number): LuaValue {
    return Number.isInteger(value) ? new LuaFloat(value) : value;
  }

  list(): LuaValue[] {
    return [];
  }

  add(list: LuaValue[], _index: number, item: LuaValue): void {
    list.push(item);
  }

  fields(): Record<string, LuaValue> {
    return {};
  }

  set(fields: Record<string, LuaValue>, key: string, value: LuaValue): void {
    setField(fields, key, value);
  }

  listValue(list: LuaValue[]): LuaValue {
    return list;
  }

  fieldsValue(fields: Record<string, LuaValue>): LuaValue {
    return fields;
  }
}

/** Reads JSON text; `3.0` stays a float, and an integer of 64 bits exact. Left says what is wrong and where. */
export const fromJsonText = (text: string): Either<string, LuaValue> => {
  try {
    const bytes = encoder.encode(text);
    return right(parseJson(bytes, new ValueMaker(text, bytes)));
  } catch (error) {
    if (error instanceof JsonFault) return left(error.message);
    throw error;
  }
};
