/** The TypeScript of the pages and of the docstrings is typed as strictly as our own. */
import { join } from 'node:path';
import * as ts from 'typescript';
import { pages, root } from './blocks';
import { examples } from './docstrings/examples';
import { entries } from './entries';

interface Source {
  readonly page: string;
  readonly text: string;
}

/** Each page has a folder of its own, but for what is a file of this repository. */
const placeOf = (file: string, page: number): string =>
  file.startsWith('spec/') ? join(root, file) : join(root, 'docs', `page${page}`, file);

const shown = pages.flatMap(({ path, blocks }, p) =>
  blocks.flatMap(({ language, file, text }) =>
    language === 'ts' && file !== undefined ? [[placeOf(file, p), { page: path, text }] as const] : [],
  ),
);

const sources: ReadonlyMap<string, Source> = new Map([
  ...shown,
  ...examples.map(({ file, place, module }) => [file, { page: place, text: module }] as const),
]);

const settings = (): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    readonly config: { readonly compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return { ...options, paths: Object.fromEntries(entries.map(({ name, source }) => [name, [join(root, source)]])) };
};

const host = (options: ts.CompilerOptions): ts.CompilerHost => {
  const real = ts.createCompilerHost(options);
  return {
    ...real,
    getSourceFile: (name, version, ...rest) => {
      const source = sources.get(name);
      return source === undefined
        ? real.getSourceFile(name, version, ...rest)
        : ts.createSourceFile(name, source.text, version);
    },
    fileExists: (name) => sources.has(name) || real.fileExists(name),
    readFile: (name) => sources.get(name)?.text ?? real.readFile(name),
  };
};

it('every example compiles', () => {
  const options = settings();
  const fengari = join(root, 'lib/lua/fengari/fengari.d.ts');
  const program = ts.createProgram([...sources.keys(), fengari], options, host(options));
  const complaints = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const { page = file?.fileName ?? '' } = sources.get(file?.fileName ?? '') ?? {};
    return `${page}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  expect(complaints).toEqual([]);
  expect(sources.size).toBeGreaterThan(30);
});
