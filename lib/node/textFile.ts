import { closeSync, openSync, readSync } from 'node:fs';
import { chain, left, right, tryCatch, type Either } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';

const phrases: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  ENOSPC: 'no space is left',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
};

/** The code of an error of Node; by its shape and not its class, because test runners have an `Error` of their own. */
export const errorCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** Why the file system refused, in a few words; Node's own message repeats the call and the path. */
export const reason = (error: unknown): string => {
  const code = errorCode(error);
  return code === undefined ? String(error) : (phrases[code] ?? code);
};

/** Bytes as text without their byte order mark. Left for what is no UTF-8: reading on would change the text silently. */
export const utf8 = (bytes: Uint8Array): Either<string, string> => {
  try {
    return right(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return left('it is not UTF-8 text; save it as UTF-8');
  }
};

/** Bytes that a text may have: no script or list of answers has more, and a device may have no end. */
export const mostBytes = 64 * 2 ** 20;

export const tooLong = `it has more than ${mostBytes / 2 ** 20} MiB`;

/** What can be read, whatever it is, to its end or just beyond what is allowed. */
const start = (path: string): Uint8Array => {
  const file = openSync(path, 'r');
  try {
    const pieces: Uint8Array[] = [];
    for (let length = 0; length <= mostBytes;) {
      const piece = Buffer.allocUnsafe(2 ** 16);
      const read = readSync(file, piece);
      if (read === 0) break;
      pieces.push(piece.subarray(0, read));
      length += read;
    }
    return Buffer.concat(pieces);
  } finally {
    closeSync(file);
  }
};

/** The text of a file, or a few words that say why there is none. */
export const readText = (path: string): Either<string, string> =>
  pipe(
    tryCatch(() => start(path), reason),
    chain((bytes) => (bytes.length > mostBytes ? left(tooLong) : utf8(bytes))),
  );
