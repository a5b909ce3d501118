/** docs/api is what `npm run api` makes of the docstrings. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './blocks';

jest.setTimeout(120_000);

const published = join(root, 'docs/api');

let folder = '';
let complaints = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-'));
  // In a process of its own: typedoc is an ES module, which jest can't load.
  const args = ['-r', 'ts-node/register/transpile-only', join(__dirname, 'api/write.ts'), folder];
  complaints = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' }).stderr;
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('every export of every entry point has a description', () => {
  expect(complaints).toBe('');
});

it('the reference has a page for each topic and entry point, and no other', () => {
  expect(readdirSync(published)).toEqual(readdirSync(folder));
});

it.each(readdirSync(published))('%s is up to date (if not: npm run api)', (page) => {
  expect(readFileSync(join(published, page), 'utf8')).toBe(readFileSync(join(folder, page), 'utf8'));
});
