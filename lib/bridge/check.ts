/** Checks what Lua hands over; what does not fit raises an error that names function, argument and what came. */
import { LuaFloat, LuaRaise, numberText, Opaque, type Call, type LuaRecord, type LuaValue } from '../lua';

/** A type of argument: what messages call it, and the conversion Lua's own library would make. */
export interface Kind<A> {
  readonly expected: string;
  readonly of: (value: LuaValue) => A | undefined;
}

const isNumber = (value: LuaValue): value is number | bigint | LuaFloat =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof LuaFloat;

const numberOf = (value: LuaValue): number | undefined => {
  if (typeof value === 'number') return value;
  if (value instanceof LuaFloat) return value.value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : undefined;
};

const isRecord = (value: LuaValue): value is LuaRecord =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof LuaFloat) &&
  !(value instanceof Opaque);

export const text: Kind<string> = {
  expected: 'string',
  of: (value) => (typeof value === 'string' ? value : isNumber(value) ? numberText(value) : undefined),
};

export const number: Kind<number> = {
  expected: 'number',
  of: (value) => {
    const n = numberOf(value);
    return Number.isFinite(n) ? n : undefined;
  },
};

export const integer: Kind<number> = {
  expected: 'integer',
  of: (value) => {
    const n = numberOf(value);
    return n !== undefined && Number.isInteger(n) ? n : undefined;
  },
};

/** How often, or how many. */
export const count: Kind<number> = {
  expected: 'non-negative integer',
  of: (value) => {
    const n = numberOf(value);
    return Number.isSafeInteger(n) && n !== undefined && n >= 0 ? n : undefined;
  },
};

export const boolean: Kind<boolean> = {
  expected: 'boolean',
  of: (value) => (typeof value === 'boolean' ? value : undefined),
};

/** A table read by the names in it; a list has none. */
export const record: Kind<LuaRecord> = {
  expected: 'table',
  of: (value) => (isRecord(value) ? value : Array.isArray(value) ? {} : undefined),
};

/** A table read as a list; an empty one counts. */
export const list: Kind<readonly LuaValue[]> = {
  expected: 'array',
  of: (value) => {
    if (Array.isArray(value)) return value as readonly LuaValue[];
    return isRecord(value) && Object.keys(value).length === 0 ? [] : undefined;
  },
};

export const oneOf = <A extends string>(allowed: readonly A[]): Kind<A> => ({
  expected: allowed.join(', '),
  of: (value) => allowed.find((option) => option === value),
});

const typeName = (value: LuaValue): string => {
  if (value === null) return 'nil';
  if (isNumber(value)) return 'number';
  if (value instanceof Opaque) return value.luaType;
  return typeof value === 'object' ? 'table' : typeof value;
};

const shown = (value: LuaValue): string => {
  if (typeof value === 'string' && value.length <= 40) return `string ${JSON.stringify(value)}`;
  if (isNumber(value)) return `number ${numberText(value)}`;
  return value instanceof Opaque && value.luaType === 'table' ? value.reason : typeName(value);
};

/** Raises the error for argument `i`. */
export const badArgument = (call: Call, i: number, problem: string): never => {
  throw new LuaRaise(`bad argument #${i} to '${call.name}' (${problem})`);
};

export const required = <A>(call: Call, i: number, kind: Kind<A>): A => {
  const value = call.value(i);
  return (
    kind.of(value) ??
    badArgument(call, i, `${kind.expected} expected, got ${i > call.count ? 'no value' : shown(value)}`)
  );
};

export const optional = <A>(call: Call, i: number, kind: Kind<A>): A | undefined =>
  i > call.count || call.value(i) === null ? undefined : required(call, i, kind);

/** A field of a table that is argument `i`; `where` says which table, if not the argument itself. */
export const field = <A>(
  call: Call,
  i: number,
  table: LuaRecord,
  key: string,
  kind: Kind<A>,
  where = '',
): A | undefined => {
  const value = table[key] ?? null;
  if (value === null) return undefined;
  return (
    kind.of(value) ?? badArgument(call, i, `${where}field '${key}': ${kind.expected} expected, got ${shown(value)}`)
  );
};
