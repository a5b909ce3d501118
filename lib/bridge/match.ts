/** What a model has decided: `alc.match_enum` and `alc.match_bool`. */
import { LuaRaise, type HostFunction, type LuaValue } from '../lua';
import { badArgument, field, list, number, optional, record, required, text, type Kind } from './check';
import { entry, type Namespace, type Shapes } from './entry';
import { jaroWinkler } from './similarity';

const defaultThreshold = 0.7;

/** Words beyond this length are data, and no candidate misspelt. */
const longestWord = 100;

/** Comparisons of characters that one call may take: it can't be interrupted. */
const mostComparisons = 50_000_000;

const texts: Kind<readonly string[]> = {
  expected: 'array of strings',
  of: (value: LuaValue) => {
    const strings = list.of(value)?.map((item) => text.of(item));
    return strings?.every((item) => item !== undefined) === true ? strings : undefined;
  },
};

/** Where the last occurrence of a text ends, if not before `floor`. Linear for any text, which the platform's search is not. */
const lastEnd = (content: string, wanted: string, floor: number): number | undefined => {
  const length = wanted.length;
  const fromEnd = (i: number): number => wanted.charCodeAt(length - 1 - i);
  // Knuth, Morris and Pratt, from the end: how much still fits when the next character does not.
  const fallbacks = new Uint32Array(length);
  const fitting = (unit: number, fits: number): number => {
    let kept = fits;
    while (kept > 0 && unit !== fromEnd(kept)) kept = fallbacks[kept - 1] ?? 0;
    return unit === fromEnd(kept) ? kept + 1 : kept;
  };
  for (let i = 1; i < length; i++) fallbacks[i] = fitting(fromEnd(i), fallbacks[i - 1] ?? 0);
  for (let i = content.length - 1, fits = 0; i >= 0 && i + 1 + fits >= floor; i--) {
    fits = fitting(content.charCodeAt(i), fits);
    if (fits === length) return i + length;
  }
  return undefined;
};

interface Candidate {
  readonly given: string;
  readonly lower: string;
}

/** The candidate that is named last; of two that end in the same place, the longer one, which contains the other. */
const namedLast = (content: string, candidates: readonly Candidate[]): Candidate | undefined => {
  let named: Candidate | undefined;
  let end = 0;
  for (const candidate of candidates) {
    const found = lastEnd(content, candidate.lower, end);
    if (found === undefined) continue;
    if (found === end && candidate.lower.length <= (named?.lower.length ?? 0)) continue;
    [named, end] = [candidate, found];
  }
  return named;
};

const lettersOf = (words: Iterable<readonly string[]>): number => {
  let letters = 0;
  for (const word of words) letters += word.length;
  return letters;
};

/** The different words, each as its characters, without the punctuation around them. */
const wordsOf = (content: string): readonly (readonly string[])[] => {
  const words = new Set<string>();
  for (const word of content.split(/\s+/u))
    if (word.length <= longestWord) words.add(word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
  words.delete('');
  return Array.from(words, (word) => Array.from(word));
};

const mostSimilar = (
  words: readonly (readonly string[])[],
  candidates: readonly Candidate[],
  threshold: number,
): Candidate | undefined => {
  let best: Candidate | undefined;
  let highest = -Infinity;
  for (const candidate of candidates) {
    const wanted = Array.from(candidate.lower);
    for (const word of words) {
      const similarity = jaroWinkler(word, wanted);
      if (similarity < threshold || similarity <= highest) continue;
      [best, highest] = [candidate, similarity];
    }
  }
  return best;
};

const matchEnum: HostFunction = (call) => {
  const content = required(call, 1, text).toLowerCase();
  const candidates = required(call, 2, texts).map((given) => ({ given, lower: given.toLowerCase() }));
  const options = optional(call, 3, record) ?? {};
  const threshold = field(call, 3, options, 'threshold', number) ?? defaultThreshold;
  const empty = candidates.findIndex(({ given }) => given === '');
  if (empty >= 0) return badArgument(call, 2, `item ${empty + 1} is empty: every text would name it`);
  const affordable = (comparisons: number): void => {
    if (comparisons > mostComparisons)
      throw new LuaRaise(
        `${call.name}: ${content.length} characters are too many to look for the candidates (${candidates.length}) in: hand over the end of the text`,
      );
  };
  affordable(content.length * candidates.length);
  const named = namedLast(content, candidates);
  if (named !== undefined) return named.given;
  const words = wordsOf(content);
  affordable(lettersOf(words) * lettersOf(candidates.map(({ lower }) => Array.from(lower))));
  return mostSimilar(words, candidates, threshold)?.given ?? null;
};

const yesWords = ['approved', 'yes', 'ok', 'accept', 'pass', 'confirm', 'agree', 'true', 'lgtm'];
const noWords = ['rejected', 'no', 'deny', 'block', 'fail', 'refuse', 'disagree', 'false'];
const decisive = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${[...yesWords, ...noWords].join('|')})(?![\\p{L}\\p{N}_])`, 'gu');

const matchBool: HostFunction = (call) => {
  const found = required(call, 1, text).toLowerCase().match(decisive)?.at(-1);
  return found === undefined ? null : yesWords.includes(found);
};

export const matching: Namespace = {
  match_enum: entry(
    'fun(text: string, candidates: string[], opts?: alc.MatchOptions): string?',
    'The candidate that a text names last, or else the one that a word of it is most similar to.',
    matchEnum,
  ),
  match_bool: entry(
    'fun(text: string): boolean?',
    'What the last word for yes or no in a text says; nil without one.',
    matchBool,
  ),
};

export const matchingShapes: Shapes = { 'alc.MatchOptions': { 'threshold?': 'number' } };
