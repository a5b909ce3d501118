/** The declarations of lib as their types have them: signatures without bodies. */
import { join } from 'node:path';
import * as ts from 'typescript';
import { root } from '../blocks';

/** Where something is declared, and as what. */
export interface Origin {
  /** `lib/rx/runEach.ts` */
  readonly file: string;
  readonly name: string;
}

export interface Declaration {
  /** TypeScript, behind it what it needs of the same file that is not exported. */
  readonly code: string;
  /** The exports that it names, in order. */
  readonly named: readonly string[];
}

const nameOf = (statement: ts.Statement): ts.Node | undefined => {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations[0]?.name;
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return named ? statement.name : undefined;
};

interface Found {
  readonly statement: ts.Statement;
  readonly name: ts.Node;
}

const findIn = ({ statements }: ts.SourceFile, wanted: string): Found | undefined => {
  for (const statement of statements) {
    const name = nameOf(statement);
    if (name?.getText() === wanted) return { statement, name };
  }
  return undefined;
};

/** Without its own docstring, and under the name that users know. */
const textOf = ({ statement, name }: Found, known: string): string => {
  const { text } = statement.getSourceFile();
  const before = text.slice(statement.getStart(), name.getStart()).replace(/\b(?:export|declare) /g, '');
  return `${before}${known}${text.slice(name.getEnd(), statement.getEnd())}`;
};

const some = (node: ts.Node, is: (node: ts.Node) => boolean): boolean =>
  is(node) || ts.forEachChild(node, (child) => some(child, is) || undefined) === true;

const namesIn = (statement: ts.Node): ReadonlySet<string> => {
  const names = new Set<string>();
  const look = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) names.add(node.typeName.getText());
    if (ts.isExpressionWithTypeArguments(node)) names.add(node.expression.getText());
    ts.forEachChild(node, look);
  };
  look(statement);
  return names;
};

/** A type that is made of a value, such as `keyof typeof loaders`, tells nothing without that: written out. */
const writtenOut = ({ statement, name }: Found, checker: ts.TypeChecker, known: string): string => {
  const type = checker.getTypeAtLocation(name);
  return `type ${known} = ${checker.typeToString(type, statement, ts.TypeFormatFlags.InTypeAlias)};`;
};

export class Declarations {
  readonly #program: ts.Program;
  readonly #emitted = new Map<string, ts.SourceFile>();

  constructor(program: ts.Program) {
    this.#program = program;
  }

  #source(file: string): ts.SourceFile {
    const source = this.#program.getSourceFile(join(root, file));
    if (source === undefined) throw new Error(`${file} is no part of the program`);
    return source;
  }

  #emit(file: string): ts.SourceFile {
    const settings = { compilerOptions: { target: ts.ScriptTarget.ES2022 }, fileName: file };
    const { outputText } = ts.transpileDeclaration(this.#source(file).text, settings);
    return ts.createSourceFile(file, outputText, ts.ScriptTarget.ES2022, true);
  }

  #find(file: string, name: string): Found | undefined {
    const source = this.#emitted.get(file) ?? this.#emit(file);
    this.#emitted.set(file, source);
    return findIn(source, name);
  }

  #found({ file, name }: Origin): Found {
    const found = this.#find(file, name);
    if (found === undefined) throw new Error(`${file} declares no ${name}`);
    return found;
  }

  #text(found: Found, { file, name }: Origin, known: string): string {
    if (some(found.statement, ({ kind }) => kind === ts.SyntaxKind.AnyKeyword))
      throw new Error(`${file}: the type of ${name} is not written down, so the reference can't show it: annotate it`);
    if (!ts.isTypeAliasDeclaration(found.statement) || !some(found.statement, ts.isTypeQueryNode))
      return textOf(found, known);
    const original = findIn(this.#source(file), name);
    return original === undefined ? textOf(found, known) : writtenOut(original, this.#program.getTypeChecker(), known);
  }

  /** @param known The name that users know. */
  of(origin: Origin, known: string, exported: ReadonlySet<string>): Declaration {
    const { file } = origin;
    const needed = new Map([[origin.name, this.#found(origin)]]);
    const named = new Set<string>();
    // A map shows what is added while one goes through it.
    for (const { statement } of needed.values())
      for (const name of namesIn(statement)) {
        const local = this.#find(file, name);
        if (exported.has(name)) named.add(name);
        else if (local !== undefined) needed.set(name, local);
      }
    named.delete(known);
    const texts = Array.from(needed, ([name, found]) =>
      this.#text(found, { file, name }, name === origin.name ? known : name),
    );
    return { code: texts.join('\n\n'), named: [...named] };
  }

  /** Whether it says what it is for; an example alone does not. */
  isDescribed(origin: Origin): boolean {
    const docs = ts.getJSDocCommentsAndTags(this.#found(origin).statement);
    return docs.some((doc) => ts.isJSDoc(doc) && doc.comment !== undefined);
  }
}
