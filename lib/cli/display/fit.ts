/** Text in the columns of a terminal, where a letter may take none, one or two. */
import stringWidth from 'string-width';

/** The beginning of a line that fits, and what is left of it. */
const split = (line: string, columns: number): readonly [string, string] => {
  let [end, width] = [0, 0];
  for (const letter of line) {
    const wider = width + stringWidth(letter);
    if (wider > columns && end > 0) break;
    width = wider;
    end += letter.length;
  }
  return [line.slice(0, end), line.slice(end)];
};

/** A line that is cut, with a mark, if it does not fit. */
export const cut = (line: string, columns: number): string =>
  stringWidth(line) <= columns ? line : `${split(line, columns - 1)[0]}…`;

/** A line broken into lines that fit. */
export const broken = (line: string, columns: number): readonly string[] => {
  const lines: string[] = [];
  for (let rest = line; rest !== '';) {
    const [fits, more] = split(rest, columns);
    lines.push(fits);
    rest = more;
  }
  return lines;
};
