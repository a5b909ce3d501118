import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives `use` a new folder, and removes it whatever happens. */
export const withTempDir = async <A>(use: (dir: string) => A | Promise<A>): Promise<A> => {
  const dir = mkdtempSync(join(tmpdir(), 'algocline-rx-'));
  try {
    return await use(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
};
