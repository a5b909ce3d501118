/** What scripts hand to the functions of `alc.card`. */
import { isLeft } from 'fp-ts/Either';
import { present } from '../../domain';
import type { Call, LuaRecord, LuaValue } from '../../lua';
import { cardNameRule, isCardName, parseWhere, type CardRecord, type Condition } from '../../store';
import { badArgument, field, record, required, text, type Kind } from '../check';
import { cardRecord } from './convert';

const named = (what: string): Kind<string> => ({
  expected: `${what} of ${cardNameRule}`,
  of: (value) => {
    const name = text.of(value);
    return name !== undefined && isCardName(name) ? name : undefined;
  },
});

export const cardId = named('a card id');
export const packageName = named('a package name');

export const nonEmpty: Kind<string> = {
  expected: 'non-empty string',
  of: (value) => text.of(value) || undefined,
};

/** One text, or several. */
export const texts: Kind<readonly string[]> = {
  expected: 'string or array of strings',
  of: (value) => {
    const one = text.of(value);
    if (one !== undefined) return [one];
    if (!isList(value)) return record.of(value) !== undefined && isEmpty(value) ? [] : undefined;
    const all = value.map(text.of);
    return all.every((item) => item !== undefined) ? all : undefined;
  },
};

const isList = (value: LuaValue): value is readonly LuaValue[] => Array.isArray(value);

const isEmpty = (value: LuaValue): boolean => Object.keys(value ?? {}).length === 0;

/** Argument `i` as what a card can hold. */
export const fieldsOf = (call: Call, i: number, what: string): CardRecord => {
  const fields = cardRecord(required(call, i, record), what);
  return isLeft(fields) ? badArgument(call, i, fields.left) : fields.right;
};

/** The package of a new card. */
export const packageOf = (call: Call, i: number): string => {
  const card = required(call, i, record);
  const pkg = field(call, i, card, 'pkg', record) ?? badArgument(call, i, `field 'pkg' is missing: give { name = … }`);
  return field(call, i, pkg, 'name', packageName, 'pkg: ') ?? badArgument(call, i, `pkg: field 'name' is missing`);
};

/** The field `where` of options. */
export const conditionOf = (call: Call, i: number, options: LuaRecord): { readonly where?: Condition } => {
  const given = field(call, i, options, 'where', record);
  if (given === undefined) return {};
  const where = cardRecord(given, 'where');
  if (isLeft(where)) return badArgument(call, i, where.left);
  const condition = parseWhere(where.right);
  return isLeft(condition) ? badArgument(call, i, condition.left) : present({ where: condition.right });
};
