/** How many letters were mistyped; two that changed places count as one (optimal string alignment). */
const distance = (a: string, b: string): number => {
  let older: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const replaced = (last[j - 1] ?? 0) + (same ? 0 : 1);
      const moved = swapped ? (older[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min(replaced, moved, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    [older, last] = [last, row];
  }
  return last[b.length] ?? 0;
};

/** The candidate that `word` is most likely a misspelling of, if any is near; the first of those equally near. */
export const nearest = (word: string, candidates: Iterable<string>): string | undefined => {
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const tolerated = Math.floor((candidate.length + 1) / 3);
    // The lengths alone say so, and a key of a megabyte costs nothing.
    if (Math.abs(candidate.length - word.length) > tolerated) continue;
    const d = distance(word.toLowerCase(), candidate.toLowerCase());
    if (d <= tolerated && d < bestDistance) [best, bestDistance] = [candidate, d];
  }
  return best;
};
