/**
 * A marble diagram that is drawn and that is run: the generator of pictures and the spec read the same strings, so a
 * picture can't show what the code doesn't do.
 */
import type { Observable, SchedulerLike } from 'rxjs';

interface Marbles {
  readonly label: string;
  /** As `TestScheduler` reads them; spaces align them with the other lines. */
  readonly marbles: string;
}

export type Line =
  /** A source that goes on whether or not it is heard; `during` is how long it is to be. */
  | (Marbles & { readonly kind: 'hot'; readonly during?: string })
  /** A source that begins where it is subscribed, which is where `during` begins. */
  | (Marbles & { readonly kind: 'cold'; readonly during: string })
  /** What comes out; `viewer` is when somebody looks, from the first frame on if absent. */
  | (Marbles & { readonly kind: 'out'; readonly viewer?: string })
  /** What stands between the lines above and those below. */
  | { readonly kind: 'operator'; readonly label: string };

export type Lines = Readonly<Record<string, Line>>;

/** The sources of a diagram by the names of their lines. */
export type Given = (name: string) => Observable<string>;

export interface Diagram {
  /** Of the file. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The texts that letters stand for; others stand for themselves. They are the values, and what is drawn. */
  readonly texts?: Readonly<Record<string, string>>;
  /** What `#` stands for. */
  readonly error?: string;
  /** From the top to the bottom. */
  readonly lines: Lines;
  /** What comes out, by the names of all lines of that kind. */
  readonly run: (given: Given, scheduler: SchedulerLike) => Readonly<Record<string, Observable<string>>>;
}

const marblesOf = (line: Line): string => (line.kind === 'operator' ? '' : line.marbles.replace(/\d+m?s|\W/g, ''));

/** What each letter of a diagram stands for. */
export const valuesOf = ({ lines, texts = {} }: Diagram): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.values(lines)
      .flatMap((line) => Array.from(marblesOf(line)))
      .map((letter) => [letter, texts[letter] ?? letter]),
  );
