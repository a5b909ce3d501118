/** A number as a value that takes long to write, and shows if a part of it is missing. */
export const padded = (n: number): string => JSON.stringify([n, String(n % 10).repeat(20_000), n]);

/** Throws if the value is not whole. */
export const unpadded = (text: string): number => {
  const [n] = JSON.parse(text) as [number, string, number];
  if (text !== padded(n)) throw new Error(`torn: ${text.slice(0, 20)}…`);
  return n;
};
