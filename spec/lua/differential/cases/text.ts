/** The methods of strings that know no patterns, and `utf8`. */
import type { Draw } from '../draw';
import { expr, type Piece } from '../piece';
import { bytes, integer, number, numeral, quoted, scalar, small, string } from './values';

const beforeAll = ['math.mininteger', '-2147483649', '-1e15', '2.0', '1.5', '"2"', '2147483647', '-0.0', 'nil'];

/** A start far behind the end is left out: where C's `size_t` has 32 bits, as here, it wraps around. */
const start = (draw: Draw): Piece => (draw.chance(0.95) ? small(draw, -8, 14) : expr`${draw.pick(beforeAll)}`);

const end = (draw: Draw): Piece =>
  draw.chance(0.85) ? small(draw, -8, 14) : draw.chance(0.8) ? integer(draw) : number(draw);

const subject = (draw: Draw): Piece => {
  if (draw.chance(0.06)) return draw.chance(0.5) ? expr`(${number(draw)})` : expr`(${quoted(numeral(draw))})`;
  return expr`(${string(draw)})`;
};

export const strings = (draw: Draw): Piece => {
  const s = subject(draw);
  switch (draw.int(0, 9)) {
    case 0:
    case 1:
      return expr`string.sub(${[s, start(draw), ...draw.some(0, 1, () => end(draw))]})`;
    case 2:
      return expr`string.rep(${[s, small(draw, -2, 9), ...draw.some(0, 1, () => string(draw, 0, 3))]})`;
    case 3:
      return expr`string.byte(${[s, ...draw.some(0, 2, (i) => (i === 0 ? start(draw) : end(draw)))]})`;
    case 4:
      return expr`string.char(${draw.some(0, 5, () => (draw.chance(0.05) ? scalar(draw) : small(draw, 0, 255)))})`;
    case 5:
      return expr`string.${draw.pick(['reverse', 'upper', 'lower', 'len'])}(${s})`;
    case 6:
      return expr`${s}:${draw.pick(['upper', 'lower', 'len', 'reverse', 'byte'])}()`;
    case 7: {
      const whole = bytes(draw, 0, 20);
      const from = draw.int(0, whole.length);
      const part = draw.chance(0.7) ? whole.slice(from, from + draw.int(0, 3)) : bytes(draw, 0, 3);
      return expr`string.find(${[quoted(whole), quoted(part), start(draw)]}, true)`;
    }
    case 8:
      return expr`#${s}`;
    default:
      return expr`string.${draw.pick(['sub', 'byte', 'char', 'upper', 'len', 'reverse'])}(${draw.some(0, 3, (i) => (i === 1 ? start(draw) : scalar(draw)))})`;
  }
};

const codePoints = [
  0, 0x41, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdfff, 0xe000, 0xffff, 0x10000, 0x10ffff, 0x110000, 0x1fffff,
  0x200000, 0x3ffffff, 0x4000000, 0x7fffffff,
];

const codePoint = (draw: Draw): Piece => {
  if (draw.chance(0.05)) return draw.chance(0.5) ? expr`0x80000000` : number(draw);
  return expr`${draw.chance(0.5) ? draw.pick(codePoints) : draw.int(0, 0x10ffff)}`;
};

const encoded = (draw: Draw): Piece => {
  if (draw.chance(0.5)) return expr`utf8.char(${draw.some(0, 5, () => expr`${draw.pick(codePoints)}`)})`;
  if (draw.chance(0.5))
    return quoted(Buffer.from(draw.some(0, 6, () => draw.letter('aé€\u{1F600}z')).join('')).toString('latin1'));
  return quoted(
    draw
      .some(0, 6, () =>
        draw.pick([
          'a',
          '\x80',
          '\xbf',
          '\xc0',
          '\xc3\xa9',
          '\xe2\x82\xac',
          '\xe2\x82',
          '\xed\xa0\x80',
          '\xf0\x9f\x98\x80',
          '\xf4\x90\x80\x80',
          '\xff',
          '\xc1\x81',
          '\0',
        ]),
      )
      .join(''),
  );
};

export const unicode = (draw: Draw): Piece => {
  const s = encoded(draw);
  const lax = draw.chance(0.3) ? [expr`true`] : [];
  const range = draw.some(0, 2, () => small(draw, -6, 8));
  const whole = [small(draw, -6, 4), small(draw, -6, 8)];
  switch (draw.int(0, 5)) {
    case 0:
      return expr`utf8.char(${draw.some(0, 4, () => codePoint(draw))})`;
    case 1:
      return expr`utf8.len(${lax.length > 0 ? [s, ...whole, ...lax] : [s, ...range]})`;
    case 2:
      return expr`utf8.codepoint(${lax.length > 0 ? [s, ...whole, ...lax] : [s, ...range]})`;
    case 3:
      return expr`utf8.offset(${[s, small(draw, -5, 5), ...draw.some(0, 1, () => small(draw, -4, 8))]})`;
    case 4:
      return expr`(function(r) for p, c in utf8.codes(${[s, ...lax]}) do r[#r + 1] = p r[#r + 1] = c end return r end)({})`;
    default:
      return expr`(function(r) for c in (${s}):gmatch(utf8.charpattern) do r[#r + 1] = c end return r end)({})`;
  }
};
