/** Operators: arithmetic, bits, order, logic, concatenation. */
import type { Draw } from '../draw';
import { expr, text, type Piece } from '../piece';
import { bytes, float, integer, number, numeral, quoted, scalar, string } from './values';

const arithmetic = ['+', '-', '*', '/', '//', '%'];
const bits = ['&', '|', '~', '<<', '>>'];
const order = ['<', '<=', '>', '>=', '==', '~='];

const operand = (draw: Draw): Piece => {
  const value = draw.chance(0.04) ? quoted(numeral(draw)) : number(draw);
  // A literal 0 that is taken from -0.0 makes 0.0 in 5.4, which adds -0 instead.
  return draw.chance(0.4) || text(value) === '0' ? expr`idle(${value})` : expr`(${value})`;
};

const tree = (draw: Draw, depth: number, leaf: (draw: Draw) => Piece, operators: readonly string[]): Piece => {
  if (depth === 0) return leaf(draw);
  if (draw.chance(0.12))
    return expr`(${operators.includes('&') ? draw.pick(['-', '~']) : '-'} ${tree(draw, depth - 1, leaf, operators)})`;
  const [left, right] = [tree(draw, draw.int(0, depth - 1), leaf, operators), tree(draw, depth - 1, leaf, operators)];
  return expr`(${left} ${draw.pick(operators)} ${right})`;
};

/** Without its last digits: C's own powers are not all rounded correctly. */
const power = (draw: Draw): Piece => {
  const exponent = draw.chance(0.5) ? expr`idle(${draw.int(-30, 30)})` : operand(draw);
  return expr`rounded(${operand(draw)} ^ ${exponent})`;
};

export const arithmeticOn = (draw: Draw): Piece =>
  draw.chance(0.1) ? power(draw) : tree(draw, draw.int(1, 3), operand, arithmetic);

const shift = (draw: Draw): Piece => (draw.chance(0.3) ? expr`(${draw.int(-70, 70)})` : operand(draw));

export const bitwise = (draw: Draw): Piece => {
  const leaf = (from: Draw): Piece => (from.chance(0.15) ? operand(from) : expr`idle(${integer(from)})`);
  const left = tree(draw, draw.int(0, 2), leaf, [...bits, '+', '*', '//', '%']);
  return expr`${left} ${draw.pick(bits)} ${draw.chance(0.4) ? shift(draw) : leaf(draw)}`;
};

/** Two numbers that are near one another, so that comparing them is not decided by their size. */
const neighbours = (draw: Draw): readonly [Piece, Piece] => {
  const n = draw.chance(0.5) ? integer(draw) : float(draw);
  const other = draw.pick([
    expr`(${n} + 0.0)`,
    expr`(${n} + ${draw.int(-1, 1)})`,
    expr`(0.0 + ${n} - 1)`,
    expr`(${n} // 1)`,
  ]);
  return draw.chance(0.5) ? [n, other] : [other, n];
};

export const comparison = (draw: Draw): Piece => {
  const operator = draw.pick(order);
  switch (draw.int(0, 4)) {
    case 0:
      return expr`idle(${operand(draw)}) ${operator} ${operand(draw)}`;
    case 1: {
      const [left, right] = neighbours(draw);
      return expr`idle(${left}) ${operator} idle(${right})`;
    }
    case 2: {
      const start = bytes(draw, 0, 4);
      return expr`idle(${quoted(start + bytes(draw, 0, 3))}) ${operator} ${quoted(start + bytes(draw, 0, 3))}`;
    }
    case 3:
      return expr`idle(${string(draw, 0, 3)}) ${operator} idle(${string(draw, 0, 3)})`;
    default:
      return expr`idle(${scalar(draw)}) ${operator} ${draw.chance(0.7) ? scalar(draw) : '{}'}`;
  }
};

export const logic = (draw: Draw): Piece => {
  const value = (): Piece => (draw.chance(0.4) ? comparison(draw) : draw.chance(0.5) ? scalar(draw) : expr`nil`);
  const joined = (depth: number): Piece => {
    if (depth === 0) return expr`(${value()})`;
    if (draw.chance(0.2)) return expr`not ${joined(depth - 1)}`;
    return expr`(${joined(depth - 1)} ${draw.pick(['and', 'or', '=='])} ${joined(depth - 1)})`;
  };
  return joined(draw.int(1, 3));
};

export const concatenation = (draw: Draw): Piece => {
  const value = (): Piece => {
    if (draw.chance(0.08)) return scalar(draw);
    return draw.chance(0.6) ? expr`(${number(draw)})` : string(draw);
  };
  const [first, ...rest] = [value(), ...draw.some(1, 4, value)];
  return rest.reduce((left, right) => expr`${left} .. idle(${right})`, first);
};

/** Numerals in strings as operands, and strings that are none. */
export const coercion = (draw: Draw): Piece => {
  const value = quoted(draw.chance(0.9) ? numeral(draw) : bytes(draw));
  const other = draw.chance(0.5) ? operand(draw) : quoted(numeral(draw));
  const operator = draw.pick([...arithmetic, ...bits, '^']);
  if (draw.chance(0.1)) return expr`${draw.pick(['-', '~'])} idle(${value})`;
  const [left, right] = draw.chance(0.5) ? [value, other] : [other, value];
  return operator === '^' ? expr`rounded(${left} ^ ${right})` : expr`idle(${left}) ${operator} ${right}`;
};
