import { resolve } from 'node:path';
import type { PackageSource } from '../domain';
import { folderPlace } from './project/folderPlace';
import { namesIn, search } from './project/place';

/**
 * Packages in folders: `name` is `name.lua` or `name/init.lua`, dots in a name are folders, the first folder that has it
 * wins. Nothing outside the folders is read, wherever a name or a symbolic link points to; a file that is there and can't
 * be had ends the search. `names()` lists what lies at the top. A folder may come and go, and a file may change: they are
 * looked at in each call.
 *
 * @example createEngine({ packages: packagesIn('strategies', 'vendor/lua') })
 */
export const packagesIn = (...folders: readonly string[]): PackageSource => {
  const places = [...new Set(folders.map((folder) => resolve(folder)))].map((root) => folderPlace(root));
  return {
    find: (name) => search(places, name),
    names: () => namesIn(places),
  };
};
