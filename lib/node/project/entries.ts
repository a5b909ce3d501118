import { chain, isLeft, mapLeft, right, type Either } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import type { TomlTable, TomlValue } from 'smol-toml';
import { present } from '../../domain';
import {
  declared,
  isTable,
  locked,
  refuseMisspelt,
  shownToml,
  variant,
  wrong,
  type Dependency,
  type Wrong,
} from './dependency';
import { isModuleName, noName } from './place';
import { lineOf, parseToml, type Fault, type Step } from './toml';

/** A package that a file of a project places somewhere. */
export interface Entry {
  readonly name: string;
  /** As it was written. */
  readonly path: string;
  /** Where it stands in the file, from 1. */
  readonly line: () => number | undefined;
}

/** A package as a file has it, and the way there. */
interface Item {
  readonly name: string;
  readonly at: readonly Step[];
  readonly dependency: Either<Wrong, Dependency>;
}

type Items = Either<Wrong, readonly Item[]>;

const inTable =
  (read: (value: TomlValue) => Either<Wrong, Dependency>) =>
  ({ packages = {} }: TomlTable): Items =>
    isTable(packages)
      ? right(
          Object.entries(packages).map(([name, value]) => ({ name, at: ['packages', name], dependency: read(value) })),
        )
      : wrong(['packages'], `packages must be a table, written [packages], and is ${shownToml(packages)}`);

const inList = ({ package: list = [], version = 1 }: TomlTable): Items => {
  if (version !== 1)
    return wrong(['version'], `only version = 1 of this file is known, and this is ${shownToml(version)}`);
  if (!Array.isArray(list)) return wrong(['package'], 'package must be a list of tables, each written [[package]]');
  const items: Item[] = [];
  for (const [i, value] of list.entries()) {
    const at = ['package', i];
    if (!isTable(value)) return wrong(at, `a package must be a table, and is ${shownToml(value)}`);
    const { name } = value;
    if (typeof name !== 'string') return wrong([...at, 'name'], `a package needs a name, and has ${shownToml(name)}`);
    items.push({ name, at, dependency: locked(value) });
  }
  return right(items);
};

/** The items that have a path, once all are right. */
const entriesOf =
  (text: string, example: string) =>
  (items: readonly Item[]): Either<Wrong, readonly Entry[]> => {
    const seen = new Map<string, Item>();
    const entries: Entry[] = [];
    for (const item of items) {
      const { name, at, dependency } = item;
      if (!isModuleName(name)) return wrong(at, noName(name));
      const twin = seen.get(name);
      if (twin !== undefined)
        return wrong(
          at,
          `package ${JSON.stringify(name)} is there twice, first in line ${lineOf(text, twin.at) ?? '?'}: keep one`,
        );
      seen.set(name, item);
      if (isLeft(dependency))
        return wrong(
          [...at, ...dependency.left.at],
          `package ${JSON.stringify(name)}: ${dependency.left.what}; write ${example}`,
        );
      const { path } = dependency.right;
      if (path !== undefined) entries.push({ name, path, line: () => lineOf(text, at) });
    }
    return right(entries);
  };

/** A file of a project that places packages. */
export interface ProjectFile {
  readonly name: string;
  readonly read: (text: string) => Either<Fault, readonly Entry[]>;
}

interface Layout {
  /** The key of the packages. */
  readonly key: string;
  /** Other keys that look much like it. */
  readonly beside?: readonly string[];
  readonly items: (table: TomlTable) => Items;
  /** How a package is written. */
  readonly example: string;
}

const projectFile = (name: string, { key, beside = [], items, example }: Layout): ProjectFile => ({
  name,
  read: (text) =>
    pipe(
      parseToml(text),
      chain((table) =>
        pipe(
          refuseMisspelt(table, key, [key, ...beside]),
          chain(items),
          chain(entriesOf(text, example)),
          mapLeft(({ at, what }): Fault => ({ what, ...present({ line: lineOf(text, at) }) })),
        ),
      ),
    ),
});

/** The variants of one developer, which are not checked in. */
export const localFile = projectFile('alc.local.toml', {
  key: 'packages',
  items: inTable(variant),
  example: 'name = { path = "folder" }',
});

/** What was chosen for the project. */
export const lockFile = projectFile('alc.lock', {
  key: 'package',
  items: inList,
  example: 'source = { type = "path", path = "folder" }',
});

/** What the project needs. */
export const declarationFile = projectFile('alc.toml', {
  key: 'packages',
  beside: ['package'],
  items: inTable(declared),
  example: 'name = "*" or name = { path = "folder" }',
});
