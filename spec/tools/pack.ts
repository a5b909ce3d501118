import * as assert from 'node:assert/strict';
import { mkdtempSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shell } from './shell';

const root = resolve(__dirname, '../..');

/** Packs the package into a new folder in `dir`, and gives the path of the tarball. */
export const pack = (dir: string): string => {
  const folder = mkdtempSync(join(dir, 'packed-'));
  shell('npm', ['pack', '--pack-destination', folder], { cwd: root });
  const [tarball] = readdirSync(folder);
  assert.ok(tarball !== undefined, 'npm pack wrote no file');
  return join(folder, tarball);
};
