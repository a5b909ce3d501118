/** The functions of `table`, and what tables are as values. */
import type { Draw } from '../draw';
import { expr, type Piece } from '../piece';
import { bytes, integer, list, number, quoted, scalar, small, sortable, string } from './values';

const joinable = (draw: Draw): Piece =>
  draw.chance(0.05) ? scalar(draw) : draw.chance(0.5) ? string(draw, 0, 4) : number(draw);
const index = (draw: Draw): Piece =>
  draw.chance(0.85) ? small(draw, -1, 7) : draw.chance(0.5) ? expr`${draw.int(0, 5)}.0` : scalar(draw);

const comparable = (draw: Draw): Piece => {
  const element = draw.pick<(draw: Draw) => Piece>([
    (from) => small(from, -20, 20),
    integer,
    sortable,
    (from) => quoted(bytes(from, 0, 4)),
  ]);
  return list(draw, element, 0, draw.chance(0.1) ? 40 : 9);
};

/** After `change` of the table `t`, its result and the table. */
const changed = (t: Piece, change: string, args: readonly Piece[]): Piece =>
  expr`(function(t) return {table.pack(${change}(${[expr`t`, ...args]})), t} end)(${t})`;

export const tables = (draw: Draw): Piece => {
  switch (draw.int(0, 9)) {
    case 0:
      return expr`table.concat(${[list(draw, joinable), ...draw.some(0, 3, (i) => (i === 0 ? string(draw, 0, 2) : index(draw)))]})`;
    case 1:
      return changed(list(draw), 'table.insert', draw.chance(0.5) ? [scalar(draw)] : [index(draw), scalar(draw)]);
    case 2:
      return changed(
        list(draw),
        'table.remove',
        draw.some(0, 1, () => index(draw)),
      );
    case 3: {
      const to = draw.some(0, draw.chance(0.4) ? 1 : 0, () => list(draw));
      return expr`table.move(${[list(draw), small(draw, -1, 5), small(draw, -1, 6), small(draw, -2, 7), ...to]})`;
    }
    case 4:
      return expr`table.unpack(${[list(draw), ...draw.some(0, 2, () => small(draw, -2, 6))]})`;
    case 5:
      return expr`table.pack(${draw.some(0, 4, () => scalar(draw))})`;
    case 6:
      return expr`(function(t) table.sort(t) return t end)(${comparable(draw)})`;
    case 7:
      return expr`(function(t) table.sort(t, function(a, b) return ${draw.pick(['a > b', 'b < a', 'a < b', 'tostring(a) < tostring(b)'])} end) return t end)(${comparable(draw)})`;
    case 8:
      return expr`table.${draw.pick(['concat', 'insert', 'remove', 'move'])}(${draw.some(0, 3, () => (draw.chance(0.5) ? list(draw) : scalar(draw)))})`;
    default:
      return keys(draw);
  }
};

const edgeKeys = [
  '2^53',
  '2.0^53',
  '2^63',
  '-2^63',
  '0.0',
  '-0.0',
  '1.0',
  '1',
  '"1"',
  'math.maxinteger',
  'math.maxinteger + 0.0',
  '1e300',
  '0x7fffffff',
  '2147483648',
  '2147483648.0',
  '4294967296',
  '-1',
  '0',
  'true',
  '""',
  '"\\0"',
  '"\\x01"',
  '1.5',
  '1/0',
  '1e15',
  '3.0',
];

/** Keys that are equal though they are written otherwise, and keys that are not though they look alike. */
const keys = (draw: Draw): Piece => {
  const key = (): Piece => expr`${draw.chance(0.8) ? draw.pick(edgeKeys) : scalar(draw)}`;
  const [a, b] = [key(), key()];
  return draw.pick([
    expr`({[${a}] = 1, [${b}] = 2})[${draw.chance(0.5) ? a : key()}]`,
    expr`next({[${a}] = true})`,
    expr`rawequal(${a}, ${b}), rawget({[${a}] = "x"}, ${b})`,
    expr`(function(t) t[${a}] = 1 t[${b}] = 2 t[${a}] = nil return t end)({})`,
    expr`{${[key(), key(), key()]}, [2] = ${key()}}`,
    expr`#${list(draw, key)}`,
    expr`(function(r) for k, v in pairs(${list(draw, key)}) do r[#r + 1] = {k, v} end return r end)({})`,
  ]);
};
