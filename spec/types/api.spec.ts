/** The claims of this folder hold: the compiler says so, in a run of the tests as well as in `npm run types`. */
import { join } from 'node:path';
import * as ts from 'typescript';

const root = join(__dirname, '../..');
const wrong = join(__dirname, 'wrong.ts');

/** Claims that are false, one a line. */
const falseClaims = [
  `export type A = import('./equal').Expect<import('./equal').Equal<string, number>>;`,
  `export type B = import('./equal').Expect<import('./equal').Equal<{ a?: 1 }, { a: 1 | undefined }>>;`,
  `export type C = import('./equal').Expect<import('./equal').Equal<any, string>>;`,
  `export type D = import('./equal').Expect<import('./equal').Equal<{ readonly a: 1 }, { a: 1 }>>;`,
  `import('../../lib').then(({ sessionId }) => sessionId(1));`,
];

const options = (): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    readonly config: { readonly compilerOptions: object };
  };
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options;
};

/** What the compiler complains about, as `file:line message`. */
const complaints = ((): readonly string[] => {
  const settings = options();
  const real = ts.createCompilerHost(settings);
  const ours = ['verbs.ts', 'unions.ts'].map((name) => join(__dirname, name));
  const host: ts.CompilerHost = {
    ...real,
    fileExists: (path) => path === wrong || real.fileExists(path),
    getSourceFile: (path, version) =>
      path === wrong ? ts.createSourceFile(path, falseClaims.join('\n'), version) : real.getSourceFile(path, version),
  };
  const program = ts.createProgram([...ours, wrong, join(root, 'lib/lua/fengari/fengari.d.ts')], settings, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
    return `${file?.fileName.split('/').at(-1) ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
})();

describe('the public types', () => {
  it('are as claimed', () => {
    expect(complaints.filter((complaint) => !complaint.startsWith('wrong.ts:'))).toEqual([]);
  });

  it.each(falseClaims.map((claim, i) => [claim, i + 1]))('would not compile with a false claim: %s', (_claim, line) => {
    expect(complaints).toContainEqual(expect.stringMatching(new RegExp(`^wrong\\.ts:${line} `)));
  });
});
