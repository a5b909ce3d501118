/** What a card is made of: the values of TOML, in which integers (bigint, of 64 bits) and floats (number) are apart. */
export type CardValue = boolean | bigint | number | string | readonly CardValue[] | CardRecord;

export interface CardRecord {
  readonly [key: string]: CardValue;
}

export const isList = (value: CardValue | undefined): value is readonly CardValue[] => Array.isArray(value);

export const isRecord = (value: CardValue | undefined): value is CardRecord =>
  typeof value === 'object' && !Array.isArray(value);

export const isNumber = (value: CardValue | undefined): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

const own = (record: CardRecord, key: string): CardValue | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** What lies at the end of a path of keys; undefined if there is nothing. */
export const at = (value: CardValue | undefined, path: readonly string[]): CardValue | undefined =>
  path.reduce<CardValue | undefined>((inner, key) => (isRecord(inner) ? own(inner, key) : undefined), value);

export const textAt = (value: CardValue | undefined, path: readonly string[]): string | undefined => {
  const found = at(value, path);
  return typeof found === 'string' ? found : undefined;
};

const numberText = (value: number): string => {
  const digits = String(value);
  return /^-?\d+$/.test(digits) ? `${digits}.0` : digits;
};

/** The same text for the same value, in whatever order its keys stand: JSON, but for integers and floats apart. */
export const canonical = (value: CardValue): string => {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return numberText(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isRecord(value)) return String(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? '')}`).join(',')}}`;
};

/** Equal in value: `1` and `1.0` are. */
export const isEqual = (a: CardValue, b: CardValue): boolean => {
  if (isNumber(a) && isNumber(b)) return !(a < b) && !(a > b);
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, i) => isEqualAt(item, b[i]));
  if (!isRecord(a) || !isRecord(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isEqualAt(a[key], own(b, key)));
};

const isEqualAt = (a: CardValue | undefined, b: CardValue | undefined): boolean =>
  a !== undefined && b !== undefined && isEqual(a, b);
