/** The examples in the docstrings of lib, as modules whose default export runs them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as rxjs from 'rxjs';
import * as ts from 'typescript';
import { root } from '../blocks';
import { entries } from '../entries';
import * as preamble from './preamble';

export interface Example {
  /** `lib/rx/runEach.ts:49` */
  readonly place: string;
  /** Beside the file that has it. */
  readonly file: string;
  readonly code: string;
  /** TypeScript of a module; its `example()` gives what the code ends with. */
  readonly module: string;
}

/** Where a name comes from: the first of these that has it. */
type Origin = readonly [from: string, names: readonly string[]];

const load = (path: string): object => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only its path is known
  return require(path) as object;
};

const published: readonly Origin[] = [
  ...entries.map(({ name, source }) => [name, Object.keys(load(join(root, source)))] as const),
  ['rxjs', Object.keys(rxjs)],
];

const prelude: Origin = [join(root, 'spec/docs/docstrings/preamble'), Object.keys(preamble)];

/** Makes the last statement the value. */
const withValue = (code: string): string => {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022, true);
  const last = source.statements.at(-1);
  if (last === undefined || !ts.isExpressionStatement(last)) throw new Error(`it ends with no expression: ${code}`);
  return `${code.slice(0, last.getStart())}return ${code.slice(last.getStart())}`;
};

const identifiersIn = (code: string): ReadonlySet<string> => {
  const names = new Set<string>();
  const look = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022, true));
  return names;
};

const moduleOf = (code: string, own: Origin): string => {
  const wanted = new Set(identifiersIn(code));
  const imports = [...published, prelude, own].flatMap(([from, names]) => {
    const found = names.filter((name) => wanted.delete(name));
    return found.length === 0 ? [] : [`import { ${found.join(', ')} } from '${from}';\n`];
  });
  return `${imports.join('')}export const example = async (): Promise<unknown> => {\n${withValue(code)}\n};\n`;
};

/** What a docstring stands above: examples of what is not public use no more than that. */
const namesOf = (node: ts.Node): readonly string[] => {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name.getText());
  return ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) ? [node.name?.text ?? ''] : [];
};

const tagsAbove = (node: ts.Node): readonly ts.JSDocTag[] =>
  ts
    .getJSDocCommentsAndTags(node)
    .flatMap((doc) => (ts.isJSDoc(doc) && doc.parent === node ? (doc.tags ?? []) : []))
    .filter(({ tagName }) => tagName.text === 'example');

const examplesIn = (file: string): readonly Example[] => {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022, true);
  const bare = join(root, file.replace(/\.ts$/, ''));
  const found: Example[] = [];
  const look = (node: ts.Node): void => {
    for (const tag of tagsAbove(node)) {
      const code = ts.getTextOfJSDocComment(tag.comment)?.trim() ?? '';
      const line = source.getLineAndCharacterOfPosition(tag.getStart()).line + 1;
      const module = moduleOf(code, [bare, namesOf(node)]);
      found.push({ place: `${file}:${line}`, file: `${bare}.example${line}.ts`, code, module });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
};

export const examples: readonly Example[] = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .sort()
  .flatMap((name) => examplesIn(join('lib', name)));
