/** Cards as Lua values and back. */
import { isLeft, left, map, right, type Either } from 'fp-ts/Either';
import { pathStep, setField } from '../../domain';
import { LuaFloat, Opaque, type LuaRecord, type LuaValue } from '../../lua';
import { isList, isRecord, type CardRecord, type CardValue } from '../../store';

/** Undefined for nil, which has no place in a card; left says what has none either, and where. */
type Converted<A> = Either<string, A>;

const isLuaList = (value: readonly LuaValue[] | LuaRecord): value is readonly LuaValue[] => Array.isArray(value);

const listFrom = (items: readonly LuaValue[], path: string): Converted<readonly CardValue[]> => {
  const list: CardValue[] = [];
  for (const [i, item] of items.entries()) {
    const value = cardValue(item, path + pathStep(i + 1));
    if (isLeft(value)) return value;
    if (value.right !== undefined) list.push(value.right);
  }
  return right(list);
};

/** `path` is what messages call the whole. */
export const cardRecord = (fields: LuaRecord, path: string): Converted<CardRecord> => {
  const record: Record<string, CardValue> = {};
  for (const [key, item] of Object.entries(fields)) {
    const value = cardValue(item, path + pathStep(key));
    if (isLeft(value)) return value;
    if (value.right !== undefined) setField(record, key, value.right);
  }
  return right(record);
};

export const cardValue = (value: LuaValue, path: string): Converted<CardValue | undefined> => {
  if (value === null) return right(undefined);
  if (typeof value === 'number') return right(Number.isSafeInteger(value) ? BigInt(value) : value);
  if (typeof value !== 'object') return right(value);
  if (value instanceof LuaFloat) return right(value.value);
  if (value instanceof Opaque) return left(`${path} can't be in a card: ${value.reason}`);
  return isLuaList(value) ? listFrom(value, path) : cardRecord(value, path);
};

/** A card as a table of Lua. */
export const luaRecord = (record: CardRecord): LuaRecord => {
  const fields: Record<string, LuaValue> = {};
  for (const [key, item] of Object.entries(record)) setField(fields, key, luaValue(item));
  return fields;
};

export const luaValue = (value: CardValue): LuaValue => {
  if (typeof value === 'number') return Number.isInteger(value) ? new LuaFloat(value) : value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (isList(value)) return value.map(luaValue);
  return isRecord(value) ? luaRecord(value) : value;
};

/** A row of samples as a card value, for conditions. */
export const rowValue = (row: LuaValue): CardValue | undefined => {
  const value = map((converted: CardValue | undefined) => converted)(cardValue(row, 'row'));
  return isLeft(value) ? undefined : value.right;
};
