import { statSync, type Stats } from 'node:fs';
import { left, right, type Either } from 'fp-ts/Either';
import { errorCode, reason } from '../textFile';

/**
 * Milliseconds after which a change shows in the times of a file for certain: clocks of file systems tick in up to two
 * seconds, and a file that was read within the tick of its last change may change again and look the same.
 */
const tick = 2000;

interface Kept<A> {
  readonly stats: Stats;
  readonly settled: boolean;
  readonly value: A;
}

const same = (a: Stats, b: Stats): boolean =>
  a.ino === b.ino && a.dev === b.dev && a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs;

/** The last for a path with a zero byte, which leads nowhere. */
const missing: readonly (string | undefined)[] = ['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE'];

/** What a path leads to, undefined for nothing, or a few words that say why nobody knows. */
export const statsOf = (path: string): Either<string, Stats | undefined> => {
  try {
    return right(statSync(path, { throwIfNoEntry: false }));
  } catch (error) {
    return missing.includes(errorCode(error)) ? right(undefined) : left(reason(error));
  }
};

/** What was made of files, kept until they change: asking again costs a look at their times. */
export class Fresh<A> {
  readonly #kept = new Map<string, Kept<A>>();

  /** `limit`: files kept; the one that came first goes first. */
  constructor(
    private readonly read: (path: string) => A,
    private readonly limit = 512,
  ) {}

  /** Undefined where no regular file lies: another, such as a pipe, would block whoever reads it. */
  get(path: string): Either<string, A | undefined> {
    const found = statsOf(path);
    if (found._tag === 'Left') return found;
    const stats = found.right;
    if (stats?.isFile() !== true) {
      this.#kept.delete(path);
      return right(undefined);
    }
    const kept = this.#kept.get(path);
    if (kept?.settled === true && same(kept.stats, stats)) return right(kept.value);
    const settled = Date.now() - stats.ctimeMs > tick;
    const value = this.read(path);
    this.#keep(path, { stats, settled, value });
    return right(value);
  }

  #keep(path: string, kept: Kept<A>): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= this.limit && oldest !== undefined && !this.#kept.has(path)) this.#kept.delete(oldest);
    this.#kept.set(path, kept);
  }
}
