import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isLeft, left, right, type Either } from 'fp-ts/Either';
import type { LuaSource, PackageSource } from '../domain';
import { withoutShebang } from './shebang';
import { shownPath, wayInside } from './paths';
import { errorCode, readText, reason } from './textFile';

/** Why a package can't be had, as one line. */
interface Refusal {
  readonly searched: string;
}

/** One part of a dotted name: the name of a file or folder, and nothing that leads elsewhere. */
const isStep = (step: string): boolean => /^[^./\\:\0]+$/.test(step);

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');

/**
 * Where a file of a folder really lies; undefined if there is none. A symbolic link must not lead out of the folder, and
 * what is no regular file, such as a pipe, would block whoever reads it.
 */
const locate = (root: string, file: string): Either<Refusal, string | undefined> => {
  const path = join(root, file);
  try {
    const real = realpathSync(path);
    if (wayInside(realpathSync(root), real) === undefined)
      return left({
        searched: `${shownPath(path)} is a link that leads out of ${shownPath(root)}: put the file there`,
      });
    return right(statSync(real).isFile() ? real : undefined);
  } catch (error) {
    return isMissing(error) ? right(undefined) : left({ searched: `can't read ${shownPath(path)}: ${reason(error)}` });
  }
};

const load = (path: string, real: string): LuaSource | Refusal => {
  const code = readText(real);
  return isLeft(code)
    ? { searched: `can't read ${shownPath(path)}: ${code.left}` }
    : { name: `@${shownPath(path)}`, code: withoutShebang(code.right) };
};

const shownRoot = (root: string): string => `${shownPath(root)}${existsSync(root) ? '' : ' (no such folder)'}`;

const find = (roots: readonly string[], name: string): LuaSource | Refusal => {
  const steps = name.split('.');
  if (!steps.every(isStep))
    return { searched: `${JSON.stringify(name)} is no package name: write a.b for the file a/b.lua` };
  if (roots.length === 0) return { searched: 'there are no package folders' };
  const files = [`${join(...steps)}.lua`, join(...steps, 'init.lua')];
  for (const root of roots) {
    for (const file of files) {
      const real = locate(root, file);
      if (isLeft(real)) return real.left;
      if (real.right !== undefined) return load(join(root, file), real.right);
    }
  }
  return { searched: `neither ${files.join(' nor ')} is in ${roots.map(shownRoot).join(' or ')}` };
};

const isThere = (root: string, file: string): boolean => {
  const real = locate(root, file);
  return !isLeft(real) && real.right !== undefined;
};

const namesIn = (root: string): readonly string[] => {
  let entries: readonly string[];
  try {
    entries = readdirSync(root);
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const name = entry.endsWith('.lua') ? entry.slice(0, -'.lua'.length) : entry;
    const file = name === entry ? join(entry, 'init.lua') : entry;
    return isStep(name) && isThere(root, file) ? [name] : [];
  });
};

/**
 * Packages in folders: `name` is `name.lua` or `name/init.lua`, dots in a name are folders, the first folder that has it
 * wins. Nothing outside the folders is read, wherever a name or a symbolic link points to; a file that is there and can't
 * be had ends the search. `names()` lists what lies at the top. A folder may come and go: it is looked into at each call.
 *
 * @example createEngine({ packages: packagesIn('strategies', 'vendor/lua') })
 */
export const packagesIn = (...folders: readonly string[]): PackageSource => {
  const roots = [...new Set(folders.map((folder) => resolve(folder)))];
  return {
    find: (name) => find(roots, name),
    names: () => [...new Set(roots.flatMap(namesIn))].sort(),
  };
};
