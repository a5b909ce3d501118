import { basename, dirname, extname, join, resolve } from 'node:path';
import { isLeft, left, right, type Either } from 'fp-ts/Either';
import type { LuaSource } from '../../domain';
import { shownPath } from '../paths';
import { readText } from '../textFile';
import type { Entry, ProjectFile } from './entries';
import { moduleIn } from './folderPlace';
import { Fresh, statsOf } from './fresh';
import { luaFilesIn } from './luaFiles';
import { filesOf, type Module, type Place } from './place';
import type { Fault } from './toml';

/** A package with a place: finds its module and what lies inside it, by the steps after its name. */
interface Placed {
  readonly entry: Entry;
  readonly find: (module: Module, inner: readonly string[]) => Either<string, LuaSource | undefined>;
}

type Content = Either<Fault, ReadonlyMap<string, Placed>>;

const inFile = (file: string, line: number | undefined): string =>
  line === undefined ? shownPath(file) : `${shownPath(file)}:${line}`;

const placed = (file: string, entry: Entry, strict: boolean): Placed => {
  const path = resolve(file, '..', entry.path);
  const folder = luaFilesIn(path, strict);
  const isLuaFile = extname(path) === '.lua';
  const luaFile = luaFilesIn(dirname(path), false);
  const refuse = (what: string): Either<string, never> =>
    left(`${inFile(file, entry.line())}: package ${JSON.stringify(entry.name)} is to be ${shownPath(path)}, ${what}`);

  const inFolder = (module: Module, inner: readonly string[]): Either<string, LuaSource | undefined> => {
    const init = folder.read('init.lua');
    if (isLeft(init)) return init;
    if (init.right === undefined) return moduleIn(folder, module.steps);
    return inner.length === 0 ? init : moduleIn(folder, inner);
  };

  const missing = ({ steps }: Module, inner: readonly string[]): Either<string, undefined> => {
    const stats = statsOf(path);
    if (isLeft(stats)) return refuse(`and that can't be read: ${stats.left}`);
    if (stats.right === undefined) return refuse('and there is no such file or folder: correct the path');
    if (!stats.right.isDirectory() && !isLuaFile)
      return refuse('which is neither a folder nor a .lua file: correct the path');
    return inner.length > 0
      ? right(undefined)
      : refuse(`and in there is no ${['init.lua', ...filesOf(steps)].join(', no ')}: correct the path`);
  };

  return {
    entry,
    find: (module, inner) => {
      const single = isLuaFile && inner.length === 0 ? luaFile.read(basename(path)) : right(undefined);
      if (isLeft(single) || single.right !== undefined) return single;
      const found = inFolder(module, inner);
      return isLeft(found) || found.right !== undefined ? found : missing(module, inner);
    },
  };
};

/** The packages that a file of a project places, and what is known of them. */
export interface EntriesPlace extends Place {
  /** The entries as they stand, none if there is no such file, or one line that says what is wrong with it. */
  readonly entries: () => Either<string, readonly Entry[]>;
}

/** A file of the project in the folder `root`, read again when it has changed. */
export const entriesPlace = (root: string, { name, read }: ProjectFile, strict: boolean): EntriesPlace => {
  const file = join(root, name);
  const contents = new Fresh((path): Content => {
    const text = readText(path);
    if (isLeft(text)) return left({ what: `can't read it: ${text.left}` });
    const entries = read(text.right);
    return isLeft(entries)
      ? entries
      : right(new Map(entries.right.map((entry) => [entry.name, placed(file, entry, strict)])));
  });

  const content = (): Either<string, ReadonlyMap<string, Placed> | undefined> => {
    const found = contents.get(file);
    if (isLeft(found)) return left(`${shownPath(file)}: can't read it: ${found.left}`);
    if (found.right === undefined) return right(undefined);
    return isLeft(found.right) ? left(`${inFile(file, found.right.left.line)}: ${found.right.left.what}`) : found.right;
  };

  return {
    entries: () => {
      const known = content();
      return isLeft(known) ? known : right([...(known.right?.values() ?? [])].map(({ entry }) => entry));
    },
    shown: () => {
      const known = content();
      return isLeft(known) || known.right === undefined ? undefined : `the paths in ${shownPath(file)}`;
    },
    find: (module) => {
      const known = content();
      if (isLeft(known)) return known;
      if (known.right === undefined || known.right.size === 0) return right(undefined);
      // The longest name first: what was placed by itself is not looked for inside another package.
      for (let n = module.steps.length; n > 0; n--) {
        const package_ = known.right.get(module.steps.slice(0, n).join('.'));
        const found = package_?.find(module, module.steps.slice(n)) ?? right(undefined);
        if (isLeft(found) || found.right !== undefined) return found;
      }
      return right(undefined);
    },
    names: () => {
      const known = content();
      return isLeft(known) ? [] : [...(known.right?.keys() ?? [])];
    },
  };
};
