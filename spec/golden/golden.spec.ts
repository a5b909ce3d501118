import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenRun } from './run';

const golden = readFileSync(join(__dirname, 'v1/self_consistency.ndjson'), 'utf8');

it('a run in virtual time gives the golden log, thirty times byte for byte', () => {
  for (let i = 0; i < 30; i++) expect(goldenRun()).toBe(golden);
});

it('another process gives it too', () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['-r', 'ts-node/register/transpile-only', join(__dirname, 'run.ts')],
    { encoding: 'utf8' },
  );
  expect({ stdout, stderr }).toEqual({ stdout: golden, stderr: '' });
});
