/**
 * Floats as C writes them: correctly rounded, exact halves to even.
 *
 * `toFixed` and `toExponential` round the exact binary value, too, and differ in two things: exact halves go up, and
 * `toFixed` gives up at 1e21, from where on every float is an integer that BigInt shows in full.
 */

/** Is `x` exactly in the middle of two neighbouring multiples of 10^-places? */
const isHalfway = (x: number, places: number): boolean => {
  // Times 5^places, which is odd: so it's enough to look at the power of two, and that product is exact.
  if (places >= 0) return (x * 2 ** (places + 1)) % 2 === 1;
  // Beyond 22, 5^-places has more bits than a float. Parsed, since a power may be inexact.
  return places >= -22 && x % Number(`1e${-places}`) === Number(`5e${-places - 1}`);
};

/** Digits of a half that went up to an odd last digit, rounded down instead. */
const toEven = (digits: string): string => {
  const last = Number(digits.at(-1));
  return last % 2 === 1 ? digits.slice(0, -1) + String(last - 1) : digits;
};

const joined = (whole: string, fraction: string, alternate: boolean): string =>
  fraction === '' && !alternate ? whole : `${whole}.${fraction}`;

/** `%f` of a finite `x` without its sign; `alternate` keeps a point that nothing follows. */
export const fixed = (x: number, precision: number, alternate: boolean): string => {
  if (x >= 1e21) return joined(String(BigInt(x)), '0'.repeat(precision), alternate);
  const rounded = x.toFixed(precision);
  const digits = isHalfway(x, precision) ? toEven(rounded) : rounded;
  return precision === 0 && alternate ? `${digits}.` : digits;
};

interface Decimal {
  /** The first stands before the point. */
  readonly digits: string;
  readonly exponent: number;
}

/** The first `count` digits of `x`, rounded. */
const decimalOf = (x: number, count: number): Decimal => {
  const text = x.toExponential(count - 1);
  const e = text.indexOf('e');
  const exponent = Number(text.slice(e + 1));
  const digits = text.charAt(0) + text.slice(2, e);
  return { digits: isHalfway(x, count - 1 - exponent) ? toEven(digits) : digits, exponent };
};

const scientific = ({ digits, exponent }: Decimal, alternate: boolean): string => {
  const power = String(Math.abs(exponent)).padStart(2, '0');
  return `${joined(digits.charAt(0), digits.slice(1), alternate)}e${exponent < 0 ? '-' : '+'}${power}`;
};

/** `%e` of a finite `x` without its sign. */
export const exponential = (x: number, precision: number, alternate: boolean): string =>
  scientific(decimalOf(x, precision + 1), alternate);

/** `%g` of a finite `x` without its sign; `alternate` keeps the zeros at the end. */
export const general = (x: number, precision: number, alternate: boolean): string => {
  const count = Math.max(precision, 1);
  const { digits, exponent } = decimalOf(x, count);
  const shown = alternate ? digits : digits.charAt(0) + digits.slice(1).replace(/0+$/, '');
  if (exponent < -4 || exponent >= count) return scientific({ digits: shown, exponent }, alternate);
  if (exponent < 0) return joined('0', '0'.repeat(-exponent - 1) + shown, alternate);
  return joined(shown.slice(0, exponent + 1).padEnd(exponent + 1, '0'), shown.slice(exponent + 1), alternate);
};

const fractionBits = 52;
const fractionDigits = fractionBits / 4;
const view = new DataView(new ArrayBuffer(8));

/** `x` as mantissa · 2^(exponent - 52), the mantissa of 53 bits unless it is 0. */
const binaryOf = (x: number): { readonly mantissa: bigint; readonly exponent: number } => {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const mantissa = BigInt.asUintN(fractionBits, bits);
  const biased = Number(bits >> BigInt(fractionBits));
  if (biased > 0) return { mantissa: mantissa | (1n << BigInt(fractionBits)), exponent: biased - 1023 };
  if (mantissa === 0n) return { mantissa, exponent: 0 };
  const shift = fractionBits + 1 - mantissa.toString(2).length;
  return { mantissa: mantissa << BigInt(shift), exponent: -1022 - shift };
};

/** Without the last `count` bits, rounded. */
const withoutBits = (n: bigint, count: number): bigint => {
  if (count <= 0) return n;
  const kept = n >> BigInt(count);
  const twiceTheRest = BigInt.asUintN(count, n) << 1n;
  const unit = 1n << BigInt(count);
  return twiceTheRest > unit || (twiceTheRest === unit && (kept & 1n) === 1n) ? kept + 1n : kept;
};

/** `%a` of a finite `x` without its sign and without `0x`; without a precision it is exact. */
export const hexadecimal = (x: number, precision: number | undefined, alternate: boolean): string => {
  const { mantissa, exponent } = binaryOf(x);
  const digits = Math.min(precision ?? fractionDigits, fractionDigits);
  const rounded = withoutBits(mantissa, fractionBits - 4 * digits);
  const fraction = BigInt.asUintN(4 * digits, rounded)
    .toString(16)
    .padStart(digits, '0')
    .slice(0, digits);
  const shown = precision === undefined ? fraction.replace(/0+$/, '') : fraction.padEnd(precision, '0');
  return `${joined(String(rounded >> BigInt(4 * digits)), shown, alternate)}p${exponent < 0 ? '' : '+'}${exponent}`;
};

const floatDigits = 14;

/** Without its sign; a float that looks like an integer gets a point. */
const shortText = (x: number): string => {
  if (x < 1e14 && Number.isInteger(x)) return `${x}.0`;
  // JavaScript shows the shortest digits that identify a float: where these are few enough, rounding finds them again.
  if (x >= 1e-4 && x < 1e14) {
    const text = String(x);
    if (text.length <= floatDigits + 1) return text;
  }
  const text = general(x, floatDigits, false);
  return /^\d+$/.test(text) ? `${text}.0` : text;
};

/** A float as Lua's `tostring` shows it: `%.14g`, and `3.0`, so that it never looks like an integer. The sign of a nan is not kept. */
export const floatText = (value: number): string => {
  if (Number.isNaN(value)) return 'nan';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return sign + (Number.isFinite(value) ? shortText(Math.abs(value)) : 'inf');
};
