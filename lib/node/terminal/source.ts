/** Where answers are typed: a terminal with a prompt, or any other stream of lines. */

/** Who is told of what is typed. */
export interface Ear {
  typed(line: string): void;
  /** Several lines at once; `more` says that the beginning of another follows them. */
  pasted(lines: readonly string[], more: boolean): void;
  /** No more lines come. */
  ended(why: string): void;
}

export interface Source {
  /** Has a line been begun? */
  readonly typing: boolean;
  /** Reads from now on, behind this prompt if there are prompts. */
  open(prompt: string): void;
  /** Stops reading, so that the process may end, and leaves the streams as they were. */
  close(): void;
  /** Shows whole lines, above the prompt. */
  write(lines: string | Uint8Array): void;
}

const noAnswer = 'no answer from the terminal';

export const inputEnded = `${noAnswer}: its input has ended; give it an answer for each question`;

export const inputBroken = (problem: string): string => `${noAnswer}: its input can't be read: ${problem}`;
