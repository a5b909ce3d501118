import { History } from '../../lib/rx';

/** A gap is written as the number it leads to. */
export const gap = (firstKept: number): string => String(firstKept);

/** A history that holds these letters. */
export const holding = (letters: string, limit = 100): History<string> => {
  const history = new History<string>(limit);
  for (const letter of letters) history.next(letter);
  return history;
};

/** What an observer sees from number `first` on, with `|` for the end; `react` is called from within its next. */
export const watch = (
  history: History<string>,
  first: number,
  react: (value: string) => void = () => undefined,
): string[] => {
  const seen: string[] = [];
  history.from(first, gap).subscribe({
    next: (value) => {
      seen.push(value);
      react(value);
    },
    complete: () => seen.push('|'),
  });
  return seen;
};
