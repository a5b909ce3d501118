import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Every character is one column wide. */
const isNarrow = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** At most: a terminal that does not join what makes up an emoji shows its parts side by side. */
const widest = (grapheme: string): number => Array.from(grapheme).reduce((sum, part) => sum + stringWidth(part), 0);

/** Pieces that are never parted, each with its width. */
const pieces = (text: string): readonly (readonly [piece: string, width: number])[] =>
  isNarrow(text)
    ? Array.from(text, (letter) => [letter, 1])
    : Array.from(graphemes.segment(text), ({ segment }) => [segment, widest(segment)]);

/**
 * A line as lines of at most `columns` columns, parted at a blank where there is one: what a terminal would part itself
 * goes on at its left edge, where only our own lines begin.
 */
export const wrap = (line: string, columns: number): readonly string[] => {
  const text = line.replaceAll('\t', '    ');
  if (isNarrow(text) && text.length <= columns) return [text];
  const lines: string[] = [];
  let begun: (readonly [string, number])[] = [];
  let width = 0;
  let blank = -1;
  const textOf = (some: typeof begun): string => some.map(([piece]) => piece).join('');
  for (const next of pieces(text)) {
    while (width + next[1] > columns && begun.length > 0) {
      const end = blank < 0 ? begun.length : blank + 1;
      lines.push(textOf(begun.slice(0, end)));
      begun = begun.slice(end);
      width = begun.reduce((sum, [, wide]) => sum + wide, 0);
      blank = -1;
    }
    if (next[0] === ' ') blank = begun.length;
    begun.push(next);
    width += next[1];
  }
  return [...lines, textOf(begun)];
};
