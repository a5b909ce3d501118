import { dirname, join, resolve } from 'node:path';
import { isLeft, left, right, type Either } from 'fp-ts/Either';
import { shownPath } from '../paths';
import { declarationFile, localFile, lockFile } from './entries';
import { entriesPlace, type EntriesPlace } from './entriesPlace';
import { scenariosPlace } from './folderPlace';
import { statsOf } from './fresh';
import type { Place } from './place';

/** A project as its files have it now. */
export interface Project {
  /** Its folder, absolute. */
  readonly root: string;
  /** The packages that its files place, in the order in which they are looked at. */
  readonly packages: readonly ProjectPackage[];
}

/** A package that a file of the project places. */
export interface ProjectPackage {
  readonly name: string;
  /** A folder or a `.lua` file, absolute. */
  readonly path: string;
  /** `alc.local.toml`, `alc.lock` or `alc.toml`. */
  readonly file: string;
}

/** The files in the order in which they are looked at; each of them makes its folder the root of a project. */
const projectFiles = [localFile, lockFile, declarationFile];

const hasFile = (path: string): boolean => {
  const stats = statsOf(path);
  return !isLeft(stats) && stats.right?.isFile() === true;
};

const isRoot = (folder: string): boolean => projectFiles.some(({ name }) => hasFile(join(folder, name)));

/** The nearest folder, from this one upwards, that has a file of a project. */
export const rootAbove = (folder: string): string | undefined => {
  const start = resolve(folder);
  if (isRoot(start)) return start;
  const parent = dirname(start);
  return parent === start ? undefined : rootAbove(parent);
};

/** The folder itself: a search that was sent to a folder must not go on elsewhere because that is not there. */
const rootPlace = (root: string): Place => ({
  shown: () => (isRoot(root) ? undefined : `${shownPath(root)} (no alc.toml)`),
  find: () => {
    const stats = statsOf(root);
    if (isLeft(stats)) return left(`the project can't be read: ${shownPath(root)}: ${stats.left}`);
    return stats.right?.isDirectory() === true
      ? right(undefined)
      : left(`the project can't be read: there is no folder ${shownPath(root)}`);
  },
  names: () => [],
});

const entriesPlaces = (root: string, strict: boolean): readonly [EntriesPlace, ...EntriesPlace[]] => [
  entriesPlace(root, localFile, strict),
  entriesPlace(root, lockFile, strict),
  entriesPlace(root, declarationFile, strict),
];

/** Where a project has its packages, the first place first. */
export const projectPlaces = (root: string, strict: boolean): readonly Place[] => {
  const [variants, ...others] = entriesPlaces(root, strict);
  return [variants, scenariosPlace(root, strict), ...others, rootPlace(root)];
};

/** Reads the project in a folder; left for a file that is broken, as one line. */
export const readProject = (folder: string): Either<string, Project> => {
  const root = resolve(folder);
  const packages: ProjectPackage[] = [];
  for (const [i, place] of entriesPlaces(root, true).entries()) {
    const entries = place.entries();
    if (isLeft(entries)) return entries;
    const file = projectFiles[i]?.name ?? '';
    for (const { name, path } of entries.right) packages.push({ name, path: resolve(root, path), file });
  }
  return right({ root, packages });
};

/**
 * The project of a folder: the nearest one upwards that has an alc.toml, alc.lock or alc.local.toml; undefined if there is
 * none. Left for a file of it that is broken, as one line that says where and how to mend it.
 */
export const findProject = (folder: string): Either<string, Project | undefined> => {
  const root = rootAbove(folder);
  return root === undefined ? right(undefined) : readProject(root);
};
