import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { root } from './blocks';
import { entries } from './entries';
import { providersOfPages } from './models';

const requireHere = createRequire(__filename);

function requireModule(name: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the registry of the test runner, by name
  return require(name);
}

// The same modules that the code under test has: two copies of rxjs would not know each other's schedulers.
const shared: ReadonlyMap<string, string> = new Map([
  ...['rxjs', 'rxjs/testing'].map((name) => [name, name] as const),
  ...entries.map(({ name, source }) => [name, join(root, source)] as const),
]);

/** The TypeScript files of a page, by name. */
export type Sources = ReadonlyMap<string, string>;

const load = (name: string, from: string, sources: Sources): unknown => {
  if (name === 'algocline-rx/providers') return providersOfPages;
  const local = join(dirname(from), `${name}.ts`);
  const code = name.startsWith('.') ? sources.get(local) : undefined;
  if (code !== undefined) return evaluate(code, local, sources);
  // A file of this repository.
  if (from.startsWith('spec/') && name.startsWith('.')) return requireModule(join(root, dirname(from), name));
  const known = shared.get(name);
  return known === undefined ? requireHere(name) : requireModule(known);
};

/** Runs TypeScript of a page, with the package under its own name, and gives what it exports. */
export const evaluate = (code: string, file = 'page.ts', sources: Sources = new Map()): unknown => {
  const { outputText } = transpileModule(code, {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  });
  const exported = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- running the code of a page is what this is for
  const page = new Function('require', 'exports', outputText) as (load: unknown, exports: unknown) => void;
  page((name: string) => load(name, file, sources), exported);
  return exported;
};
