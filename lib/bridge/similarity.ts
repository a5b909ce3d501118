/** How alike two words are. */

/** What each of the first characters that agree adds, of what is missing to 1; and how many of them count. */
const [prefixScale, longestPrefix] = [0.1, 4];

/** For each character of `a` that has a partner in `b` no further away than `reach`, in order: both sides of the pairs. */
const matched = (a: readonly string[], b: readonly string[], reach: number): readonly [string[], string[]] => {
  const taken = new Uint8Array(b.length);
  const ours = a.filter((character, i) => {
    const end = Math.min(i + reach + 1, b.length);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (taken[j] !== 0 || b[j] !== character) continue;
      taken[j] = 1;
      return true;
    }
    return false;
  });
  return [ours, b.filter((_, j) => taken[j] === 1)];
};

const jaro = (a: readonly string[], b: readonly string[]): number => {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const [ours, theirs] = matched(a, b, reach);
  const matches = ours.length;
  if (matches === 0) return 0;
  const swapped = Math.floor(ours.filter((character, i) => character !== theirs[i]).length / 2);
  return (matches / a.length + matches / b.length + (matches - swapped) / matches) / 3;
};

const sharedPrefix = (a: readonly string[], b: readonly string[]): number => {
  let length = 0;
  while (length < longestPrefix && length < a.length && a[length] === b[length]) length++;
  return length;
};

/**
 * The Jaro–Winkler similarity of two words given as characters: 0 for nothing in common, 1 for the same. The common prefix
 * always counts; there is no threshold below which it does not.
 *
 * W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record Linkage", 1990.
 */
export const jaroWinkler = (a: readonly string[], b: readonly string[]): number => {
  const similarity = jaro(a, b);
  return similarity + sharedPrefix(a, b) * prefixScale * (1 - similarity);
};
