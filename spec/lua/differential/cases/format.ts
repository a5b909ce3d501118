/** `string.format`: every directive, with flags, widths and precisions. */
import type { Draw } from '../draw';
import { expr, type Piece } from '../piece';
import { bytes, float, integer, number, numeral, quoted, scalar, small, string } from './values';

const subset = (draw: Draw, flags: string): string =>
  Array.from(flags)
    .filter(() => draw.chance(0.25))
    .join('');

const width = (draw: Draw): string => (draw.chance(0.5) ? '' : String(draw.int(1, draw.chance(0.1) ? 99 : 24)));

const precision = (draw: Draw, to = 20): string => {
  if (draw.chance(0.45)) return '';
  return draw.chance(0.1) ? '.' : `.${draw.int(0, draw.chance(0.1) ? 99 : to)}`;
};

const shown = (draw: Draw, value: Piece): Piece => (draw.chance(0.05) ? expr`${value} .. ""` : expr`${value}`);

interface Directive {
  readonly spec: string;
  readonly argument?: Piece;
}

const directive = (draw: Draw): Directive => {
  const letter = draw.letter('ddiixXoceEfFgGgGaAsssqq%u');
  const numeric = (flags: string, value: Piece, to?: number): Directive => ({
    spec: `%${subset(draw, flags)}${width(draw)}${precision(draw, to)}${letter}`,
    argument: shown(draw, value),
  });
  switch (letter) {
    case 'd':
    case 'i':
      return numeric('-+0 ', integral(draw));
    case 'x':
    case 'X':
    case 'o':
      return numeric('-#0', integral(draw));
    case 'c':
      return { spec: `%${subset(draw, '-')}${width(draw)}c`, argument: small(draw, 0, 255) };
    case 'a':
    case 'A': {
      // With 12 digits the reference does not round as C should.
      const made = numeric('-+#0 ', numberOrText(draw), 14);
      return { ...made, spec: made.spec.replace('.12', '.11') };
    }
    case 's':
      return { spec: `%${subset(draw, '-')}${width(draw)}${precision(draw)}s`, argument: printed(draw) };
    case 'q':
      return { spec: '%q', argument: scalar(draw) };
    case '%':
      return { spec: '%%' };
    case 'u':
      return draw.chance(0.1)
        ? { spec: draw.pick(['%u', '%y', '%', '%10q', '%-', '%.', '%ld', '%5%']), argument: number(draw) }
        : { spec: 'u' };
    default:
      return numeric('-+#0 ', numberOrText(draw));
  }
};

const integral = (draw: Draw): Piece => {
  if (draw.chance(0.08)) return draw.chance(0.5) ? quoted(numeral(draw)) : scalar(draw);
  return draw.chance(0.12) ? float(draw) : integer(draw);
};

const numberOrText = (draw: Draw): Piece => {
  if (draw.chance(0.05)) return draw.chance(0.5) ? quoted(numeral(draw)) : scalar(draw);
  return draw.chance(0.85) ? float(draw) : number(draw);
};

const printed = (draw: Draw): Piece => {
  if (draw.chance(0.5)) return string(draw);
  if (draw.chance(0.8)) return scalar(draw);
  return expr`setmetatable({}, {__tostring = function() return ${string(draw)} end})`;
};

const plain = (draw: Draw): string => bytes(draw, 0, 3).replace(/%/g, '%%');

export const format = (draw: Draw): Piece => {
  const directives = draw.some(1, draw.chance(0.8) ? 1 : 4, () => directive(draw));
  const template = directives.map(({ spec }) => (draw.chance(0.3) ? plain(draw) : '') + spec).join('');
  const given = directives.flatMap(({ argument }) => (argument === undefined ? [] : [argument]));
  const missing = given.length > 0 && draw.chance(0.02);
  return expr`string.format(${[quoted(template), ...(missing ? given.slice(1) : given)]})`;
};
