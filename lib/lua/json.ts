/** Lua values as JSON values and as JSON text; VM-neutral. */
import { left, right, type Either } from 'fp-ts/Either';
import { parse } from 'lossless-json';
import { isJsonObject, pathStep, setField, type Json } from '../domain';
import { LuaFloat, Opaque, type LuaRecord, type LuaValue } from './value';

/** Where a value stops being JSON, and why. */
export interface NotJson {
  readonly path: string;
  readonly reason: string;
}

class Stop extends Error {
  constructor(readonly notJson: NotJson) {
    super(notJson.reason);
  }
}

const stop = (path: string, reason: string): never => {
  throw new Stop({ path, reason });
};

const attempt = <A>(work: () => A): Either<NotJson, A> => {
  try {
    return right(work());
  } catch (error) {
    if (error instanceof Stop) return left(error.notJson);
    throw error;
  }
};

const finite = (n: number, path: string): number => (Number.isFinite(n) ? n : stop(path, `the number ${n}`));

const isList = (value: readonly LuaValue[] | LuaRecord): value is readonly LuaValue[] => Array.isArray(value);

const plain = (value: LuaValue, path: string): Json => {
  if (value instanceof Opaque) return stop(path, value.reason);
  if (value instanceof LuaFloat) return finite(value.value, path);
  if (typeof value === 'number') return finite(value, path);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item, i) => plain(item, path + pathStep(i + 1)));
  const record: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) setField(record, key, plain(item, path + pathStep(key)));
  return record;
};

/** The JSON value; `root` is what messages call the whole. An integer beyond 2^53 becomes the nearest double, as in any JSON of JavaScript. */
export const toJson = (value: LuaValue, root: string): Either<NotJson, Json> => attempt(() => plain(value, root));

const write = (value: LuaValue, path: string): string => {
  if (value instanceof Opaque) return stop(path, value.reason);
  if (value instanceof LuaFloat) {
    const digits = String(finite(value.value, path));
    return Object.is(value.value, -0) ? '-0.0' : /^-?\d+$/.test(digits) ? `${digits}.0` : digits;
  }
  if (typeof value === 'number') return String(finite(value, path));
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map((item, i) => write(item, path + pathStep(i + 1))).join(',')}]`;
  const fields = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${write(item, path + pathStep(key))}`,
  );
  return `{${fields.join(',')}}`;
};

/** JSON text in which integers and floats stay apart: `3` and `3.0`. */
export const toJsonText = (value: LuaValue, root: string): Either<NotJson, string> => attempt(() => write(value, root));

const maxDepth = 100;
const [quote, backslash] = [0x22, 0x5c];

/** Values that a text may hold: parsers can't be interrupted. */
const maxValues = 300_000;

/** What makes the text too much to parse; looked at first, for parsers use up the stack and the time there is. */
const excess = (text: string): string | undefined => {
  let [depth, values] = [0, 1];
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (inString) {
      if (unit === backslash) i++;
      else if (unit === quote) inString = false;
    } else if (unit === quote) inString = true;
    else if (unit === 0x5b || unit === 0x7b) {
      values++;
      if (++depth > maxDepth) return `nested deeper than ${maxDepth} levels`;
    } else if (unit === 0x5d || unit === 0x7d) depth--;
    else if (unit === 0x2c) values++;
  }
  return values > maxValues ? `more than ${maxValues} values` : undefined;
};

/** A whole number that is written as a float, such as `3.0` or `1e3`, or is a long one: rare, and all that JSON.parse would lose. */
const lossy = /\d\.0+(?!\d)|\d[eE]|\d{16}/;
const numberToken = /-?\d[\d.eE+-]*/y;

/** Where the string that begins at `i` ends. */
const endOfString = (text: string, i: number): number => {
  for (let end = i + 1; ; end++) {
    const unit = text.charCodeAt(end);
    if (unit === backslash) end++;
    else if (unit === quote || Number.isNaN(unit)) return end + 1;
  }
};

const isLossy = (token: string): boolean => {
  const n = Number(token);
  return /[.eE]/.test(token) ? Number.isInteger(n) : !Number.isSafeInteger(n);
};

/** The same JSON with each number that JSON.parse would change as text, inside an object under a key that stands nowhere else. */
const markNumbers = (text: string, mark: string): string => {
  const parts: string[] = [];
  let copied = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) === quote) {
      i = endOfString(text, i) - 1;
      continue;
    }
    numberToken.lastIndex = i;
    const token = numberToken.exec(text)?.[0];
    if (token === undefined) continue;
    if (isLossy(token)) {
      parts.push(text.slice(copied, i), `{"${mark}":"${token}"}`);
      copied = i + token.length;
    }
    i += token.length - 1;
  }
  return parts.join('') + text.slice(copied);
};

/** As Lua reads a numeral: an integer of 64 bits, or else a float. */
const numberOf = (token: string): LuaValue => {
  if (/[.eE]/.test(token)) return new LuaFloat(Number(token));
  const n = BigInt(token);
  return BigInt.asIntN(64, n) === n ? n : new LuaFloat(Number(token));
};

/** The value with its marked numbers in their place; the parser's own reviver takes ten times as long. */
const unmarked = (value: Json, mark: string): LuaValue => {
  if (Array.isArray(value)) return value.map((item: Json) => unmarked(item, mark));
  if (!isJsonObject(value)) return value;
  const token = value[mark];
  if (typeof token === 'string') return numberOf(token);
  const record: Record<string, LuaValue> = {};
  for (const [key, item] of Object.entries(value)) setField(record, key, unmarked(item, mark));
  return record;
};

const parseMarked = (text: string): LuaValue => {
  const mark = `number ${Math.random()}`;
  return unmarked(JSON.parse(markNumbers(text, mark)) as Json, mark);
};

/** Reads JSON text; `3.0` stays a float, and an integer of 64 bits exact. Left says what is wrong and where. */
export const fromJsonText = (text: string): Either<string, LuaValue> => {
  const tooMuch = excess(text);
  if (tooMuch !== undefined) return left(tooMuch);
  try {
    const value = JSON.parse(text) as Json;
    if (!lossy.test(text)) return right(value);
    return right(parseMarked(text));
  } catch {
    return left(`not JSON: ${problemOf(text)}`);
  }
};

/** Texts up to here are parsed once more to say what is wrong with them. */
const longestExplained = 100_000;

/** Platforms word it differently and often leave out the position; lossless-json never does. */
const problemOf = (text: string): string => {
  if (text.length > longestExplained) return 'it can not be read';
  try {
    parse(text);
    return 'it can not be read';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
