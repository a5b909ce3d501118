/** `os.date`: C's `strftime` in the C locale, always in UTC. */
import { isLeft, left, right, type Either } from 'fp-ts/Either';
import { LuaRaise, type HostFunction, type LuaRecord } from '../lua';
import { badArgument, integer, optional, text } from './check';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

const dayMs = 86_400_000;

const daysSinceNewYear = (at: Date): number => (at.getTime() - new Date(at).setUTCMonth(0, 1)) / dayMs;

const padded = (n: number, digits = 2, fill = '0'): string => String(n).padStart(digits, fill);

/** Of a year before 0, too. */
const yearInCentury = (year: number): string => padded(((year % 100) + 100) % 100);

const hourOfTwelve = (at: Date): string => padded(at.getUTCHours() % 12 || 12);

/** Days since the last Monday. */
const sinceMonday = (at: Date): number => (at.getUTCDay() + 6) % 7;

/** A week starts on the weekday that was `days` days ago; what comes before the first such day is week 0. */
const weekSince = (at: Date, days: number): string => padded(Math.floor((daysSinceNewYear(at) + 7 - days) / 7));

/** ISO 8601 counts a week in the year of its Thursday. */
const thursday = (at: Date): Date => new Date(at.getTime() + (3 - sinceMonday(at)) * dayMs);

const weekday = (at: Date): string => weekdays[at.getUTCDay()] ?? '';
const month = (at: Date): string => months[at.getUTCMonth()] ?? '';

/** What stands for a sequence of other conversions. */
const composed = (format: string) => (at: Date) =>
  format.replace(/%./g, (conversion) => shown(conversion.slice(1), at));

const conversions: Readonly<Record<string, (at: Date) => string>> = {
  a: (at) => weekday(at).slice(0, 3),
  A: weekday,
  b: (at) => month(at).slice(0, 3),
  B: month,
  c: composed('%a %b %e %H:%M:%S %Y'),
  C: (at) => padded(Math.floor(at.getUTCFullYear() / 100)),
  d: (at) => padded(at.getUTCDate()),
  D: composed('%m/%d/%y'),
  e: (at) => padded(at.getUTCDate(), 2, ' '),
  F: composed('%Y-%m-%d'),
  g: (at) => yearInCentury(thursday(at).getUTCFullYear()),
  G: (at) => String(thursday(at).getUTCFullYear()),
  h: composed('%b'),
  H: (at) => padded(at.getUTCHours()),
  I: hourOfTwelve,
  j: (at) => padded(daysSinceNewYear(at) + 1, 3),
  m: (at) => padded(at.getUTCMonth() + 1),
  M: (at) => padded(at.getUTCMinutes()),
  n: () => '\n',
  p: (at) => (at.getUTCHours() < 12 ? 'AM' : 'PM'),
  r: composed('%I:%M:%S %p'),
  R: composed('%H:%M'),
  S: (at) => padded(at.getUTCSeconds()),
  t: () => '\t',
  T: composed('%H:%M:%S'),
  u: (at) => String(sinceMonday(at) + 1),
  U: (at) => weekSince(at, at.getUTCDay()),
  V: (at) => padded(Math.floor(daysSinceNewYear(thursday(at)) / 7) + 1),
  w: (at) => String(at.getUTCDay()),
  W: (at) => weekSince(at, sinceMonday(at)),
  x: composed('%m/%d/%y'),
  X: composed('%H:%M:%S'),
  y: (at) => yearInCentury(at.getUTCFullYear()),
  Y: (at) => String(at.getUTCFullYear()),
  z: () => '+0000',
  Z: () => 'GMT',
  '%': () => '%',
};

const shown = (conversion: string, at: Date): string => conversions[conversion]?.(at) ?? '';

/** `%E` and `%O` ask for another calendar or other digits, which the C locale has not. */
const modified: Readonly<Record<string, string>> = { E: 'cCxXyY', O: 'deHImMSuUVwWy' };

/** The letter of the conversion that stands at the start of `rest`, and how long it is with its modifier. */
const conversionAt = (rest: string): { readonly letter: string; readonly length: number } | undefined => {
  const [first = '', second = ''] = rest;
  if (Object.hasOwn(modified, first))
    return second !== '' && modified[first]?.includes(second) ? { letter: second, length: 2 } : undefined;
  return Object.hasOwn(conversions, first) ? { letter: first, length: 1 } : undefined;
};

/** The time in the given format, or what of the format starts with an invalid conversion, without its `%`. */
export const strftime = (format: string, at: Date): Either<string, string> => {
  let written = '';
  for (let from = 0; ;) {
    const percent = format.indexOf('%', from);
    if (percent < 0) return right(written + format.slice(from));
    const conversion = conversionAt(format.slice(percent + 1, percent + 3));
    if (conversion === undefined) return left(format.slice(percent + 1));
    written += format.slice(from, percent) + shown(conversion.letter, at);
    from = percent + 1 + conversion.length;
  }
};

const fields = (at: Date): LuaRecord => ({
  year: at.getUTCFullYear(),
  month: at.getUTCMonth() + 1,
  day: at.getUTCDate(),
  hour: at.getUTCHours(),
  min: at.getUTCMinutes(),
  sec: at.getUTCSeconds(),
  yday: daysSinceNewYear(at) + 1,
  wday: at.getUTCDay() + 1,
  isdst: false,
});

/** Short of the range of `Date`, so that the year of each date is in it as a whole; 270,000 years away. */
const furthest = 8.6e12;

/** Each conversion takes a while, and nothing interrupts them. */
const maxFormat = 10_000;

/** `os.date(format?, time?) → string`, or a table for the format `*t`; with and without `!` it is UTC. */
export const date: HostFunction = (call) => {
  const format = (optional(call, 1, text) ?? '%c').replace(/^!/, '');
  const seconds = optional(call, 2, integer) ?? Math.floor(call.host.now() / 1000);
  if (Math.abs(seconds) > furthest) throw new LuaRaise('date result cannot be represented in this installation');
  const at = new Date(seconds * 1000);
  if (format === '*t') return fields(at);
  if (format.length > maxFormat) return badArgument(call, 1, `format longer than ${maxFormat} characters`);
  const written = strftime(format, at);
  return isLeft(written) ? badArgument(call, 1, `invalid conversion specifier '%${written.left}'`) : written.right;
};
