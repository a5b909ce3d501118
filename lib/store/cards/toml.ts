/** Cards as TOML text, without loss: what a card of another tool holds is read whole. */
import { left, right, tryCatch, type Either } from 'fp-ts/Either';
import { parse, stringify, TomlDate, TomlError, type TomlTable, type TomlValue } from 'smol-toml';
import { messageOf, setField } from '../../domain';
import { isList, isRecord, type CardRecord, type CardValue } from './value';

const problemOf = (error: unknown): string =>
  error instanceof TomlError
    ? `line ${error.line}: ${messageOf(error).split('\n', 1).join('')}`.replace('Invalid TOML document: ', '')
    : messageOf(error);

/** The tree of the parser, in which dates are still dates; left says in which line it is no TOML. */
export const parseTree = (text: string): Either<string, TomlTable> =>
  tryCatch(() => parse(text, { integersAsBigInt: true }), problemOf);

/** TOML text of a tree of the parser. */
export const renderTree = (tree: TomlTable): string => stringify(tree, { numbersAsFloat: true });

const valueOf = (value: TomlValue): CardValue => {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? value : Number(value);
  if (typeof value !== 'object') return value;
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(valueOf);
  return recordOf(value);
};

const recordOf = (table: TomlTable): CardRecord => {
  const record: Record<string, CardValue> = {};
  for (const [key, value] of Object.entries(table)) setField(record, key, valueOf(value));
  return record;
};

/** Dates become text in their own notation. */
export const parseToml = (text: string): Either<string, CardRecord> => {
  const tree = parseTree(text);
  return tree._tag === 'Left' ? tree : right(recordOf(tree.right));
};

export const renderToml = (record: CardRecord): string => stringify(record, { numbersAsFloat: true });

/** A value that stands under a header of its own, after everything else. */
const isSection = (value: CardValue): boolean =>
  isRecord(value) || (isList(value) && value.length > 0 && value.every(isRecord));

const picked = (record: CardRecord, pick: (value: CardValue) => boolean): CardRecord => {
  const part: Record<string, CardValue> = {};
  for (const [key, value] of Object.entries(record)) if (pick(value)) setField(part, key, value);
  return part;
};

const byteOrderMark = '\ufeff';

/**
 * The text with more keys at its top level, and all that stood in it as it stood, comments included: plain values go before
 * it, where no table is open yet, and tables after it. Left for a key that is there already.
 */
export const appendToml = (text: string, fields: CardRecord): Either<string, string> => {
  const old = parseToml(text);
  if (old._tag === 'Left') return old;
  const taken = Object.keys(fields).find((key) => Object.hasOwn(old.right, key));
  if (taken !== undefined) return left(`the key '${taken}' is there already, and what is in a card is never changed`);
  const plain = picked(fields, (value) => !isSection(value));
  const sections = picked(fields, isSection);
  const parts = [
    Object.keys(plain).length > 0 ? renderToml(plain) : '',
    text.replace(byteOrderMark, '').replace(/([^\n])$/, '$1\n'),
    Object.keys(sections).length > 0 ? `\n${renderToml(sections)}` : '',
  ];
  return right(parts.join(''));
};
