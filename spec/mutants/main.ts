/**
 * Takes one guarantee after the other out of a copy of the project and runs the specs that should notice. Exits 1 if a
 * mutant survives, or if the specs fail on the untouched copy.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutants, type Mutant } from './mutants';

const root = join(__dirname, '../..');
const copy = join(root, '.mutants');
const parts = ['lib', 'spec', 'docs', 'package.json', 'tsconfig.json', 'jest.config.ts'];

const makeCopy = (): void => {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
  for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
};

const specsPass = (specs: readonly string[]): boolean =>
  spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), '--rootDir', copy, '--silent', ...specs], {
    cwd: copy,
    stdio: 'ignore',
  }).status === 0;

const applied = ({ file, find, replace }: Mutant, source: string): string => {
  const [before, after, ...more] = source.split(find);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(
      `the text to change stands ${source.split(find).length - 1} times in ${file}, and must once: ${find}`,
    );
  return before + replace + after;
};

const survives = (mutant: Mutant): boolean => {
  const path = join(copy, mutant.file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, applied(mutant, source));
  const passed = specsPass(mutant.specs);
  writeFileSync(path, source);
  return passed;
};

const main = (): void => {
  makeCopy();
  try {
    for (const { specs } of mutants)
      if (!specsPass(specs)) throw new Error(`these specs fail without any mutant: npx jest ${specs.join(' ')}`);
    const survivors = mutants.filter((mutant) => {
      const survived = survives(mutant);
      process.stdout.write(`${survived ? 'SURVIVED' : 'caught  '}  ${mutant.name}\n`);
      return survived;
    });
    process.stdout.write(`${mutants.length - survivors.length} of ${mutants.length} mutants caught\n`);
    process.exitCode = survivors.length === 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

main();
