import { createRequire } from 'node:module';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import * as api from '../../lib';
import * as node from '../../lib/node';

const own: Readonly<Record<string, unknown>> = { 'algocline-rx': api, 'algocline-rx/node': node };

const requireHere = createRequire(__filename);

// The same modules that the code under test has: two copies of rxjs would not know each other's schedulers.
const shared: Readonly<Record<string, unknown>> = {
  rxjs: requireModule('rxjs'),
  'rxjs/testing': requireModule('rxjs/testing'),
};

function requireModule(name: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the registry of the test runner, by name
  return require(name);
}

/** Runs TypeScript of a page, with the package under its own name. */
export const evaluate = (code: string): void => {
  const { outputText } = transpileModule(code, {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  });
  const load = (name: string): unknown => own[name] ?? shared[name] ?? requireHere(name);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- running the code of a page is what this is for
  const page = new Function('require', 'exports', outputText) as (load: unknown, exports: unknown) => void;
  page(load, {});
};
