/** Literals of Lua, most of them at an edge. */
import type { Draw } from '../draw';
import { expr, text, type Piece } from '../piece';

const source = (code: string): Piece => expr`${code}`;

const edges = [0n, 1n, 2n ** 31n, 2n ** 32n, 2n ** 52n, 2n ** 53n, 2n ** 54n, 2n ** 62n, 2n ** 63n];

const hexDigits = (draw: Draw, count: number): string =>
  Array.from({ length: count }, () => draw.int(0, 15).toString(16)).join('');

const nearEdge = (draw: Draw): string => {
  const n = (draw.pick(edges) + BigInt(draw.int(-2, 2))) * (draw.chance(0.5) ? 1n : -1n);
  // 2^63 itself is not an integer of Lua, written in decimal.
  return n > 2n ** 63n - 1n || n <= -(2n ** 63n)
    ? draw.pick(['math.maxinteger', 'math.mininteger', '0x7fffffffffffffff', '0x8000000000000000'])
    : String(n);
};

/** An integer of Lua, in some notation. */
export const integer = (draw: Draw): Piece => {
  switch (draw.int(0, 7)) {
    case 0:
    case 1:
    case 2:
      return source(String(draw.int(-10, 20)));
    case 3:
      return source(`0x${hexDigits(draw, draw.int(1, 18))}`);
    case 4:
      return source(String(draw.int(-1_000_000, 1_000_000)));
    default:
      return source(nearEdge(draw));
  }
};

export const small = (draw: Draw, from = -3, to = 12): Piece => source(String(draw.int(from, to)));

const floats =
  `0.0 -0.0 0.1 0.5 1.5 -1.5 2.0 3. .5 1e1 100.0 1e15 1e16 123456789012345.0 1234567890123456.0 1e100 -1e100
  1e308 1.7976931348623157e308 5e-324 -5e-324 2.2250738585072014e-308 1e-310 1e-5 0.0001 1e-4 123456.789 0x1p-1074
  0x1.8p1 0x.8p-3 0x1p53 0x1p63 -0x1p63 0x1p31 0x1p64 2147483648.5 9007199254740992.0 9007199254740993.0
  9223372036854775807.0 9223372036854775808 -9223372036854775808 1e19 0.3 3.14159265358979 1e21 1e22 4.35 0.285 2.675`.split(
    /\s+/,
  );

const randomFloat = (draw: Draw): string => {
  const sign = draw.chance(0.3) ? '-' : '';
  if (draw.chance(0.3))
    return `${sign}0x${hexDigits(draw, draw.int(1, 3))}.${hexDigits(draw, 4)}p${draw.int(-1080, 1000)}`;
  const digits = Array.from({ length: draw.int(1, 17) }, () => draw.int(0, 9)).join('');
  if (draw.chance(0.5)) return `${sign}${digits.slice(0, 5)}.${digits.slice(5)}`;
  return `${sign}${digits.slice(0, 1)}.${digits.slice(1)}e${draw.chance(0.5) ? draw.int(-20, 20) : draw.int(-323, 308)}`;
};

/** A float that is not NaN, whose sign as text is not the same on every machine. */
export const float = (draw: Draw): Piece => {
  if (draw.chance(0.1)) return source(draw.pick(['1/0', '-1/0', 'math.huge', '-math.huge']));
  return source(draw.chance(0.6) ? draw.pick(floats) : randomFloat(draw));
};

export const number = (draw: Draw): Piece => (draw.chance(0.6) ? integer(draw) : float(draw));

const extremes = ['1/0', '-1/0', '1e308', '5e-324', '-5e-324', '0x1p63', '-0x1p64', '1e19'];

/** A number that equals no other but those of its own type, so that sorting tells one from another. */
export const sortable = (draw: Draw): Piece => {
  if (draw.chance(0.5)) return integer(draw);
  return source(draw.chance(0.7) ? `${draw.int(-30, 30)}.5` : draw.pick(extremes));
};

const alphabets = [
  'abc',
  'aAbB',
  'a b',
  '012',
  'ab,;=',
  'xyzXYZ_09 .%-+*?[]^$()',
  '\0\x01\x0f\x10\x7f\x80\xff',
  'aé€\u{1F600}',
];

/** Bytes, one a character. */
export const bytes = (draw: Draw, from = 0, to = 12): string => {
  const letters = Array.from(draw.pick(alphabets));
  const characters = draw.some(from, to, () => draw.pick(letters)).join('');
  return Buffer.from(characters, /[^\0-\xff]|é/.test(characters) ? 'utf8' : 'latin1').toString('latin1');
};

const escaped = (byte: string): string => {
  const named: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n' };
  return named[byte] ?? (/[ -~]/.test(byte) ? byte : `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
};

/** A string of Lua with these bytes. */
export const quoted = (content: string): Piece => source(`"${Array.from(content, escaped).join('')}"`);

export const string = (draw: Draw, from = 0, to = 12): Piece => quoted(bytes(draw, from, to));

const numerals =
  `0 1 10 -7 +5 007 0x10 -0x10 0xA.8p-1 0x.p1 0x 0xg 1e1 1e+5 1e 1e- .5 5. . - inf nan 1e400 -1e400 1_0 0b1
  9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 0xffffffffffffffff
  0x1ffffffffffffffff 0x8000000000000000 1e308 5e-324 2e-324 1.5 -0.0 -0 0x1p4 0x1P-4 1E2 --1 1-1 10e 1f 1. 0x1.8 1e5.0`.split(
    /\s+/,
  );

/** Text that is a numeral, or nearly one. */
export const numeral = (draw: Draw): string => {
  const n = draw.pick(numerals);
  if (draw.chance(0.75)) return n;
  return draw.pick([` ${n}`, `${n} `, `\t${n}\n`, `${n}\0`, `${n} x`, `\v${n}\f`, ` - ${n}`, `${n}${n}`]);
};

/** Any value but a table. */
export const scalar = (draw: Draw): Piece => {
  switch (draw.int(0, 9)) {
    case 0:
      return source(draw.pick(['nil', 'true', 'false']));
    case 1:
      return quoted(numeral(draw));
    case 2:
    case 3:
    case 4:
      return string(draw);
    default:
      return number(draw);
  }
};

/** A table that holds only 1..n. */
export const list = (draw: Draw, element: (draw: Draw) => Piece = scalar, from = 0, to = 6): Piece => {
  const entry = (): Piece => {
    const made = element(draw);
    return text(made) === 'nil' ? source('false') : made;
  };
  return expr`{${draw.some(from, to, entry)}}`;
};
