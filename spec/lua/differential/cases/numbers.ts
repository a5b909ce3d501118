/** The functions of `math`, and text to number and back. */
import type { Draw } from '../draw';
import { expr, type Piece } from '../piece';
import { bytes, float, integer, number, numeral, quoted, scalar, small } from './values';

const ofOne = ['tointeger', 'type', 'floor', 'ceil', 'abs', 'modf', 'sqrt', 'tointeger', 'floor', 'ceil'];
const ofTwo = ['fmod', 'ult', 'max', 'min', 'fmod'];
/** Exact in every implementation of C for the arguments given here. */
const exact = [
  'math.exp(0)',
  'math.log(1)',
  'math.log(8, 2)',
  'math.log(1000, 10)',
  'math.log(1024, 2)',
  'math.sin(0)',
  'math.cos(0)',
  'math.tan(0.0)',
  'math.asin(0)',
  'math.acos(1)',
  'math.atan(0)',
  'math.atan(0.0, 1)',
  'math.atan(-0.0, 1)',
  'math.deg(0)',
  'math.rad(0)',
  'math.pi',
  'math.atan(1)',
  'math.atan(1, -1)',
  'math.log(0)',
  'math.sqrt(2)',
  'math.deg(math.pi)',
  'math.rad(180)',
  'math.exp(-1/0)',
  'math.maxinteger',
  'math.mininteger',
  'math.huge',
];

export const mathematics = (draw: Draw): Piece => {
  if (draw.chance(0.05)) return expr`${draw.pick(exact)}`;
  const value = (): Piece => {
    if (draw.chance(0.06)) return draw.chance(0.5) ? scalar(draw) : quoted(numeral(draw));
    return draw.chance(0.5) ? expr`(${float(draw)})` : integer(draw);
  };
  if (draw.chance(0.5)) return expr`math.${draw.pick(ofOne)}(${value()})`;
  const name = draw.pick(ofTwo);
  if (name === 'ult') return expr`math.ult(${integer(draw)}, ${draw.chance(0.9) ? integer(draw) : value()})`;
  return expr`math.${name}(${name === 'fmod' ? [value(), value()] : draw.some(1, 4, value)})`;
};

const digits = '0123456789abcdefghijklmnopqrstuvwxyz';

const inBase = (draw: Draw, base: number): string => {
  const letters = Array.from(
    { length: draw.int(1, draw.chance(0.2) ? 70 : 9) },
    () => digits[draw.int(0, base - 1)]!,
  ).join('');
  const text = draw.chance(0.3) ? letters.toUpperCase() : letters;
  return draw.chance(0.6)
    ? text
    : draw.pick([`-${text}`, ` ${text} `, `${text}z`, `+${text}`, `${text}.5`, `- ${text}`, `${text}\0`, '']);
};

export const toNumber = (draw: Draw): Piece => {
  if (draw.chance(0.5)) return expr`tonumber(${draw.chance(0.9) ? quoted(numeral(draw)) : scalar(draw)})`;
  const base = draw.int(2, 36);
  if (draw.chance(0.05)) return expr`tonumber(${scalar(draw)}, ${small(draw, 0, 38)})`;
  return expr`tonumber(${quoted(inBase(draw, base))}, ${base})`;
};

/** Decimal text of random digits, which is read and written again. */
export const roundTrip = (draw: Draw): Piece => {
  const run = (from: number, to: number): string => draw.some(from, to, () => String(draw.int(0, 9))).join('');
  const text = `${draw.pick(['', '-'])}${run(1, 20)}${draw.chance(0.7) ? `.${run(0, 20)}` : ''}${draw.chance(0.5) ? `e${draw.int(-330, 310)}` : ''}`;
  switch (draw.int(0, 3)) {
    case 0:
      return expr`tostring(${text})`;
    case 1:
      return expr`tonumber("${text}")`;
    case 2:
      return expr`tonumber(tostring(tonumber("${text}")))`;
    default:
      return expr`math.type(${text}), "${text}" + 0, ${text} .. ""`;
  }
};

/** What integers and floats become as each other. */
export const conversion = (draw: Draw): Piece => {
  const n = expr`(${number(draw)})`;
  return draw.pick([
    expr`tostring(${n})`,
    expr`math.tointeger(${n})`,
    expr`${n} // 1`,
    expr`${n} | 0`,
    expr`${n} + 0.0`,
    expr`#tostring(${n})`,
    expr`({[${n}] = 1})[${n} + 0.0]`,
    expr`next({[${n}] = true})`,
    expr`string.rep("x", ${small(draw)} + 0.0)`,
    expr`("abcdef"):sub(${small(draw)}, ${n})`,
    expr`select(${n}, ${quoted(bytes(draw, 0, 3))}, "b")`,
  ]);
};
