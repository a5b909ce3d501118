/**
 * What users get: the packed tarball, installed without scripts in a fresh ESM and a fresh CJS project. publint and attw
 * stay green on packages that can't be imported.
 */
import * as assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { devDependencies, peerDependencies, peerDependenciesMeta } from '../../package.json';
import { pack } from '../tools/pack';
import { shell } from '../tools/shell';
import { withTempDir } from '../tools/temp';

const fixtures = join(__dirname, 'consumer');
const tsc = require.resolve('typescript/bin/tsc');

// Stock fengari reads this when it is loaded, and dies of it: whoever survives runs the patched copy.
const poison = { FENGARICONF: '{' };

const install = (dir: string, type: 'module' | 'commonjs', tarball: string): void => {
  mkdirSync(dir);
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type }));
  const peers = Object.entries(peerDependencies).flatMap(([name, range]) =>
    name in peerDependenciesMeta ? [] : [`${name}@${range}`],
  );
  const stock = `fengari@${devDependencies.fengari}`;
  shell(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', tarball, ...peers, stock],
    { cwd: dir },
  );
};

const checkStockBesideIt = (dir: string): void => {
  assert.throws(() => shell(process.execPath, ['-e', 'require("fengari")'], { cwd: dir, env: poison }), /JSON/);
};

const checkPrograms = (dir: string, extension: 'mts' | 'cts'): void => {
  const programs = ['main', 'providers'];
  for (const name of programs) copyFileSync(join(fixtures, `${name}.ts`), join(dir, `${name}.${extension}`));
  copyFileSync(join(fixtures, 'tsconfig.json'), join(dir, 'tsconfig.json'));
  shell(process.execPath, [tsc, '--project', '.'], { cwd: dir });
  const [main = '', providers = ''] = programs.map((name) => {
    const program = join('out', `${name}.${extension.replace('t', 'j')}`);
    return shell(process.execPath, [program], { cwd: dir, env: poison });
  });
  assert.match((JSON.parse(main) as { value: string }).value, /.!$/s);
  assert.match(providers, /^ollama needs a package that is not installed: npm install ollama-ai-provider-v2$/m);
};

const checkBin = (dir: string): void => {
  const args = ['run', '--strategy', 'self_consistency', '--task', 'What is 2+2?', '--answer', 'rehearse', '--json'];
  const outcome: unknown = JSON.parse(shell('npx', ['--no', 'algocline-rx', ...args], { cwd: dir, env: poison }));
  assert.equal((outcome as { state: string }).state, 'done');
};

const step = (title: string, check: () => void): void => {
  check();
  console.log(`  ok ${title}`);
};

const main = async (): Promise<void> => {
  console.log('The packed tarball');
  await withTempDir((dir) => {
    const tarball = pack(dir);
    for (const [type, extension] of [
      ['module', 'mts'],
      ['commonjs', 'cts'],
    ] as const) {
      const project = join(dir, type);
      step(`installs in a ${type} project`, () => install(project, type, tarball));
      step('  and stock fengari lies beside it', () => checkStockBesideIt(project));
      step('  its types hold, it runs a strategy, and says which optional peer is missing', () =>
        checkPrograms(project, extension),
      );
      step('  its command runs a strategy', () => checkBin(project));
    }
  });
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
