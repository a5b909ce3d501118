/** `printf` of C with the directives that Lua 5.4 lets through; strings are bytes, messages are Lua's. */
import { left, right, type Either } from 'fp-ts/Either';
import { exponential, fixed, general, hexadecimal } from './floatText';

/** A directive such as `%-5.2f`, decoded. */
export interface Directive {
  /** The letter it ends with. */
  readonly conversion: string;
  /** Bytes it takes in the format, `%` and letter included; 2 if it has no modifiers. */
  readonly length: number;
  readonly left: boolean;
  readonly plus: boolean;
  readonly space: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  readonly precision: number | undefined;
}

/** What may stand between `%` and a letter: flags, width, and for some a precision. */
const modifiers = (flags: string, precision: boolean): RegExp =>
  new RegExp(`^([${flags}]*)([1-9][0-9]?)?${precision ? '(?:\\.([0-9]{0,2}))?' : ''}$`);

const grammar: Readonly<Record<string, RegExp>> = Object.fromEntries(
  [
    { letters: 'di', allowed: modifiers('\\-+0 ', true) },
    { letters: 'u', allowed: modifiers('\\-0', true) },
    { letters: 'oxX', allowed: modifiers('\\-#0', true) },
    { letters: 'aAeEfgG', allowed: modifiers('\\-+#0 ', true) },
    { letters: 'cp', allowed: modifiers('\\-', false) },
    { letters: 's', allowed: modifiers('\\-', true) },
    { letters: 'q', allowed: /^$/ },
  ].flatMap(({ letters, allowed }) => Array.from(letters, (letter) => [letter, allowed])),
);

const decoded = (
  conversion: string,
  length: number,
  [, flags = '', width, precision]: readonly string[],
): Directive => ({
  conversion,
  length,
  left: flags.includes('-'),
  plus: flags.includes('+'),
  space: flags.includes(' '),
  alternate: flags.includes('#'),
  zero: flags.includes('0'),
  width: Number(width ?? 0),
  precision: precision === undefined ? undefined : Number(precision),
});

const bare: Readonly<Record<string, Either<string, Directive>>> = Object.fromEntries(
  Object.keys(grammar).map((letter) => [letter, right(decoded(letter, 2, []))]),
);

const modifierBytes = new Set(Array.from('-+#0 123456789.', (char) => char.charCodeAt(0)));

/** Bytes that Lua has room for, `%` included. */
const longest = 22;

/**
 * The directive whose `%` stands at `start`, or the message of the error that Lua raises. `%%` is none: look for it before.
 * What Lua checks before, that there is a value for it, is left to the caller.
 */
export const directiveAt = (format: Uint8Array, start: number): Either<string, Directive> => {
  let end = start + 1;
  while (modifierBytes.has(format[end] ?? 0)) end++;
  const length = end + 1 - start;
  if (length > longest) return left('invalid format (too long)');
  const conversion = letterAt(format, end);
  if (length === 2 && Object.hasOwn(bare, conversion)) return bare[conversion] as Either<string, Directive>;
  const between = String.fromCharCode(...format.subarray(start + 1, end));
  const allowed = Object.hasOwn(grammar, conversion) ? grammar[conversion] : undefined;
  if (allowed === undefined) return left(`invalid conversion '%${between}${conversion}' to 'format'`);
  const match = allowed.exec(between);
  if (match !== null) return right(decoded(conversion, length, match));
  return left(
    conversion === 'q'
      ? "specifier '%q' cannot have modifiers"
      : `invalid conversion specification: '%${between}${conversion}'`,
  );
};

/** Nothing at the end and for a zero byte, which ends a string of C; U+FFFD for a byte that is no character by itself. */
const letterAt = (format: Uint8Array, at: number): string => {
  const byte = format[at] ?? 0;
  if (byte === 0) return '';
  return byte < 0x80 ? String.fromCharCode(byte) : '\uFFFD';
};

/** `prefix` is a sign, or what tells the base: zeros that fill the width go after it. */
const padded = ({ left, width }: Directive, prefix: string, body: string, zeros: boolean): string => {
  const missing = width - prefix.length - body.length;
  if (missing <= 0) return prefix + body;
  if (left) return prefix + body + ' '.repeat(missing);
  return zeros ? prefix + '0'.repeat(missing) + body : ' '.repeat(missing) + prefix + body;
};

const signOf = ({ plus, space }: Directive, negative: boolean): string =>
  negative ? '-' : plus ? '+' : space ? ' ' : '';

const bases: Readonly<Record<string, number>> = { o: 8, x: 16, X: 16 };

/** The digits of an integer; the conversions without a sign show a negative one as its 64 bits. */
const integerDigits = (conversion: string, value: number | bigint): string => {
  if (conversion === 'd' || conversion === 'i') return String(value).replace('-', '');
  const digits = (value < 0 ? BigInt.asUintN(64, BigInt(value)) : value).toString(bases[conversion] ?? 10);
  return conversion === 'X' ? digits.toUpperCase() : digits;
};

/** `%d %i %u %o %x %X` of a 64-bit integer. */
export const formatInteger = (directive: Directive, value: number | bigint): string => {
  const { conversion, alternate, precision } = directive;
  if (directive.length === 2 && conversion === 'd') return Object.is(value, -0) ? '0' : String(value);
  const isZero = Number(value) === 0;
  const signed = conversion === 'd' || conversion === 'i';
  let digits = precision === 0 && isZero ? '' : integerDigits(conversion, value).padStart(precision ?? 1, '0');
  let prefix = signed ? signOf(directive, value < 0) : '';
  if (alternate && conversion === 'o' && !digits.startsWith('0')) digits = `0${digits}`;
  if (alternate && conversion !== 'o' && !isZero) prefix = `0${conversion}`;
  return padded(directive, prefix, digits, directive.zero && precision === undefined);
};

const defaultPrecision = 6;

const finiteText = ({ conversion, precision, alternate }: Directive, x: number): string => {
  switch (conversion) {
    case 'f':
      return fixed(x, precision ?? defaultPrecision, alternate);
    case 'e':
    case 'E':
      return exponential(x, precision ?? defaultPrecision, alternate);
    case 'g':
    case 'G':
      return general(x, precision ?? defaultPrecision, alternate);
    default:
      return hexadecimal(x, precision, alternate);
  }
};

/** `%a %A %e %E %f %g %G`. The sign of a nan is not kept. */
export const formatFloat = (directive: Directive, value: number): string => {
  const { conversion } = directive;
  const sign = signOf(directive, value < 0 || Object.is(value, -0));
  const finite = Number.isFinite(value);
  const body = finite ? finiteText(directive, Math.abs(value)) : Number.isNaN(value) ? 'nan' : 'inf';
  const base = finite && (conversion === 'a' || conversion === 'A') ? '0x' : '';
  const text = padded(directive, sign + base, body, directive.zero && finite);
  return conversion < 'a' ? text.toUpperCase() : text;
};

const blank = 0x20;

/** `%s %c %p` of the bytes to show: cut to the precision, filled up to the width. */
export const formatText = ({ left, width, precision }: Directive, bytes: Uint8Array): Uint8Array => {
  const shown = bytes.subarray(0, precision);
  if (shown.length >= width) return shown;
  const filled = new Uint8Array(width).fill(blank);
  filled.set(shown, left ? 0 : width - shown.length);
  return filled;
};
