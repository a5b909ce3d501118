/** The functions that stand alone, and metamethods of single values. */
import type { Draw } from '../draw';
import { expr, type Piece } from '../piece';
import { list, number, scalar, small, string } from './values';

const anything = (draw: Draw): Piece => (draw.chance(0.3) ? list(draw) : scalar(draw));

const operators: Readonly<Record<string, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  div: '/',
  mod: '%',
  pow: '^',
  idiv: '//',
  band: '&',
  bor: '|',
  bxor: '~',
  shl: '<<',
  shr: '>>',
  concat: '..',
  eq: '==',
  lt: '<',
  le: '<=',
};
const unary: Readonly<Record<string, string>> = { unm: '-', bnot: '~', len: '#' };
const events = [...Object.keys(operators), ...Object.keys(unary)];
const answers = ['type(a) .. type(b)', 'rawequal(a, b)', 'b', 'nil', '1', 'false', 'select("#", a, b)'];

/** One operator on a table with one metamethod, which mostly is the right one. */
export const metamethod = (draw: Draw): Piece => {
  const event = draw.pick(events);
  const defined = draw.chance(0.9) ? event : draw.pick(events);
  const value = expr`setmetatable({}, {__${defined} = function(a, b) return ${draw.pick(answers)} end})`;
  if (unary[event] !== undefined) return expr`${unary[event]}${value}`;
  const another = expr`setmetatable({}, {__${event} = function() return "other" end})`;
  const other = draw.pick([scalar(draw), expr`{}`, another]);
  return draw.chance(0.5)
    ? expr`${value} ${operators[event]!} (${other})`
    : expr`(${other}) ${operators[event]!} ${value}`;
};

const functions = [
  'tostring',
  'tonumber',
  'ipairs',
  'next',
  'rawget',
  'rawset',
  'rawlen',
  'rawequal',
  'setmetatable',
  'select',
  'xpcall',
  'load',
];

const traversed = (draw: Draw): Piece => {
  const [names, walk] = [draw.pick(['i, v', 'i']), draw.pick(['ipairs', 'pairs'])];
  return expr`(function(r) for ${names} in ${walk}(${list(draw)}) do r[#r + 1] = i end return r end)({})`;
};

export const basics = (draw: Draw): Piece => {
  const some = (from: number, to: number): readonly Piece[] => draw.some(from, to, () => anything(draw));
  switch (draw.int(0, 11)) {
    case 0:
      return expr`select(${[draw.chance(0.8) ? small(draw, -4, 5) : expr`"#"`, ...some(0, 4)]})`;
    case 1:
      return expr`type(${some(draw.chance(0.05) ? 0 : 1, 2)})`;
    case 2:
      return expr`rawlen(${draw.chance(0.7) ? list(draw) : anything(draw)}), rawequal(${some(2, 2)})`;
    case 3:
      return expr`pcall(${[expr`error`, anything(draw), ...draw.some(0, 1, () => small(draw, 0, 3))]})`;
    case 4:
      return expr`pcall(${some(1, 3)})`;
    case 5:
      return expr`assert(${some(0, 3)})`;
    case 6:
      return expr`error(${[anything(draw), ...draw.some(0, 1, () => small(draw, 0, 2))]})`;
    case 7:
      return expr`(idle(${anything(draw)}))[${scalar(draw)}]`;
    case 8:
      return expr`(idle(${anything(draw)}))(${scalar(draw)})`;
    case 9:
      return traversed(draw);
    case 10:
      return expr`next(${[list(draw), ...draw.some(0, 1, () => small(draw, 0, 5))]})`;
    default: {
      const args = draw.some(0, 3, () => draw.pick([anything(draw), number(draw), string(draw)]));
      return expr`${draw.pick(functions)}(${args})`;
    }
  }
};
