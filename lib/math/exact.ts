/** Arithmetic that keeps what rounding drops. */

/** What is left of `a + b` when it is rounded to `sum` (Knuth's two-sum). */
export const roundedOff = (a: number, b: number, sum: number): number => {
  const second = sum - a;
  return a - (sum - second) + (b - second);
};

/** The two halves of a product: itself, rounded, and what was rounded off (Dekker 1971). */
export const product = (a: number, b: number): readonly [number, number] => {
  const [aHigh, aLow] = split(a);
  const [bHigh, bLow] = split(b);
  const rounded = a * b;
  return [rounded, aLow * bLow - (rounded - aHigh * bHigh - aLow * bHigh - aHigh * bLow)];
};

const split = (a: number): readonly [number, number] => {
  const scaled = a * (2 ** 27 + 1);
  const high = scaled - (scaled - a);
  return [high, a - high];
};
