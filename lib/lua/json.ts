/** Lua values as JSON values and as JSON text; VM-neutral. */
import { left, right, type Either } from 'fp-ts/Either';
import { parse } from 'lossless-json';
import { pathStep, setField, type Json } from '../domain';
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
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item, i) => plain(item, path + pathStep(i + 1)));
  const record: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) setField(record, key, plain(item, path + pathStep(key)));
  return record;
};

/** The JSON value; `root` is what messages call the whole. */
export const toJson = (value: LuaValue, root: string): Either<NotJson, Json> => attempt(() => plain(value, root));

const write = (value: LuaValue, path: string): string => {
  if (value instanceof Opaque) return stop(path, value.reason);
  if (value instanceof LuaFloat) {
    const digits = String(finite(value.value, path));
    return Object.is(value.value, -0) ? '-0.0' : /^-?\d+$/.test(digits) ? `${digits}.0` : digits;
  }
  if (typeof value === 'number') return String(finite(value, path));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map((item, i) => write(item, path + pathStep(i + 1))).join(',')}]`;
  const fields = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${write(item, path + pathStep(key))}`,
  );
  return `{${fields.join(',')}}`;
};

/** JSON text in which integers and floats stay apart: `3` and `3.0`. */
export const toJsonText = (value: LuaValue, root: string): Either<NotJson, string> => attempt(() => write(value, root));

const ambiguousNumber = /\d\.0+(?!\d)|\d[eE]/;

const numberFrom = (digits: string): LuaValue => {
  const n = Number(digits);
  return /[.eE]/.test(digits) && Number.isInteger(n) ? new LuaFloat(n) : n;
};

/** Reads JSON text; `3.0` stays a float. `JSON.parse` does it unless a number needs the slower parser, which also knows positions. */
export const fromJsonText = (text: string): Either<string, LuaValue> => {
  try {
    if (!ambiguousNumber.test(text) || text.includes('__proto__')) return right(JSON.parse(text) as Json);
    return right(
      parse(text, null, { parseNumber: numberFrom, onDuplicateKey: ({ newValue }) => newValue }) as LuaValue,
    );
  } catch {
    return left(positionOf(text));
  }
};

const positionOf = (text: string): string => {
  try {
    parse(text);
    return 'not JSON';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
