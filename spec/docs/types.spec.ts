/** The TypeScript of the pages is typed as strictly as our own. */
import { join } from 'node:path';
import * as ts from 'typescript';
import { pages, root } from './blocks';

const sources = new Map(
  pages.flatMap(({ path, blocks }, p) =>
    blocks.flatMap(({ language, file, text }) =>
      language === 'ts' && file !== undefined
        ? [[join(root, 'docs', `page${p}_${file}`), { path, text }] as const]
        : [],
    ),
  ),
);

const options = (): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    readonly config: { readonly compilerOptions: object };
  };
  const { options: given } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const paths = {
    'algocline-rx': [join(root, 'lib/index.ts')],
    'algocline-rx/node': [join(root, 'lib/node/index.ts')],
  };
  return { ...given, paths };
};

it('every example compiles', () => {
  const settings = options();
  const real = ts.createCompilerHost(settings);
  const host: ts.CompilerHost = {
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
  const fengari = join(root, 'lib/lua/fengari/fengari.d.ts');
  const program = ts.createProgram([...sources.keys(), fengari], settings, host);
  const complaints = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const { path = file?.fileName ?? '' } = sources.get(file?.fileName ?? '') ?? {};
    return `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  expect(complaints).toEqual([]);
  expect(sources.size).toBeGreaterThan(3);
});
