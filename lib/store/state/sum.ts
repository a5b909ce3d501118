/** Addition as Lua does it, on numbers as JSON text; but where Lua would wrap around or give infinity, it is refused. */
import { left, right, type Either } from 'fp-ts/Either';
import type { JsonText } from '../port';

const integer = /^-?\d+$/;
const float = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

const fitsInteger = (n: bigint): boolean => BigInt.asIntN(64, n) === n;

const floatText = (n: number): JsonText => {
  const digits = String(n);
  if (Object.is(n, -0)) return '-0.0';
  return integer.test(digits) ? `${digits}.0` : digits;
};

/** A numeral is an integer if it is written as one and has 64 bits. */
const integerOf = (text: JsonText): bigint | undefined => {
  if (!integer.test(text)) return undefined;
  const n = BigInt(text);
  return fitsInteger(n) ? n : undefined;
};

/** Undefined if one of them is no number. Two integers give an integer, anything else a float. */
export const sum = (a: JsonText, b: JsonText): Either<string, JsonText> | undefined => {
  if (!float.test(a) || !float.test(b)) return undefined;
  const [x, y] = [integerOf(a), integerOf(b)];
  if (x !== undefined && y !== undefined)
    return fitsInteger(x + y) ? right(String(x + y)) : left(`holds ${a}, and adding ${b} overflows an integer`);
  const total = Number(a) + Number(b);
  return Number.isFinite(total) ? right(floatText(total)) : left(`holds ${a}, and adding ${b} overflows a number`);
};
