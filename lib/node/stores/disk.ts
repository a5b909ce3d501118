/** Files of stores: read whole, made to last, and never reached through a link. */
import { lstat, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { chain, left, map, mapLeft, right, type Either } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import { storeError, type StoreError } from '../../store';
import { shownPath } from '../paths';
import { errorCode, reason, utf8 } from '../textFile';

export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');

const hints: Readonly<Record<string, string>> = {
  EACCES: 'give this user the right to it',
  EPERM: 'give this user the right to it',
  EROFS: 'the file system is read-only: choose another folder',
  ENOSPC: 'make room on the disk',
  EDQUOT: 'the quota is used up: make room',
  EMFILE: 'too many files are open',
};

/** Why a file can't be read or written now. */
export const unavailable = (verb: 'read' | 'write', path: string, error: unknown): StoreError => {
  const hint = hints[errorCode(error) ?? ''];
  const why = [reason(error), ...(hint === undefined ? [] : [hint])].join('; ');
  return storeError('unavailable', `can't ${verb} ${shownPath(path)}: ${why}`);
};

/** Why what lies there is not what it should be. */
export const damaged = (path: string, problem: string): StoreError =>
  storeError('damaged', `${shownPath(path)} ${problem}; it was left as it is: mend it or move it away`);

export const linkProblem = 'is a symbolic link, and links are not followed here';

const kindProblem = (entry: Awaited<ReturnType<typeof lstat>>, expected: 'file' | 'folder'): string | undefined => {
  if (entry.isSymbolicLink()) return linkProblem;
  return (expected === 'file' ? entry.isFile() : entry.isDirectory()) ? undefined : `is no ${expected}`;
};

/** Whether there is a file, or a folder, at a path; left if there is something else. */
export const isThere = async (path: string, expected: 'file' | 'folder'): Promise<Either<StoreError, boolean>> => {
  try {
    const problem = kindProblem(await lstat(path), expected);
    return problem === undefined ? right(true) : left(damaged(path, problem));
  } catch (error) {
    return isMissing(error) ? right(false) : left(unavailable('read', path, error));
  }
};

/** The text of a file; undefined if there is none. What is no regular file is refused: a pipe would block its reader. */
export const textOf = async (path: string): Promise<Either<StoreError, string | undefined>> => {
  const there = await isThere(path, 'file');
  if (there._tag === 'Left' || !there.right)
    return pipe(
      there,
      map(() => undefined),
    );
  try {
    return pipe(
      right(await readFile(path)),
      chain(utf8),
      mapLeft((problem) => damaged(path, `can't be read: ${problem}`)),
    );
  } catch (error) {
    return isMissing(error) ? right(undefined) : left(unavailable('read', path, error));
  }
};

/** Makes what was done in a folder last: without it a new name may be gone after a loss of power. */
export const syncFolder = async (folder: string): Promise<void> => {
  // Windows opens no folders, and needs no such thing.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Makes a folder and those it lies in, and makes them last. */
export const makeFolder = async (folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
};
