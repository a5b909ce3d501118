/**
 * Changes files so that no two writers, of whatever process, undo what the other did, and no reader sees half a file.
 *
 * A lock lets one writer in at a time, but a lock alone is no proof: a process that was stopped for a while, and whose lock was
 * taken for that of a dead one, goes on as if it still had it. So each writer
 *
 * 1. creates a file of its own, its token;
 * 2. removes the tokens of all others;
 * 3. reads what is there, and decides;
 * 4. writes the new text into its token, and makes it last;
 * 5. renames the token over the target.
 *
 * Step 5 fails if somebody has removed the token, and then all is begun anew. Two writers can't both succeed from the same
 * reading: say A renames first, and B has read before that. Then B has removed tokens before A renamed. If A's token was there
 * by then, B removed it and A's renaming fails. If not, A created it afterwards, and so removed tokens when B's was there: B's
 * renaming fails. The lock only keeps writers from disturbing each other. What a killed process leaves behind is its token,
 * which the next writer removes, and its lock, which goes stale.
 */
import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isLeft, left, right, type Either } from 'fp-ts/Either';
import { storeError, type StoreError } from '../../store';
import { shownPath } from '../paths';
import { errorCode } from '../textFile';
import { isMissing, makeFolder, syncFolder, unavailable } from './disk';

/** What is changed by one writer at a time: `name` is what its lock and its tokens are called, in the folder. */
export interface Scope {
  readonly folder: string;
  readonly name: string;
  /** How long to wait for other writers. */
  readonly waitMs: number;
}

export interface Decision<A> {
  /** The new text of a file in the folder; nothing is written if absent. */
  readonly write?: { readonly path: string; readonly text: string };
  readonly result: A;
}

/** Reads what it needs and decides; it may run several times. */
export type Decide<A> = () => Promise<Either<StoreError, Decision<A>>>;

/** As short as the library allows: nothing but waiting depends on it. A process that lives renews its lock in time. */
const staleMs = 2_000;
const renewMs = 1_000;

/** Other writers look for the lock at odd moments, so that none is always late. */
const lookMs = () => 1 + Math.random() * 9;

const tokenPattern = /^\.[0-9a-f]{16}\.tmp$/;

type Release = () => Promise<void>;

const acquire = async ({ folder, name }: Scope, deadline: number): Promise<Either<unknown, Release>> => {
  // Not before it is needed: it listens to the signals of the process from when it is loaded.
  const { lock } = await import('proper-lockfile');
  for (;;) {
    try {
      const release = await lock(join(folder, name), {
        realpath: false,
        stale: staleMs,
        update: renewMs,
        // Whoever has lost the lock has lost the token too, and will notice.
        onCompromised: () => undefined,
      });
      return right(() => release().catch(() => undefined));
    } catch (error) {
      if (Date.now() > deadline) return left(error);
      if (isMissing(error)) await makeFolder(folder);
      else if (errorCode(error) === 'ELOCKED') await wait(lookMs());
      else return left(error);
    }
  }
};

/** Creates a token and removes all others. */
const claim = async ({ folder, name }: Scope): Promise<string> => {
  const own = `${name}.${randomBytes(8).toString('hex')}.tmp`;
  await (await open(join(folder, own), 'wx')).close();
  for (const file of await readdir(folder))
    if (file !== own && file.startsWith(name) && tokenPattern.test(file.slice(name.length)))
      await rm(join(folder, file), { force: true });
  return join(folder, own);
};

/** Opens what is there and nothing else: a token that was removed must not come back. */
const fill = async (token: string, text: string): Promise<void> => {
  const handle = await open(token, 'r+');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const lastingFailed = (path: string, error: unknown): StoreError =>
  storeError(
    'unavailable',
    `${unavailable('write', path, error).message}; it was written, but may be lost if the machine loses power now`,
  );

/** True once it lasts; false if the token was removed by another writer, and nothing is changed. */
const commit = async (
  token: string,
  { path, text }: NonNullable<Decision<unknown>['write']>,
  folder: string,
): Promise<Either<StoreError, boolean>> => {
  try {
    await fill(token, text);
    await rename(token, path);
  } catch (error) {
    return isMissing(error) ? right(false) : left(unavailable('write', path, error));
  }
  try {
    await syncFolder(folder);
    return right(true);
  } catch (error) {
    return left(lastingFailed(path, error));
  }
};

/** Undefined if another writer came between. */
const attempt = async <A>(scope: Scope, decide: Decide<A>): Promise<Either<StoreError, A> | undefined> => {
  const token = await claim(scope);
  let committed = false;
  try {
    const decision = await decide();
    if (isLeft(decision)) return decision;
    const { write, result } = decision.right;
    if (write === undefined) return right(result);
    const done = await commit(token, write, scope.folder);
    if (isLeft(done)) return done;
    committed = done.right;
    return committed ? right(result) : undefined;
  } finally {
    if (!committed) await rm(token, { force: true });
  }
};

const noLock = ({ folder, name, waitMs }: Scope, error: unknown): StoreError => {
  const path = join(folder, name);
  if (errorCode(error) !== 'ELOCKED') return unavailable('write', path, error);
  return storeError(
    'unavailable',
    `${shownPath(path)} is being written by another process for more than ${waitMs} ms: try again, or remove ${shownPath(`${path}.lock`)} if there is none`,
  );
};

/** Decides and writes, while nobody else does in the same scope. What it gives is told only when it lasts. */
export const alone = async <A>(scope: Scope, decide: Decide<A>): Promise<Either<StoreError, A>> => {
  const deadline = Date.now() + scope.waitMs;
  try {
    for (;;) {
      const lock = await acquire(scope, deadline);
      if (isLeft(lock)) return left(noLock(scope, lock.left));
      try {
        const done = await attempt(scope, decide);
        if (done !== undefined) return done;
      } finally {
        await lock.right();
      }
      if (Date.now() > deadline) return left(noLock(scope, { code: 'ELOCKED' }));
      await wait(lookMs());
    }
  } catch (error) {
    return left(unavailable('write', join(scope.folder, scope.name), error));
  }
};
