import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isLeft, left, map, right, tryCatch, type Either } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import type { LuaSource } from '../../domain';
import { shownPath, wayInside } from '../paths';
import { withoutShebang } from '../shebang';
import { readText, reason } from '../textFile';
import { Fresh, statsOf } from './fresh';

/** The Lua files of a folder. */
export interface LuaFiles {
  /** The source, undefined if there is no such file, or one line that says why it can't be had. */
  readonly read: (file: string) => Either<string, LuaSource | undefined>;
  readonly has: (file: string) => boolean;
}

const unreadable = (path: string, why: string): string => `can't read ${shownPath(path)}: ${why}`;

/** Left for a file that a symbolic link puts elsewhere. */
const inside = (root: string, path: string): Either<string, void> =>
  pipe(
    tryCatch(
      () => wayInside(realpathSync.native(root), realpathSync.native(path)),
      (error) => unreadable(path, reason(error)),
    ),
    (way) =>
      isLeft(way)
        ? way
        : way.right === undefined
          ? left(`${shownPath(path)} is a link that leads out of ${shownPath(root)}: put the file there`)
          : right(undefined),
  );

const codeOf = (path: string): Either<string, string> => {
  const text = readText(path);
  return isLeft(text) ? left(unreadable(path, text.left)) : right(withoutShebang(text.right));
};

/** Unless `strict`, symbolic links are followed wherever they lead. */
export const luaFilesIn = (root: string, strict: boolean): LuaFiles => {
  const allowed = (path: string): Either<string, void> => (strict ? inside(root, path) : right(undefined));
  const codes = new Fresh((path) => {
    const refusal = allowed(path);
    return isLeft(refusal) ? refusal : codeOf(path);
  });
  return {
    read: (file) => {
      const path = join(root, file);
      const found = codes.get(path);
      if (isLeft(found)) return left(unreadable(path, found.left));
      const code = found.right;
      if (code === undefined) return right(undefined);
      return map((text: string): LuaSource => ({ name: `@${shownPath(path)}`, code: text }))(code);
    },
    has: (file) => {
      const path = join(root, file);
      const stats = statsOf(path);
      return !isLeft(stats) && stats.right?.isFile() === true && !isLeft(allowed(path));
    },
  };
};
