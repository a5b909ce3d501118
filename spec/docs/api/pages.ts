/** Sorts what the entry points export into the pages of the reference. */
import { join } from 'node:path';
import { DeclarationReflection, ReflectionKind, type ProjectReflection, type Reflection } from 'typedoc';
import { root } from '../blocks';
import { entries } from '../entries';
import type { Origin } from './declarations';
import { inOrder, pageOf } from './topics';

export const originOf = (project: ProjectReflection, reflection: Reflection): Origin => {
  const id = project.getSymbolIdFromReflection(reflection);
  if (id === undefined) throw new Error(`${reflection.getFriendlyFullName()} is declared nowhere`);
  return { file: id.packagePath, name: id.qualifiedName };
};

// `export type *` shows types alone, and typedoc can't tell: so what is there when the program runs is looked at.
const valuesOf = (source: string): ReadonlySet<string> =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only its path is known
  new Set(Object.keys(require(join(root, source)) as object));

const values = [ReflectionKind.Function, ReflectionKind.Variable, ReflectionKind.Class];

/** The exports of an entry point; those of a namespace stand for it. */
const exportsOf = (module: DeclarationReflection, source: string): readonly DeclarationReflection[] => {
  const there = valuesOf(source);
  return (module.children ?? []).flatMap((child) => {
    if (child.kindOf(ReflectionKind.Namespace)) return child.children ?? [];
    return values.some((kind) => child.kindOf(kind)) && !there.has(child.name) ? [] : [child];
  });
};

interface Placed {
  readonly page: string;
  readonly reflection: DeclarationReflection;
}

const placed = (project: ProjectReflection, module: DeclarationReflection): readonly Placed[] => {
  const { file } = originOf(project, module);
  const entry = entries.find(({ source }) => source === file);
  if (entry === undefined) throw new Error(`${file} is no entry point`);
  return exportsOf(module, file).map((reflection) => ({
    reflection,
    page: pageOf(entry.name, originOf(project, reflection).file),
  }));
};

const addPage = (project: ProjectReflection, page: string, exported: readonly DeclarationReflection[]): void => {
  const module = new DeclarationReflection(page, ReflectionKind.Module, project);
  project.registerReflection(module, undefined, undefined);
  project.addChild(module);
  for (const reflection of exported) {
    reflection.parent = module;
    module.addChild(reflection);
  }
};

/** Replaces the entry points by the pages. */
export const sortIntoPages = (project: ProjectReflection): void => {
  const modules = (project.children ?? []).filter((child) => child.kindOf(ReflectionKind.Module));
  const all = modules.flatMap((module) => placed(project, module));
  // Removing them from the project would take all they have with them.
  for (const module of modules) project.removeChild(module);
  for (const page of inOrder(new Set(all.map((one) => one.page))))
    addPage(
      project,
      page,
      all.filter((one) => one.page === page).map(({ reflection }) => reflection),
    );
};
