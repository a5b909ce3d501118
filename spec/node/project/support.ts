import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PackageSource } from '../../../lib';

let dir: string;

beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'algocline-rx-')));
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** A path in the test's folder. */
export const at = (path = ''): string => join(dir, path);

/** Writes files into the test's folder. */
export const put = (files: Readonly<Record<string, string | Uint8Array>>): void => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), content);
  }
};

/** A line with the test's folder left out: `alc.lock:3: …`. */
export const short = (line: string): string => line.replaceAll(`${dir}/`, '').replaceAll(dir, '.');

type Found = ReturnType<PackageSource['find']>;

/** The code of what was found; the reason with `!` before it if it was refused, with `?` if it was not found. */
export const told = (found: Found): string =>
  'code' in found ? found.code : `${found.refused === true ? '!' : '?'} ${short(found.searched)}`;

/** A package of a lock file. */
export const locked = (name: string, path: string): string =>
  `[[package]]\nname = "${name}"\n\n[package.source]\ntype = "path"\npath = "${path}"\n`;
