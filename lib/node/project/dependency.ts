import { chain, left, mapLeft, right, type Either } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import { TomlDate, type TomlTable, type TomlValue } from 'smol-toml';
import { nearest } from '../../domain';
import { show } from '../../wire/show';
import type { Step } from './toml';

/** A package as a file of a project writes it; without a `path` it is to be installed from elsewhere. */
export interface Dependency {
  readonly path?: string;
}

/** What is wrong with a value, and the way to it from there. */
export interface Wrong {
  readonly at: readonly Step[];
  readonly what: string;
}

export const wrong = (at: readonly Step[], what: string): Either<Wrong, never> => left({ at, what });

export const isTable = (value: TomlValue | undefined): value is TomlTable =>
  typeof value === 'object' && !Array.isArray(value) && !(value instanceof TomlDate);

/** As `show`, in the words of TOML. */
export const shownToml = (value: TomlValue | undefined): string =>
  value === undefined ? 'nothing' : isTable(value) ? 'a table' : value instanceof TomlDate ? 'a date' : show(value);

/** The keys of a package that is not in a folder of the developer's. */
const otherSources = ['version', 'git', 'rev', 'tag', 'branch', 'url'];

/** A path that can be one: neither empty nor with a zero byte, which ends paths. */
const pathIn = (value: TomlValue | undefined, at: readonly Step[]): Either<Wrong, Dependency> =>
  typeof value === 'string' && value !== '' && !value.includes('\0')
    ? right({ path: value })
    : wrong(at, `its path must be the path of a folder or a .lua file, and is ${shownToml(value)}`);

/** Left for a key that is almost one that was meant: passed over, it would fall back to another package in silence. */
export const refuseMisspelt = (table: TomlTable, meant: string, known: readonly string[]): Either<Wrong, TomlTable> => {
  const key = Object.keys(table).find((word) => !known.includes(word) && nearest(word, [meant]) !== undefined);
  return key === undefined ? right(table) : wrong([key], `there is no key ${show(key)}: did you mean ${meant}?`);
};

const located = (table: TomlTable): Either<Wrong, Dependency> =>
  pipe(
    table['path'] === undefined ? refuseMisspelt(table, 'path', otherSources) : right(table),
    chain(({ path }) => pathIn(path, ['path'])),
  );

/** In alc.local.toml: `"folder"` or `{ path = "folder" }`. */
export const variant = (value: TomlValue): Either<Wrong, Dependency> =>
  isTable(value) ? located(value) : pathIn(value, []);

/** In alc.toml: `"*"` or another version, `{ path = "folder" }`, or a table that says where else it is from. */
export const declared = (value: TomlValue): Either<Wrong, Dependency> => {
  if (typeof value === 'string') return right({});
  if (!isTable(value)) return wrong([], `it must be a version or a table, and is ${shownToml(value)}`);
  const isElsewhere = otherSources.some((key) => value[key] !== undefined);
  return value['path'] === undefined && isElsewhere ? right({}) : located(value);
};

const sourceTypes = ['path', 'installed', 'bundled', 'git'];

/** In alc.lock: `source = { type = "path", path = "folder" }`; sources of other types are installed elsewhere. */
export const locked = (value: TomlTable): Either<Wrong, Dependency> => {
  const { source, version } = value;
  if (version !== undefined && typeof version !== 'string')
    return wrong(['version'], `its version must be a string, and is ${shownToml(version)}`);
  if (!isTable(source)) return wrong(['source'], `its source must be a table, and is ${shownToml(source)}`);
  const { type } = source;
  if (typeof type !== 'string')
    return wrong(['source', 'type'], `the type of its source must be a string, and is ${shownToml(type)}`);
  if (type === 'path') {
    return mapLeft(({ at, what }: Wrong) => ({ at: ['source', ...at], what }))(located(source));
  }
  const isOdd =
    !sourceTypes.includes(type) && (source['path'] !== undefined || nearest(type, sourceTypes) !== undefined);
  return isOdd
    ? wrong(['source', 'type'], `the type of its source is ${show(type)}, and must be one of ${sourceTypes.join(', ')}`)
    : right({});
};
