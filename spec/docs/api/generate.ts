/** Writes the API reference, Markdown pages made of the docstrings of what the entry points export. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { Application, Converter, type ProjectReflection, type TypeDocOptions } from 'typedoc';
import type { Program } from 'typescript';
import { root } from '../blocks';
import { entries } from '../entries';
import { Declarations } from './declarations';
import { originOf, sortIntoPages } from './pages';
import { themeFor } from './theme';

const prettify = async (file: string): Promise<void> => {
  const options = await resolveConfig(join(root, 'docs/README.md'));
  writeFileSync(file, await format(readFileSync(file, 'utf8'), { ...options, parser: 'markdown' }));
};

const theme = 'ours';

const options: TypeDocOptions = {
  plugin: ['typedoc-plugin-markdown'],
  theme,
  router: 'module',
  entryPoints: entries.map(({ source }) => join(root, source)),
  tsconfig: join(root, 'tsconfig.json'),
  // Long types are shown whole.
  compilerOptions: { noErrorTruncation: true },
  // `npm run types` has checked.
  skipErrorChecking: true,
  readme: 'none',
  // They change with every commit.
  disableSources: true,
  excludeReferences: true,
  sort: ['kind'],
  kindSortOrder: ['Function', 'Variable', 'Class', 'Interface', 'TypeAlias'],
  logLevel: 'Error',
};

interface Converted {
  readonly app: Application;
  readonly project: ProjectReflection;
  readonly declarations: Declarations;
}

const convert = async (): Promise<Converted> => {
  const app = await Application.bootstrapWithPlugins(options);
  let program: Program | undefined;
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project, programs }) => {
    [program] = programs;
    sortIntoPages(project);
  });
  const project = await app.convert();
  if (project === undefined || program === undefined) throw new Error('typedoc could not read the entry points');
  return { app, project, declarations: new Declarations(program) };
};

/** The exports that nothing is said about. */
const undescribed = ({ project, declarations }: Converted): readonly string[] =>
  (project.children ?? [])
    .flatMap(({ children = [] }) => children)
    .flatMap((model) => {
      const { file, name } = originOf(project, model);
      return declarations.isDescribed({ file, name })
        ? []
        : [`${file}: ${name} has no description: write one above it`];
    });

/** Fills the folder with the pages, and says what is missing in the docstrings they are made of. */
export const generate = async (folder: string): Promise<readonly string[]> => {
  const converted = await convert();
  const { app, project, declarations } = converted;
  app.renderer.defineTheme(theme, themeFor(declarations));
  app.options.setValue('outputs', [{ name: 'markdown', path: folder }]);
  await app.generateOutputs(project);
  if (app.logger.hasErrors()) throw new Error('typedoc failed, see above');
  for (const name of readdirSync(folder)) await prettify(join(folder, name));
  return undescribed(converted);
};
