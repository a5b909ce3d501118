import { setField, type Json, type JsonObject } from '../domain';
import { Codec, expected, Issue } from './codec';

/** Levels of arrays and objects inside one another that a JSON value may have. */
export const maxJsonDepth = 100;

/** By the shape of the prototype chain and not by identity: a literal of another realm is a plain object too. */
const isPlain = (u: object): u is Readonly<Record<string, unknown>> => {
  const prototype: unknown = Object.getPrototypeOf(u);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

const isPlainObject = (u: unknown): u is Readonly<Record<string, unknown>> =>
  typeof u === 'object' && u !== null && !Array.isArray(u) && isPlain(u);

const isScalar = (u: unknown): u is null | boolean | number | string =>
  u === null || typeof u === 'string' || typeof u === 'boolean' || Number.isFinite(u);

const copyArray = (items: readonly unknown[], ancestors: object[]): readonly Json[] | Issue => {
  const out: Json[] = [];
  // By index: a hole must not be skipped.
  for (let i = 0; i < items.length; i++) {
    const item = copy(items[i], ancestors);
    if (item instanceof Issue) return item.under(i, jsonCodec, items[i]);
    out.push(item);
  }
  return out;
};

const copyObject = (object: Readonly<Record<string, unknown>>, ancestors: object[]): JsonObject | Issue => {
  const out: Record<string, Json> = {};
  for (const key of Object.keys(object)) {
    const value = copy(object[key], ancestors);
    if (value instanceof Issue) return value.under(key, jsonCodec, object[key]);
    setField(out, key, value);
  }
  return out;
};

/** A copy, so that whoever gave the value can't change it afterwards. */
const copy = (u: unknown, ancestors: object[]): Json | Issue => {
  if (isScalar(u)) return u;
  if (!Array.isArray(u) && !isPlainObject(u)) return expected('a JSON value', u);
  if (ancestors.includes(u)) return new Issue(u, 'expected a JSON value, got a cycle: it is inside itself');
  if (ancestors.length === maxJsonDepth)
    return new Issue(u, `expected at most ${maxJsonDepth} levels of nesting, got more`);
  ancestors.push(u);
  const result = Array.isArray(u) ? copyArray(u, ancestors) : copyObject(u, ancestors);
  ancestors.pop();
  return result;
};

/** Any JSON value, as a copy: finite numbers, plain objects and arrays, at most `maxJsonDepth` levels, no cycles. */
export const jsonCodec: Codec<Json> = new Codec<Json>(
  'a JSON value',
  (u): u is Json => !(copy(u, []) instanceof Issue),
  (u) => copy(u, []),
  (a) => a,
);

/** A JSON object, as a copy, its fields any JSON values. */
export const jsonObjectCodec: Codec<JsonObject, JsonObject> = new Codec<JsonObject, JsonObject>(
  'a JSON object',
  (u): u is JsonObject => isPlainObject(u) && jsonCodec.is(u),
  (u) => (isPlainObject(u) ? copyObject(u, [u]) : expected('a JSON object', u)),
  (a) => a,
);
