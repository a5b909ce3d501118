/** The tutorial as steps to do. The page itself says how it is read, in a comment. */
import { blocksOf, type Block } from '../docs/blocks';

export type Step =
  | { readonly _tag: 'write'; readonly file: string; readonly text: string }
  | { readonly _tag: 'command'; readonly line: string; readonly shown?: string };

/** The lines of a block, one after the other; what is shown behind it is on the screen of the last. */
const commands = (lines: readonly string[], shown: string | undefined): readonly Step[] =>
  lines.map((line, i) => ({
    _tag: 'command',
    line,
    ...(shown === undefined || i < lines.length - 1 ? {} : { shown }),
  }));

const linesIn = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

const stepsOf = (block: Block, after: Block | undefined): readonly Step[] => {
  const { language, text, file = language === 'json' ? 'answers.json' : undefined } = block;
  const shown = after?.language === 'text' ? after.text : undefined;
  if (language === 'sh') return commands(linesIn(text), shown);
  if (file === undefined) return [];
  const write: Step = { _tag: 'write', file, text };
  return language === 'ts' && shown !== undefined ? [write, ...commands([`npx tsx ${file}`], shown)] : [write];
};

export const stepsIn = (markdown: string): readonly Step[] => {
  const blocks = blocksOf(markdown);
  return blocks.flatMap((block, i) => stepsOf(block, blocks[i + 1]));
};

const pattern = (line: string): RegExp =>
  new RegExp(
    `^${line
      .split('…')
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
      .join('.*')}$`,
  );

/** Is it what the page shows? A `…` stands for anything in a line, and alone in a line for any lines. */
export const isShown = (lines: readonly string[], shown: string): boolean => {
  const expected = shown.trimEnd().split('\n');
  const matches = (from: number, at: number): boolean => {
    const wanted = expected[at];
    if (wanted === undefined) return from === lines.length;
    if (wanted === '…') return lines.some((_, i) => i >= from && matches(i, at + 1)) || matches(lines.length, at + 1);
    return from < lines.length && pattern(wanted).test(lines[from] ?? '') && matches(from + 1, at + 1);
  };
  return matches(0, 0);
};
