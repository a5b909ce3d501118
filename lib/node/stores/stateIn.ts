import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { chain, isLeft, left, map, right, type Either } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import { defer, from } from 'rxjs';
import {
  defaultStateLimits,
  withCheckedStateNames,
  type StateLimits,
  type StateStore,
  type Stored,
  type StoreError,
} from '../../store';
import { damaged, isMissing, textOf, unavailable } from './disk';
import { fileNameOf } from './fileName';
import { Shelf } from './shelf';
import { notItsOwn, parseStateFile, type StateFile } from './stateFile';

/** Limits of the state on disk, and its patience. */
export interface StateInOptions extends Partial<StateLimits> {
  /** How long a change waits for other processes, in ms; 30,000 if absent. */
  readonly waitMs?: number;
}

const defaultWaitMs = 30_000;

const later = <A>(work: () => Promise<Either<StoreError, A>>): Stored<A> => defer(() => from(work()));

const fileOf = (namespace: string): string => `${fileNameOf(namespace)}.json`;

/** The state file at a path, whatever its namespace; undefined if it went away. */
const fileAt = async (path: string): Promise<Either<StoreError, StateFile | undefined>> =>
  pipe(
    await textOf(path),
    chain((text) => {
      if (text === undefined) return right(undefined);
      const file = parseStateFile(text);
      if (isLeft(file)) return left(damaged(path, file.left));
      return basename(path) === fileOf(file.right.namespace)
        ? file
        : left(damaged(path, notItsOwn(file.right.namespace)));
    }),
  );

const isStateFile = (file: string): boolean => /^[a-z0-9_%-]+\.json$/.test(file);

const namespacesIn = async (folder: string): Promise<Either<StoreError, readonly string[]>> => {
  let files: readonly string[];
  try {
    files = await readdir(folder);
  } catch (error) {
    return isMissing(error) ? right([]) : left(unavailable('read', folder, error));
  }
  const namespaces: string[] = [];
  for (const name of files.filter(isStateFile)) {
    const file = await fileAt(join(folder, name));
    if (isLeft(file)) return file;
    if (file.right !== undefined && file.right.values.size > 0) namespaces.push(file.right.namespace);
  }
  return right(namespaces.sort());
};

/**
 * State in a folder, one JSON file a namespace, shared with every other process that uses the folder. A change is told when it
 * lasts; changes that come while one is being written are written together. The folder is made when something is first kept.
 *
 * @example createEngine({ state: stateIn('state') })
 */
export const stateIn = (folder: string, { waitMs = defaultWaitMs, ...limits }: StateInOptions = {}): StateStore => {
  const root = resolve(folder);
  const shelves = new Map<string, Shelf>();
  const shelf = (namespace: string): Shelf => {
    const path = join(root, fileOf(namespace));
    const found = shelves.get(namespace) ?? new Shelf(namespace, path, { ...defaultStateLimits, ...limits }, waitMs);
    shelves.set(namespace, found);
    return found;
  };
  const values = async (namespace: string) => shelf(namespace).read();
  return withCheckedStateNames({
    get: (namespace, key) =>
      later(async () =>
        pipe(
          await values(namespace),
          map((all) => all.get(key)),
        ),
      ),
    entries: (namespace) => later(() => values(namespace)),
    namespaces: () => later(() => namespacesIn(root)),
    change: (namespace, key, change) => later(() => shelf(namespace).change((contents) => contents.apply(key, change))),
    clear: (namespace) => later(() => shelf(namespace).change((contents) => right(contents.clear()))),
  });
};
