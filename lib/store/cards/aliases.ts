/** Names for cards: the only thing here that changes. The file is TOML, with an `[[alias]]` for each. */
import { isLeft, left, right, type Either } from 'fp-ts/Either';
import { TomlDate, type TomlTable, type TomlValue } from 'smol-toml';
import { present } from '../../domain';
import { parseTree, renderTree } from './toml';

export interface Alias {
  readonly name: string;
  readonly cardId: string;
  readonly pkg?: string;
  readonly note?: string;
  /** ISO 8601. */
  readonly setAt?: string;
}

const isTable = (value: TomlValue): value is TomlTable =>
  typeof value === 'object' && !Array.isArray(value) && !(value instanceof TomlDate);

interface Parsed {
  readonly tree: TomlTable;
  readonly entries: readonly TomlTable[];
}

const parse = (text: string): Either<string, Parsed> => {
  const tree = parseTree(text);
  if (isLeft(tree)) return left(`is no TOML (${tree.left}): mend it or move it away; it was left as it is`);
  const entries = tree.right['alias'] ?? [];
  return Array.isArray(entries) && entries.every(isTable)
    ? right({ tree: tree.right, entries })
    : left(`has an 'alias' that is no array of tables: write [[alias]]; it was left as it is`);
};

const textOf = (value: TomlValue | undefined): string | undefined => {
  if (value instanceof TomlDate) return value.toISOString();
  return typeof value === 'string' ? value : undefined;
};

const aliasOf = (entry: TomlTable): readonly Alias[] => {
  const [name, cardId] = [textOf(entry['name']), textOf(entry['card_id'])];
  if (name === undefined || cardId === undefined) return [];
  const rest = { pkg: textOf(entry['pkg']), note: textOf(entry['note']), setAt: textOf(entry['set_at']) };
  return [{ name, cardId, ...present(rest) }];
};

/** The aliases in the order in which they stand; left says what is wrong with the file. */
export const parseAliases = (text: string): Either<string, readonly Alias[]> => {
  const parsed = parse(text);
  return isLeft(parsed) ? parsed : right(parsed.right.entries.flatMap(aliasOf));
};

const entryOf = ({ name, cardId, pkg, note, setAt }: Alias): TomlTable =>
  present<Record<string, string>>({ name, card_id: cardId, pkg, note, set_at: setAt }) as TomlTable;

/** The file with an alias that is new, or now means another card; what else is in it stays. */
export const withAlias = (text: string, alias: Alias): Either<string, string> => {
  const parsed = parse(text);
  if (isLeft(parsed)) return parsed;
  const { tree, entries } = parsed.right;
  const others = entries.filter((entry) => entry['name'] !== alias.name);
  return right(renderTree({ ...tree, alias: [...others, entryOf(alias)] }));
};
