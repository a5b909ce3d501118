import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '../..');

/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** The file that its first line, a comment, says it is. */
  readonly file: string | undefined;
}

export interface Page {
  readonly path: string;
  readonly markdown: string;
  readonly blocks: readonly Block[];
}

const blocksOf = (markdown: string): readonly Block[] =>
  [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
    file: /^(?:\/\/|--|#) (\S+\.\w+)\n/.exec(text)?.[1],
  }));

const page = (path: string): Page => {
  const markdown = readFileSync(join(root, path), 'utf8');
  return { path, markdown, blocks: blocksOf(markdown) };
};

/** README.md and everything in docs. */
export const pages: readonly Page[] = [
  page('README.md'),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => page(join('docs', name))),
];
