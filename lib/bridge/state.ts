/** `alc.state`: values that outlive the session, in the namespace of the script. */
import { isLeft } from 'fp-ts/Either';
import {
  fromJsonText,
  LuaFloat,
  LuaRaise,
  toJsonText,
  type Call,
  type HostFunction,
  type LuaRecord,
  type LuaValue,
} from '../lua';
import { setField } from '../domain';
import { add, put, putIf, putIfAbsent, remove, type JsonText, type StateStore } from '../store';
import { badArgument, optional, required, text, type Kind } from './check';
import { answered, nothing } from './stored';
import { entry, type Namespace, type Shapes } from './entry';

/** A number as Lua has it, integer or float; numerals in texts count, as in Lua's own arithmetic. */
const luaNumber: Kind<number | bigint | LuaFloat> = {
  expected: 'number',
  of: (value) => {
    if (typeof value === 'bigint') return value;
    if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
    if (value instanceof LuaFloat) return Number.isFinite(value.value) ? value : undefined;
    if (typeof value !== 'string') return undefined;
    const numeral = value.trim();
    if (/^[-+]?\d+$/.test(numeral)) return BigInt(numeral.replace('+', ''));
    const parsed = Number(numeral);
    if (numeral === '' || !Number.isFinite(parsed)) return undefined;
    return Number.isInteger(parsed) ? new LuaFloat(parsed) : parsed;
  },
};

const key: Kind<string> = {
  expected: 'non-empty string',
  of: (value) => text.of(value) || undefined,
};

/** The JSON text of argument `i`, which must be readable again; undefined for nil. */
const valueText = (call: Call, i: number): JsonText | undefined => {
  const value = call.value(i);
  if (value === null) return undefined;
  const written = toJsonText(value, 'value');
  if (isLeft(written)) return badArgument(call, i, `${written.left.path} is not JSON: ${written.left.reason}`);
  const read = fromJsonText(written.right);
  return isLeft(read) ? badArgument(call, i, read.left) : written.right;
};

const fromText = (call: Call, of: string, json: JsonText): LuaValue => {
  const value = fromJsonText(json);
  if (isLeft(value)) throw new LuaRaise(`${call.name}: what ${of} holds can't be read: ${value.left}`);
  return value.right;
};

/** A default comes back as it would from the store. */
const defaultOf = (call: Call, i: number): LuaValue => {
  const json = valueText(call, i);
  return json === undefined ? null : fromText(call, 'the default', json);
};

const numberText = (value: number | bigint | LuaFloat): JsonText => {
  const written = toJsonText(value, 'number');
  if (isLeft(written)) throw new Error('broken invariant: a number that was checked is not JSON');
  return written.right;
};

const isList = (value: LuaValue): value is readonly LuaValue[] => Array.isArray(value);

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** What stays of a value where those that Lua holds to be equal are the same; an empty table is an array or a record, as it happens. */
const canonical = (value: LuaValue): unknown => {
  if (value instanceof LuaFloat) return canonicalNumber(value.value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'bigint') return { number: String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item, i) => [i, canonical(item)]);
  return Object.entries(value)
    .sort(([a], [b]) => byText(a, b))
    .map(([name, item]: readonly [string, LuaValue]) => [name, canonical(item)]);
};

/** Whole floats as integers, and minus zero as zero. */
const canonicalNumber = (n: number): unknown => ({ number: String(Number.isInteger(n) ? BigInt(n) : n) });

const canonicalText = (json: JsonText): string | undefined => {
  const value = fromJsonText(json);
  return isLeft(value) ? undefined : JSON.stringify(canonical(value.right));
};

const namespaceOf = (call: Call, i: number): string => optional(call, i, key) ?? call.host.namespace;

const get = (store: StateStore, call: Call) => {
  const name = required(call, 1, key);
  const otherwise = defaultOf(call, 2);
  return answered(call, store.get(call.host.namespace, name), (json) =>
    json === undefined ? otherwise : fromText(call, JSON.stringify(name), json),
  );
};

