import { existsSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stateIn } from '../../../lib/node';
import { add } from '../../../lib/store';
import { valueOf } from '../../contract/store/stored';
import { withTempDir } from '../../tools/temp';
import { begin, startChild, type Child } from './child';
import { unpadded } from './padded';

jest.setTimeout(120_000);

const lockOf = (folder: string): string => join(folder, 'default.json.lock');

const removeLock = (folder: string): void => {
  try {
    rmdirSync(lockOf(folder));
  } catch {
    // It is not there at the moment, or a writer was quicker.
  }
};

const startAll = async (program: string, count: number, ...args: readonly string[]): Promise<readonly Child[]> => {
  const children = Array.from({ length: count }, () => startChild(program, ...args));
  await Promise.all(children.map(({ printed }) => printed(1)));
  children.forEach(begin);
  return children;
};

/** The sums that children were told, in order of size. */
const sumsOf = (children: readonly Child[]): readonly number[] =>
  children.flatMap(({ lines }) => lines.slice(1).map(Number)).sort((a, b) => a - b);

const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1);

/** Stops a child while it has the lock; what a signal does takes a moment. */
const stopInMidWrite = async ({ process: child }: Child, folder: string): Promise<void> => {
  for (;;) {
    child.kill('SIGSTOP');
    await wait(10);
    if (existsSync(lockOf(folder))) return;
    child.kill('SIGCONT');
    await wait(1);
  }
};

describe('two processes', () => {
  it('with 50 sessions each count to 10,000 together, and are told each number once', () =>
    withTempDir(async (folder) => {
      const children = await startAll('sessions.ts', 2, folder, '50', '100');
      expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0]);
      expect(await valueOf(stateIn(folder).get('default', 'n'))).toBe('10000');
      expect(sumsOf(children)).toEqual(upTo(10_000));
      expect(readdirSync(folder)).toEqual(['default.json']);
    }));

  it('lose nothing although their lock is broken all the time', () =>
    withTempDir(async (folder) => {
      const children = await startAll('counter.ts', 2, folder, '5', '40');
      let isCounting = true;
      const ended = Promise.all(children.map((child) => child.ended)).finally(() => (isCounting = false));
      let broken = 0;
      while (isCounting) {
        if (existsSync(lockOf(folder))) broken += 1;
        removeLock(folder);
        await wait(2);
      }
      expect(await ended).toEqual([0, 0]);
      expect(broken).toBeGreaterThan(0);
      expect(sumsOf(children)).toEqual(upTo(400));
      expect(await valueOf(stateIn(folder).get('default', 'n'))).toBe('400');
    }));

  it('lose nothing when one was stopped while it held the lock, and goes on after the other took it', () =>
    withTempDir(async (folder) => {
      const [child] = await startAll('counter.ts', 1, folder, '1', '200');
      await child!.printed(10);
      await stopInMidWrite(child!, folder);
      const store = stateIn(folder);
      const ours: string[] = [];
      for (let i = 0; i < 5; i++) ours.push(await valueOf(store.change('default', 'n', add('1', '0'))));
      child!.process.kill('SIGCONT');
      expect(await child!.ended).toBe(0);
      expect([...sumsOf([child!]), ...ours.map(Number)].sort((a, b) => a - b)).toEqual(upTo(205));
      expect(await valueOf(store.get('default', 'n'))).toBe('205');
    }));
});

/** What stood in the store after a kill, and what had been told before, by key. */
interface Found {
  readonly told: ReadonlyMap<string, number>;
  readonly kept: ReadonlyMap<string, number>;
}

const killed = async (folder: string): Promise<Found> => {
  const child = startChild('writer.ts', folder, '4');
  await child.printed(1 + Math.floor(Math.random() * 40));
  await wait(Math.random() * 10);
  child.process.kill('SIGKILL');
  expect(await child.ended).toBe('SIGKILL');
  const entries = await valueOf(stateIn(folder).entries('default'));
  return {
    told: new Map(child.lines.map((line) => line.split(' ')).map(([key, n]) => [key!, Number(n)])),
    kept: new Map([...entries].map(([key, text]) => [key, unpadded(text)])),
  };
};

describe('twenty times kill -9 in mid-write', () => {
  const folders = 5;
  const kills = 4;

  it('lose nothing that was told, tear nothing, and what they leave behind is removed', () =>
    withTempDir(async (parent) => {
      let leftBehind = 0;
      const besiege = async (folder: string): Promise<void> => {
        for (let i = 0; i < kills; i++) {
          const { told, kept } = await killed(folder);
          // A value may have been kept that nobody was told of any more.
          for (const [key, n] of told) expect([n, n + 1]).toContain(kept.get(key));
          expect(told.size).toBeGreaterThan(0);
          leftBehind += readdirSync(folder).length - 1;
        }
        expect(await valueOf(stateIn(folder).change('default', 'n', add('1', '0')))).toBe('1');
        expect(readdirSync(folder)).toEqual(['default.json']);
      };
      await Promise.all(upTo(folders).map((i) => besiege(join(parent, String(i)))));
      // Otherwise no kill would have come in mid-write.
      expect(leftBehind).toBeGreaterThan(0);
    }));
});
