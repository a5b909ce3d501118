/** Looks up a header by its name in lower case. */
export type HeaderOf = (name: string) => string | undefined;

const inSeconds = (text: string): number | undefined => (/^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined);

/** An HTTP date counts from when the server answered by its own clock, or else from `now`. */
const atDate = (text: string, date: string | undefined, now: number): number | undefined => {
  // What does not begin with the name of a day, JavaScript would read as a date in one of its own ways.
  const then = /^[a-z]{3,}/i.test(text) ? Date.parse(text) : NaN;
  const answered = Date.parse(date ?? '');
  return Number.isNaN(then) ? undefined : Math.max(0, then - (Number.isNaN(answered) ? now : answered));
};

/**
 * The milliseconds that a server wants to be left alone: `retry-after-ms`, else `retry-after` in seconds or as an HTTP
 * date (RFC 9110, 10.2.3). `now` is Unix milliseconds.
 */
export const retryAfterIn = (header: HeaderOf, now: number): number | undefined => {
  const exact = inSeconds(header('retry-after-ms') ?? '');
  if (exact !== undefined) return exact / 1000;
  const after = header('retry-after');
  return after === undefined ? undefined : (inSeconds(after) ?? atDate(after, header('date'), now));
};
