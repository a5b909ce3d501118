import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isLeft, right, type Either } from 'fp-ts/Either';
import type { LuaSource } from '../../domain';
import { shownPath } from '../paths';
import { statsOf } from './fresh';
import { luaFilesIn, type LuaFiles } from './luaFiles';
import { filesOf, isStep, type Place } from './place';

/** A folder, and a remark if there is none. */
export const shownFolder = (folder: string): string => {
  const stats = statsOf(folder);
  if (isLeft(stats)) return `${shownPath(folder)} (${stats.left})`;
  const remark = stats.right === undefined ? ' (no such folder)' : stats.right.isDirectory() ? '' : ' (no folder)';
  return `${shownPath(folder)}${remark}`;
};

const namesAtTop = (root: string, files: LuaFiles): readonly string[] => {
  let entries: readonly string[];
  try {
    entries = readdirSync(root);
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const name = entry.endsWith('.lua') ? entry.slice(0, -'.lua'.length) : entry;
    const file = name === entry ? join(entry, 'init.lua') : entry;
    return isStep(name) && files.has(file) ? [name] : [];
  });
};

/** The module of these steps in a folder, the first of its files that is there. */
export const moduleIn = (files: LuaFiles, steps: readonly string[]): Either<string, LuaSource | undefined> => {
  const [file, init] = filesOf(steps);
  const found = files.read(file);
  return isLeft(found) || found.right !== undefined ? found : files.read(init);
};

/** A folder that holds packages. Unless `strict`, symbolic links may lead out of it. */
export const folderPlace = (root: string, strict = true): Place => {
  const files = luaFilesIn(root, strict);
  return {
    shown: () => shownFolder(root),
    find: ({ steps }) => moduleIn(files, steps),
    names: () => namesAtTop(root, files),
  };
};

/** The folder `scenarios` of a folder, as far as `scenarios.name` goes. */
export const scenariosPlace = (folder: string, strict = true): Place => {
  const files = luaFilesIn(join(folder, 'scenarios'), strict);
  const concerns = ([first, ...rest]: readonly string[]): boolean => first === 'scenarios' && rest.length > 0;
  return {
    shown: ({ steps }) => (concerns(steps) ? shownFolder(folder) : undefined),
    find: ({ steps }) => (concerns(steps) ? moduleIn(files, steps.slice(1)) : right(undefined)),
    names: () => [],
  };
};