const incr = (store: StateStore, call: Call) => {
  const name = required(call, 1, key);
  const delta = numberText(optional(call, 2, luaNumber) ?? 1);
  const initial = numberText(optional(call, 3, luaNumber) ?? 0);
  return answered(call, store.change(call.host.namespace, name, add(delta, initial)), (json) =>
    fromText(call, JSON.stringify(name), json),
  );
};

const show = (store: StateStore, call: Call) =>
  answered(call, store.entries(namespaceOf(call, 1)), (entries) => {
    const record: Record<string, LuaValue> = {};
    for (const [name, json] of [...entries].sort(([a], [b]) => byText(a, b)))
      setField(record, name, fromText(call, JSON.stringify(name), json));
    return record satisfies LuaRecord;
  });

/** No tables with named fields. */
export const stateShapes: Shapes = {};

/** The functions of `alc.state` over a store. */
export const stateFunctions = (store: StateStore): Namespace => ({
  get: entry('fun(key: string, default?: any): any', 'The value of a key, or the default.', (call) => get(store, call)),

  set: entry('fun(key: string, value: any)', 'Keeps a JSON value; nil takes it away.', (call) => {
    const change = put(valueTextAfterKey(call));
    return answered(call, store.change(call.host.namespace, required(call, 1, key), change), nothing);
  }),

  has: entry('fun(key: string): boolean', 'Whether the key has a value.', (call) =>
    answered(call, store.get(call.host.namespace, required(call, 1, key)), (json) => json !== undefined),
  ),

  keys: entry('fun(): string[]', 'The keys that have a value, sorted.', (call) =>
    answered(call, store.entries(call.host.namespace), (entries) => [...entries.keys()].sort()),
  ),

  delete: entry('fun(key: string): boolean', 'Takes the value of a key away; true if there was one.', (call) =>
    answered(call, store.change(call.host.namespace, required(call, 1, key), remove), (removed) => removed),
  ),

  set_nx: entry(
    'fun(key: string, value: any): boolean',
    'Keeps a value if the key has none; true if it did.',
    (call) => {
      const change = putIfAbsent(valueTextAfterKey(call));
      return answered(call, store.change(call.host.namespace, required(call, 1, key), change), (done) => done);
    },
  ),

  incr: entry(
    'fun(key: string, delta?: number, default?: number): number',
    'Adds to the number of a key, or to the default (0) where there is none; the sum.',
    (call) => incr(store, call),
  ),

  list: entry('fun(): string[]', 'The namespaces that hold anything, sorted.', (call) =>
    answered(call, store.namespaces(), (names) => names),
  ),

  show: entry(
    'fun(namespace?: string): table<string, any>',
    'All keys and values of a namespace, its own if none is named.',
    (call) => show(store, call),
  ),

  reset: entry(
    'fun(namespace?: string): integer',
    'Empties a namespace, its own if none is named; how many values it held.',
    (call) => answered(call, store.clear(namespaceOf(call, 1)), (count) => count),
  ),
});

/** Complaints name the key before the value. */
const valueTextAfterKey = (call: Call): JsonText | undefined => {
  required(call, 1, key);
  return valueText(call, 2);
};

/**
 * `(key, old, new) → boolean`: keeps `new` if the key still holds `old`, nil for no value; for `alc.state.update`, which
 * computes in between.
 */
export const stateReplace =
  (store: StateStore): HostFunction =>
  (call) => {
    const name = required(call, 1, key);
    const [old, next] = [valueText(call, 2), valueText(call, 3)];
    const expected = old === undefined ? undefined : canonicalText(old);
    const isExpected = (json: JsonText | undefined): boolean =>
      json === undefined || expected === undefined ? json === old : canonicalText(json) === expected;
    return answered(call, store.change(call.host.namespace, name, putIf(isExpected, next)), (done) => done);
  };
