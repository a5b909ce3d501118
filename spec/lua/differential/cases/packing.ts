/**
 * `string.pack`, `unpack` and `packsize` with every option but `l`, `L`, `T` and an `s` without a size: they are as long as
 * C's `long` and `size_t`, which have 64 bits in our VM and 32 in WebAssembly.
 */
import type { Draw } from '../draw';
import { expr, type Piece } from '../piece';
import { bytes, float, integer, number, quoted, scalar, small, string } from './values';

interface Option {
  readonly code: string;
  readonly value?: Piece;
  /** What it takes, as far as one can say without looking at the value. */
  readonly fixed: boolean;
}

const bits: Readonly<Record<string, number>> = {
  b: 8,
  B: 8,
  h: 16,
  H: 16,
  i: 32,
  I: 32,
  l: 32,
  L: 32,
  j: 64,
  J: 64,
  T: 32,
};

/** Mostly one that fits. */
const fitting = (draw: Draw, size: number, signed: boolean): Piece => {
  if (draw.chance(0.1)) return draw.chance(0.5) ? integer(draw) : number(draw);
  const limit = 2n ** BigInt(Math.min(size, 64) - 1);
  const n = BigInt(draw.int(0, 0x7fffffff)) * BigInt(draw.int(0, 0x7fffffff)) * BigInt(draw.pick([1, 3]));
  const value = signed ? (n % limit) * (draw.chance(0.5) ? 1n : -1n) : n % (limit * 2n);
  return expr`${String(value >= 2n ** 63n ? value - 2n ** 63n : value)}`;
};

const option = (draw: Draw): Option => {
  const letter = draw.letter('bBhHjJiIiIfdnszxX<>=! ');
  switch (letter) {
    case 'f':
      return {
        code: letter,
        value: draw.pick([expr`0.5`, expr`-2.25`, expr`1/0`, expr`0.1`, expr`1e100`, float(draw)]),
        fixed: true,
      };
    case 'd':
    case 'n':
      return { code: letter, value: draw.chance(0.9) ? float(draw) : number(draw), fixed: true };
    case 's':
      return { code: `s${draw.int(1, 4)}`, value: string(draw), fixed: false };
    case 'z':
      return {
        code: 'z',
        value: draw.chance(0.9) ? quoted(bytes(draw).replace(/\0/g, '')) : string(draw),
        fixed: false,
      };
    case 'x':
      return { code: 'x', fixed: true };
    case 'X':
      return { code: `X${draw.pick(['b', 'h', 'i4', 'i8', 'd', 'i2', 'j'])}`, fixed: true };
    case '<':
    case '>':
    case '=':
    case ' ':
      return { code: letter, fixed: true };
    case '!':
      return { code: draw.chance(0.3) ? '!' : `!${draw.pick([1, 2, 4, 8, 16])}`, fixed: true };
    case 'i':
    case 'I': {
      const size = draw.chance(0.3) ? 0 : draw.int(1, 16);
      const code = size === 0 ? letter : `${letter}${size}`;
      return { code, value: fitting(draw, size === 0 ? 32 : size * 8, letter === 'i'), fixed: true };
    }
    default:
      return { code: letter, value: fitting(draw, bits[letter]!, letter >= 'a'), fixed: true };
  }
};

const counted = (draw: Draw): Option => {
  const text = bytes(draw, 0, 5);
  return { code: `c${text.length + draw.int(draw.chance(0.1) ? -1 : 0, 3)}`, value: quoted(text), fixed: true };
};

const wrong = [
  'i0',
  'i17',
  'I99',
  's17',
  'c',
  'X',
  'Xz',
  'Xs',
  'r',
  '!3',
  '!17',
  'i3!',
  'c-1',
  '?',
  'X<',
  'xX',
  '!8i3',
  'i99999999999',
];

export const packing = (draw: Draw): Piece => {
  if (draw.chance(0.03)) return expr`string.${draw.pick(['pack', 'packsize'])}("${draw.pick(wrong)}", ${scalar(draw)})`;
  const options = draw.some(1, 5, () => (draw.chance(0.06) ? counted(draw) : option(draw)));
  const code = quoted(options.map((one) => one.code).join(draw.chance(0.1) ? ' ' : ''));
  const values = options.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const packed = expr`string.pack(${[code, ...values]})`;
  switch (draw.int(0, 4)) {
    case 0:
      return packed;
    case 1:
      return options.every(({ fixed }) => fixed) || draw.chance(0.1) ? expr`string.packsize(${code})` : packed;
    case 2:
      return expr`string.unpack(${[code, quoted(draw.some(0, 40, () => String.fromCharCode(draw.int(0, 255))).join(''))]})`;
    default:
      return expr`string.unpack(${[code, packed, ...draw.some(0, draw.chance(0.1) ? 1 : 0, () => small(draw, -9, 9))]})`;
  }
};
