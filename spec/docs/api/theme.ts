/** How the pages of the reference look: what an export is for, its declaration, and links to what that names. */
import { ReflectionKind, type Comment, type DeclarationReflection, type ProjectReflection } from 'typedoc';
import { MarkdownTheme, MarkdownThemeContext } from 'typedoc-plugin-markdown';
import { slugs } from '../slug';
import type { Declarations } from './declarations';
import { originOf } from './pages';
import { topicNamed } from './topics';

const introduction = `Written by \`npm run api\` from the docstrings. The first pages describe what is imported from
\`algocline-rx\`, the last ones its other entry points.`;

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

const childrenOf = ({ children = [] }: DeclarationReflection): readonly DeclarationReflection[] => children;

const pagesOf = ({ children = [] }: ProjectReflection): readonly DeclarationReflection[] =>
  children.filter((child) => child.kindOf(ReflectionKind.Module));

/** Of a function typedoc keeps it in the signature. */
const commentOf = (model: DeclarationReflection): Comment | undefined =>
  model.comment ?? model.signatures?.find(({ comment }) => comment !== undefined)?.comment;

class Page extends MarkdownThemeContext {
  private readonly linkTo = (model: DeclarationReflection): string => {
    const page = model.parent?.name ?? '';
    const siblings = model.parent?.isDeclaration() === true ? childrenOf(model.parent) : [];
    const title = topicNamed(page).title;
    const anchor = slugs([title, ...siblings.map(({ name }) => name)])[siblings.indexOf(model) + 1] ?? '';
    return `[\`${model.name}\`](${this.page.model === model.parent ? '' : `${page}.md`}#${anchor})`;
  };

  private readonly described = (model: DeclarationReflection): string => {
    const { project } = this.page;
    const exported = new Map(pagesOf(project).flatMap((page) => childrenOf(page).map((one) => [one.name, one])));
    const { code, named } = this.declarations.of(originOf(project, model), model.name, new Set(exported.keys()));
    const links = named.flatMap((name) => exported.get(name) ?? []).map(this.linkTo);
    const comment = commentOf(model);
    return joined([
      `## ${model.name}`,
      comment === undefined ? '' : this.partials.comment(comment, { showTags: false }),
      `\`\`\`ts\n${code}\n\`\`\``,
      links.length === 0 ? '' : `See ${links.join(', ')}.`,
      comment === undefined ? '' : this.partials.comment(comment, { showSummary: false }),
    ]);
  };

  private readonly listed = (model: DeclarationReflection): string => {
    const summary = this.helpers.getCommentParts(commentOf(model)?.summary ?? []).replaceAll('\n', ' ');
    const [sentence = ''] = /^.*?\.(?= |$)|^.*/.exec(summary) ?? [];
    return `- ${this.linkTo(model)}: ${sentence}`;
  };

  private readonly topic = (model: DeclarationReflection): string => {
    const { title, about } = topicNamed(model.name);
    return joined([`# ${title}`, about, ...childrenOf(model).map(this.described)]);
  };

  private readonly index = (project: ProjectReflection): string => {
    const topics = pagesOf(project).flatMap((page) => {
      const { title, about } = topicNamed(page.name);
      return [`## [${title}](${page.name}.md)`, about, childrenOf(page).map(this.listed).join('\n')];
    });
    return joined(['# API reference', introduction, ...topics]);
  };

  constructor(
    private readonly declarations: Declarations,
    ...of: ConstructorParameters<typeof MarkdownThemeContext>
  ) {
    super(...of);
    const reflection: (typeof this.templates)['reflection'] = ({ model, project }) =>
      model.isProject() ? this.index(project) : this.topic(model);
    this.templates = { ...this.templates, reflection };
  }
}

type PageEvent = ConstructorParameters<typeof MarkdownThemeContext>[1];

export const themeFor = (declarations: Declarations): typeof MarkdownTheme =>
  class extends MarkdownTheme {
    override getRenderContext(page: PageEvent): MarkdownThemeContext {
      return new Page(declarations, this, page, this.application.options);
    }
  };
