/** Values as `%q` of Lua's `string.format` writes them: literals that read back as the same value. */
import { hexadecimal } from './floatText';

const least = -(2n ** 63n);

/** Decimal; only the least integer has no decimal literal. */
export const quotedInteger = (value: number | bigint): string =>
  value === least ? '0x8000000000000000' : Object.is(value, -0) ? '0' : String(value);

/** Hexadecimal, which is exact. */
export const quotedFloat = (value: number): string => {
  if (Number.isNaN(value)) return '(0/0)';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return sign + (Number.isFinite(value) ? `0x${hexadecimal(Math.abs(value), undefined, false)}` : '1e9999');
};

const [newline, quote, backslash, zero, nine] = [0x0a, 0x22, 0x5c, 0x30, 0x39] as const;

const isControl = (byte: number): boolean => byte < 0x20 || byte === 0x7f;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= zero && byte <= nine;

/** A control character by its code, in three digits where another digit follows. */
const escape = (byte: number, next: number | undefined): string =>
  `\\${isDigit(next) ? String(byte).padStart(3, '0') : byte}`;

/** Between quotes, quotes, backslashes and newlines behind a backslash, control characters by their codes. */
export const quotedString = (bytes: Uint8Array): Uint8Array => {
  const longestEscape = 4;
  const quoted = new Uint8Array(bytes.length * longestEscape + 2);
  let length = 0;
  quoted[length++] = quote;
  bytes.forEach((byte, i) => {
    if (byte === quote || byte === backslash || byte === newline) quoted[length++] = backslash;
    else if (isControl(byte)) {
      for (const char of escape(byte, bytes[i + 1])) quoted[length++] = char.charCodeAt(0);
      return;
    }
    quoted[length++] = byte;
  });
  quoted[length++] = quote;
  return quoted.slice(0, length);
};
