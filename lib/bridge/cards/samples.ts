/** The rows of a card, as lines of JSON. */
import { isLeft, left, right, type Either } from 'fp-ts/Either';
import { fromJsonText, toJsonText, type LuaValue } from '../../lua';
import type { Condition } from '../../store';
import { rowValue } from './convert';

/** Left says which row is no JSON, and why. */
export const linesOf = (rows: readonly LuaValue[]): Either<string, string> => {
  const lines: string[] = [];
  for (const [i, row] of rows.entries()) {
    const line = toJsonText(row, `row ${i + 1}`);
    if (isLeft(line)) return left(`${line.left.path} is not JSON: ${line.left.reason}`);
    const read = fromJsonText(line.right);
    if (isLeft(read)) return left(`row ${i + 1}: ${read.left}`);
    lines.push(`${line.right}\n`);
  }
  return right(lines.join(''));
};

export interface Page {
  readonly where?: Condition;
  readonly offset?: number;
  readonly limit?: number;
}

/** The rows that fulfil the condition, and of those a part; left says which line can't be read. */
export const rowsIn = (
  text: string,
  { where = () => true, offset = 0, limit = Infinity }: Page,
): Either<string, readonly LuaValue[]> => {
  const rows: LuaValue[] = [];
  let skipped = 0;
  for (const [i, line] of text.split('\n').entries()) {
    if (rows.length >= limit) break;
    if (line.trim() === '') continue;
    const row = fromJsonText(line);
    if (isLeft(row)) return left(`line ${i + 1}: ${row.left}`);
    if (!where(rowValue(row.right))) continue;
    if (skipped < offset) skipped += 1;
    else rows.push(row.right);
  }
  return right(rows);
};
