import { left, right, type Either } from 'fp-ts/Either';
import { parse, TomlError, type TomlTable } from 'smol-toml';

/** What is wrong with a file, and in which line, from 1, as far as that can be said. */
export interface Fault {
  readonly line?: number;
  readonly what: string;
}

/** The message of the parser without its prefix and without the piece of the file that it draws. */
const inShort = ({ message }: TomlError): string =>
  message
    .replace(/^Invalid TOML document: /, '')
    .split('\n', 1)
    .join();

export const parseToml = (text: string): Either<Fault, TomlTable> => {
  try {
    return right(parse(text, { integersAsBigInt: 'asNeeded' }));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return left({ line: error.line, what: `this is no valid TOML (${inShort(error)}): correct it` });
  }
};

export type Step = string | number;

const reaches = (table: TomlTable, steps: readonly Step[]): boolean => {
  let value: unknown = table;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
    value = (value as Readonly<Record<Step, unknown>>)[step];
  }
  return true;
};

/** Lines of a file that is looked through for a line: it is parsed once a line, and a longer one has no human author. */
const longest = 1000;

/**
 * The line where the value at `steps` begins, or the nearest thing around it that is there. The parser keeps no places,
 * so it is the line after the longest beginning of the file that is valid and has no such value yet.
 */
export const lineOf = (text: string, steps: readonly Step[]): number | undefined => {
  const lines = text.split(/\r?\n/);
  if (lines.length > longest || steps.length === 0) return undefined;
  let before = 0;
  for (let n = 1; n <= lines.length; n++) {
    const beginning = parseToml(lines.slice(0, n).join('\n'));
    if (beginning._tag === 'Left') continue;
    if (reaches(beginning.right, steps)) return before + 1;
    before = n;
  }
  return lineOf(text, steps.slice(0, -1));
};
