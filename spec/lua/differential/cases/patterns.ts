/** Patterns: every class, set, anchor and quantifier, %b, %f, captures and back references, some of them malformed. */
import type { Draw } from '../draw';
import { expr, type Piece } from '../piece';
import { quoted, small } from './values';

const subjects = [
  'abc',
  'aabbcc',
  'hello world',
  'a1b2c3',
  '(a(b)c)',
  '  trim  ',
  'key=val, k2=v2',
  'THE (quick) fox',
  '\0a\0b',
  '\x80\xff\xe9',
  'a.b-c%d',
  'x\ny\tz',
  '[[]]',
  '2024-01-31',
  '',
];

const subject = (draw: Draw): string => {
  if (draw.chance(0.3)) return draw.some(0, 16, () => draw.letter('aab1 .(])_A')).join('');
  return draw.pick(subjects) + (draw.chance(0.3) ? draw.pick(subjects) : '');
};

const classes = Array.from('adlsuwxpcgADLSUWXPCG', (letter) => `%${letter}`);
const characters = [...Array.from('abc1 .=xh'), '%.', '%%', '%(', '%)', '%-', '%[', '\0', '\x80', '\xff', ']'];

const set = (draw: Draw): string => {
  const item = (): string =>
    draw.pick([
      ...Array.from('abcx1 '),
      'a-c',
      '0-9',
      'A-Z',
      '%a',
      '%d',
      '%s',
      '%w',
      '%S',
      '%]',
      '%-',
      '.',
      '-',
      '^',
      '\x80-\xff',
      '\0-\x1f',
      'z-a',
      'a-%a',
    ]);
  return `[${draw.chance(0.3) ? '^' : ''}${draw.chance(0.1) ? ']' : ''}${draw.some(1, 3, item).join('')}${draw.chance(0.1) ? '-' : ''}]`;
};

const single = (draw: Draw): string => {
  switch (draw.int(0, 5)) {
    case 0:
      return '.';
    case 1:
      return set(draw);
    case 2:
    case 3:
      return draw.pick(classes);
    default:
      return draw.pick(characters);
  }
};

const malformed = [
  '[a',
  '%',
  '(a',
  'a)',
  '%1',
  '%b',
  '%bx',
  '%f',
  '%fa',
  '[',
  '[^',
  '[%',
  '(',
  ')',
  '(()',
  '%2',
  '(a)%2',
  '[a-',
  '[]',
  '[^]',
  '(%1)',
  '%0',
  '%9',
];

/** Up to three repetitions, so that no match takes long. */
export const pattern = (draw: Draw): string => {
  if (draw.chance(0.04)) return draw.pick(malformed) + (draw.chance(0.3) ? single(draw) : '');
  let open = 0;
  let closed = 0;
  let repetitions = 0;
  const item = (): string => {
    const choice = draw.int(0, 19);
    if (choice === 0) return draw.pick(['%b()', '%b[]', '%bab', '%bxx']);
    if (choice === 1) return `%f${set(draw)}`;
    if (choice === 2 && closed > 0) return `%${draw.int(1, closed)}`;
    if (choice === 3) {
      closed += 1;
      return '()';
    }
    if (repetitions === 3 || draw.chance(0.5)) return single(draw);
    repetitions += 1;
    return single(draw) + draw.pick(['*', '+', '-', '?']);
  };
  const parts = draw.some(0, 5, () => {
    if (open === 0 && draw.chance(0.25)) {
      const inner = `(${draw.some(1, 2, item).join('')})`;
      closed += 1;
      return inner;
    }
    return item();
  });
  open = 0;
  return (draw.chance(0.2) ? '^' : '') + parts.join('') + (draw.chance(0.2) ? '$' : '');
};

const replacement = (draw: Draw): Piece => {
  switch (draw.int(0, 6)) {
    case 0:
      return expr`{a = "x", b = 1, c = 2.5, ["1"] = false, [" "] = true, [1] = "one", h = "%0"}`;
    case 1:
      return expr`function(...) return ${draw.pick(['...', 'nil', 'false', '"%1"', '1', '2.5', '#..., "b"', 'string.upper((...))', '{}', 'true', 'select("#", ...)'])} end`;
    default:
      return quoted(
        draw
          .some(0, 3, () =>
            draw.pick(['%0', '%1', '%%', 'x', '<', '>', '%2', '\0', ...(draw.chance(0.1) ? ['%', '%x', '%9'] : [])]),
          )
          .join(''),
      );
  }
};

export const patterns = (draw: Draw): Piece => {
  const s = quoted(subject(draw));
  const p = quoted(pattern(draw));
  const start = draw.some(0, 1, () => small(draw, -5, 8));
  switch (draw.int(0, 5)) {
    case 0:
      return expr`string.find(${[s, p, ...start]})`;
    case 1:
      return expr`string.match(${[s, p, ...start]})`;
    case 2:
      return expr`(function(r) for a, b in string.gmatch(${[s, p, ...start]}) do r[#r + 1] = {a, b} end return r end)({})`;
    default:
      return expr`string.gsub(${[s, p, replacement(draw), ...draw.some(0, 1, () => small(draw, -1, 4))]})`;
  }
};

export const replacing = (draw: Draw): Piece =>
  expr`(${quoted(subject(draw))}):gsub(${quoted(pattern(draw))}, ${replacement(draw)})`;
