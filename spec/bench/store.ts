import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLeft } from 'fp-ts/Either';
import { defer, lastValueFrom, merge, repeat, tap } from 'rxjs';
import { stateIn } from '../../lib/node/stores/stateIn';
import { put, type StateStore } from '../../lib/store';
import { median, rounded, type Bench } from './measure';

/** Changes that wait for the disk at a time, as those of so many sessions do. */
const sessions = 64;
const rounds = 5;

let value = 0;

/** So many streams set a key of their own, each so often; how many of them were told to last in a second. */
const setsPerSecond = async (store: StateStore, streams: number, times: number): Promise<number> => {
  const start = performance.now();
  // A value that is there already would not be written again.
  const set = (key: string) => defer(() => store.change('bench', key, put(`{"n":${(value += 1)}}`)));
  const all$ = merge(...Array.from({ length: streams }, (_, i) => set(`k${i}`).pipe(repeat(times))));
  let told = 0;
  await lastValueFrom(
    all$.pipe(
      tap((answer) => {
        if (isLeft(answer)) throw new Error(answer.left.message);
        told += 1;
      }),
    ),
  );
  return (told / (performance.now() - start)) * 1000;
};

const measured = async (store: StateStore, streams: number, times: number): Promise<number> => {
  const figures: number[] = [];
  for (let i = 0; i < rounds; i++) figures.push(await setsPerSecond(store, streams, times));
  return median(figures);
};

/** Sets a key in a folder, with fsync, before the next: alone, and with many at a time. */
export const durableSets: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'algocline-rx-bench-'));
  try {
    const store = stateIn(folder);
    await setsPerSecond(store, sessions, 5);
    const alone = await measured(store, 1, 50);
    const together = await measured(store, sessions, 50);
    return {
      name: `durable state.set a second, ${sessions} sessions`,
      value: rounded(together),
      unit: '1/s',
      limit: 2_000,
      better: 'higher',
      one_session: rounded(alone),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
