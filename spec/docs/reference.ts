/** The reference for authors, docs/lua.md, taken apart. */
import type { Shapes } from '../../lib/bridge/entry';
import { readType } from '../../lib/bridge/signature';
import { get } from '../support/engine';
import { pages } from './blocks';

export interface Example {
  /** The function or group that it stands under. */
  readonly heading: string;
  readonly code: string;
  /** What the session is started with. */
  readonly ctx: string;
  /** What it says while it runs, a line each. */
  readonly says: readonly string[];
  /** JSON of what it returns; undefined if the page doesn't say. */
  readonly returns: string | undefined;
}

const linesBehind = (mark: string, code: string): readonly string[] =>
  code.split('\n').flatMap((line) => (line.startsWith(`${mark} `) ? [line.slice(mark.length + 1)] : []));

export const exampleOf = (heading: string, code: string): Example => {
  const returns = linesBehind('-->', code);
  return {
    heading,
    code,
    ctx: linesBehind('-- ctx =', code)[0] ?? '{}',
    says: linesBehind('--:', code),
    returns: returns.length === 0 ? undefined : returns.join('\n'),
  };
};

interface Section {
  readonly heading: string;
  /** Of what it describes, as the page writes them. */
  readonly signatures: readonly string[];
  readonly examples: readonly Example[];
}

const fileName = /^-- (\S+)\.lua\n/;

const sectionOf = (markdown: string): Section => {
  const heading = /^#+ (.*)$/m.exec(markdown)?.[1] ?? '';
  const codes = Array.from(markdown.matchAll(/^```lua\n([\s\S]*?)^```$/gm), ([, code = '']) => code);
  return {
    heading,
    signatures: Array.from(markdown.matchAll(/^(?:- )?`(alc\.[^`]+)`(?::|$)/gm), ([, signature = '']) => signature),
    examples: codes.filter((code) => !fileName.test(code)).map((code) => exampleOf(heading, code)),
  };
};

const page = pages.find(({ path }) => path.endsWith('lua.md'));
if (page === undefined) throw new Error('docs/lua.md is missing');

export const sections = page.markdown.split(/^(?=#{2,3} )/m).map(sectionOf);

export const examples = sections.flatMap((section) => section.examples);

/** The packages of the page, by name. */
export const packages: Readonly<Record<string, string>> = Object.fromEntries(
  page.blocks.flatMap(({ language, text }) => {
    const name = language === 'lua' ? fileName.exec(text)?.[1] : undefined;
    return name === undefined ? [] : [[name, text]];
  }),
);

/** The lines that describe tables. */
export const tables: readonly string[] = page.markdown.split('\n').filter((line) => line.startsWith('- **alc.'));

/** How the page writes a signature: `alc.vote(answers: any[]) → table`. */
export const shownSignature = (name: string, type: string): string => {
  const { fn } = get(readType(type));
  if (fn === undefined) return `${name}: ${type}`;
  const parameters = fn.parameters.map((p) => `${p.name}${p.optional ? '?' : ''}: ${p.type}`).join(', ');
  const returns = fn.returns.length === 0 ? '' : ` → ${fn.returns.join(', ')}`;
  return `${name}(${parameters})${returns}`;
};

/** How the page describes tables, in the order of the alphabet. */
export const shownTables = (shapes: Shapes): readonly string[] =>
  Object.keys(shapes)
    .sort()
    .map((name) => {
      const fields = Object.entries(shapes[name] ?? {}).map(([field, type]) => `\`${field}: ${type}\``);
      return `- **${name}**: ${fields.join(', ')}`;
    });
