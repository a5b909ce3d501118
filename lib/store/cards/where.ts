/**
 * The `where` language: a condition on a card, written as a nested table.
 *
 * A key is a path into the card (`stats.pass_rate`, or a table inside a table); a table whose keys are all operators compares
 * what lies there, any other value must be equal to it. Keys are AND-ed; `_and`, `_or` and `_not` combine conditions.
 */
import { isLeft, left, map, right, type Either } from 'fp-ts/Either';
import { at, isEqual, isList, isNumber, isRecord, type CardRecord, type CardValue } from './value';

/** Whether a condition holds of what lies at its path; undefined if nothing does. */
export type Condition = (value: CardValue | undefined) => boolean;

type Compare = (value: CardValue) => boolean;

/** Left says what is expected of the operand. */
type Operator = (operand: CardValue) => Either<string, Condition>;

/** False where nothing lies. */
const ofPresent =
  (compare: Compare): Condition =>
  (value) =>
    value !== undefined && compare(value);

const not =
  (condition: Condition): Condition =>
  (value) =>
    !condition(value);

/** Numbers with numbers and texts with texts; false for everything else. */
const ordered =
  (holds: (order: number) => boolean): Operator =>
  (operand) =>
    isNumber(operand) || typeof operand === 'string'
      ? right(
          ofPresent((value) => {
            if (isNumber(value) !== isNumber(operand) || typeof value === 'object') return false;
            if (typeof value !== typeof operand && !isNumber(value)) return false;
            if (value < operand) return holds(-1);
            return value > operand ? holds(1) : isEqual(value, operand) && holds(0);
          }),
        )
      : left('number or string expected');

const equal: Operator = (operand) => right(ofPresent((value) => isEqual(value, operand)));

const among: Operator = (operand) => {
  if (isRecord(operand) && Object.keys(operand).length === 0) return right(() => false);
  if (!isList(operand)) return left('array expected');
  return right(ofPresent((value) => operand.some((item) => isEqual(value, item))));
};

const contains: Operator = (operand) =>
  right(
    ofPresent((value) => {
      if (isList(value)) return value.some((item) => isEqual(item, operand));
      return typeof value === 'string' && typeof operand === 'string' && value.includes(operand);
    }),
  );

const startsWith: Operator = (operand) =>
  typeof operand === 'string'
    ? right(ofPresent((value) => typeof value === 'string' && value.startsWith(operand)))
    : left('string expected');

const exists: Operator = (operand) =>
  typeof operand === 'boolean' ? right((value) => (value !== undefined) === operand) : left('boolean expected');

/** `ne` and `nin` are true where nothing lies. */
const operators: Readonly<Record<string, Operator>> = {
  eq: equal,
  ne: (operand) => map(not)(equal(operand)),
  lt: ordered((order) => order < 0),
  lte: ordered((order) => order <= 0),
  gt: ordered((order) => order > 0),
  gte: ordered((order) => order >= 0),
  in: among,
  nin: (operand) => map(not)(among(operand)),
  exists,
  contains,
  starts_with: startsWith,
};

const isOperator = (key: string): boolean => Object.hasOwn(operators, key);

/** All of them, or the first that is wrong. */
const every = (parts: readonly Either<string, Condition>[]): Either<string, readonly Condition[]> => {
  const conditions: Condition[] = [];
  for (const part of parts) {
    if (isLeft(part)) return part;
    conditions.push(part.right);
  }
  return right(conditions);
};

const all =
  (conditions: readonly Condition[]): Condition =>
  (value) =>
    conditions.every((condition) => condition(value));

const any =
  (conditions: readonly Condition[]): Condition =>
  (value) =>
    conditions.some((condition) => condition(value));

const conditionsOf = (value: CardValue, where: string): Either<string, readonly Condition[]> => {
  if (isRecord(value) && Object.keys(value).length === 0) return right([]);
  if (!isList(value)) return left(`${where}: array of conditions expected`);
  return every(value.map((item, i) => inner(item, `${where}[${i + 1}]`)));
};

const inner = (value: CardValue, where: string): Either<string, Condition> =>
  isRecord(value) ? parse(value, where) : left(`${where}: table expected`);

const comparison = (comparisons: CardRecord, where: string): Either<string, Condition> =>
  map(all)(
    every(
      Object.entries(comparisons).map(([key, operand]) => {
        const condition = operators[key]?.(operand) ?? left('operator expected');
        return isLeft(condition) ? left(`${where}.${key}: ${condition.left}`) : condition;
      }),
    ),
  );

const ofField = (expected: CardValue, where: string): Either<string, Condition> => {
  if (!isRecord(expected)) return equal(expected);
  const keys = Object.keys(expected);
  return keys.length > 0 && keys.every(isOperator) ? comparison(expected, where) : parse(expected, where);
};

const ofKey = (key: string, expected: CardValue, where: string): Either<string, Condition> => {
  switch (key) {
    case '_and':
      return map(all)(conditionsOf(expected, where));
    case '_or':
      return map(any)(conditionsOf(expected, where));
    case '_not':
      return map(not)(inner(expected, where));
    default: {
      const path = key.split('.');
      return map(
        (condition: Condition): Condition =>
          (value) =>
            condition(at(value, path)),
      )(ofField(expected, where));
    }
  }
};

const parse = (where: CardRecord, path: string): Either<string, Condition> =>
  map(all)(every(Object.entries(where).map(([key, expected]) => ofKey(key, expected, `${path}.${key}`))));

/** Reads a condition; left says where it is wrong and what is expected there. */
export const parseWhere = (where: CardRecord): Either<string, Condition> => parse(where, 'where');
