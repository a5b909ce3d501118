import { relative, resolve } from 'node:path';
import { chain, fromNullable, isLeft, left, type Either } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import type { LuaSource } from '../../domain';
import { shownPath, wayInside } from '../paths';
import { shownFolder } from './folderPlace';
import { statsOf } from './fresh';
import { luaFilesIn } from './luaFiles';

/**
 * The Lua file of a scenario by its path from the folder `root`, which it must not leave; left with one line that says why
 * it can't be had. A scenario by its name is the package `scenarios.name`.
 */
export const readScenario = (path: string, root: string = process.cwd()): Either<string, LuaSource> => {
  const folder = resolve(root);
  const file = resolve(folder, path);
  const stats = statsOf(folder);
  if (isLeft(stats) || stats.right?.isDirectory() !== true)
    return left(`can't read scenario '${path}' in ${shownFolder(folder)}`);
  if (wayInside(folder, file) === undefined)
    return left(`scenario '${path}' lies outside of ${shownPath(folder)}: put it in there`);
  return pipe(
    luaFilesIn(folder, true).read(relative(folder, file)),
    chain(fromNullable(`there is no scenario file '${path}' in ${shownPath(folder)}`)),
  );
};
