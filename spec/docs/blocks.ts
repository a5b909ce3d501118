/** The pages of the documentation, and the blocks of code in them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '../..');

/** A block of code. */
export interface Block {
  /** Of the page, from 1. */
  readonly line: number;
  /** `indented` and `html` for blocks without a fence; empty for a fence that names none. */
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

const block = (line: number, language: string, lines: readonly string[]): Block => {
  const text = lines.map((one) => `${one}\n`).join('');
  return { line, language, text, file: /^(?:\/\/|--|#) (\S+\.\w+)\n/.exec(text)?.[1] };
};

// In items of a list and in quotations, too.
const fence = /^(?<indent>(?:[\s>]|[-*+]\s|\d+[.)]\s)*)(?<marks>`{3,}|~{3,})(?<language>[^`]*)$/;

const closes = (line: string, marks: string): boolean => line.replace(/^[\s>]*/, '').trimEnd() === marks;

const isListItem = (line: string | undefined): boolean => line !== undefined && /^\s*(?:[-*+]|\d+[.)])\s/.test(line);

/** Four spaces behind an empty line, unless they continue an item of a list. */
const isIndented = (lines: readonly string[], i: number): boolean => {
  if (!/^ {4}\s*\S/.test(lines[i] ?? '') || lines[i - 1]?.trim() !== '') return false;
  const above = lines
    .slice(0, i)
    .reverse()
    .find((line) => /^ {0,3}\S/.test(line));
  return !isListItem(above) && !isListItem(lines[i]);
};

/** @throws if a fence is not closed */
export const blocksOf = (markdown: string): readonly Block[] => {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; i++) {
    const { indent = '', marks, language = '' } = fence.exec(lines[i] ?? '')?.groups ?? {};
    if (marks === undefined) {
      if (isIndented(lines, i)) blocks.push(block(i + 1, 'indented', [lines[i] ?? '']));
      if (/<pre\b/i.test(lines[i] ?? '')) blocks.push(block(i + 1, 'html', [lines[i] ?? '']));
      continue;
    }
    const length = lines.slice(i + 1).findIndex((line) => closes(line, marks));
    if (length === -1) throw new Error(`the fence in line ${i + 1} is not closed`);
    const inside = lines.slice(i + 1, i + 1 + length).map((line) => line.slice(indent.length));
    blocks.push(block(i + 1, language.trim(), inside));
    i += length + 1;
  }
  return blocks;
};

const page = (path: string): Page => {
  const markdown = readFileSync(join(root, path), 'utf8');
  return { path, markdown, blocks: blocksOf(markdown) };
};

/** README.md and everything in docs. */
export const pages: readonly Page[] = [
  page('README.md'),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => page(join('docs', name))),
];
