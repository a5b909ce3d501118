/** Boxes and arrows. */
import { element, text, type Tone } from './svg';

export type Point = readonly [x: number, y: number];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What it is, and below it, smaller, what there is to say of it. */
  readonly words: readonly [name: string, ...rest: string[]];
  readonly tone: Tone;
  /** A border around the border. */
  readonly doubled?: boolean;
}

export const box = ({ x, y, width, height, words: [name, ...rest], tone, doubled = false }: Box): string => {
  const middle = x + width / 2;
  const first = y + height / 2 + 4 - rest.length * 7;
  return [
    element('rect', { class: tone, x, y, width, height, rx: 8 }),
    doubled ? element('rect', { class: tone, x: x + 3, y: y + 3, width: width - 6, height: height - 6, rx: 6 }) : '',
    text(middle, first, name, { class: 'ink bold', 'text-anchor': 'middle' }),
    ...rest.map((words, i) =>
      text(middle, first + 15 * (i + 1), words, { class: 'soft small', 'text-anchor': 'middle' }),
    ),
  ].join('');
};

const head = ([x, y]: Point, angle: number): string => {
  const wing = (turn: number): string =>
    `${(x - 9 * Math.cos(angle + turn)).toFixed(1)} ${(y - 9 * Math.sin(angle + turn)).toFixed(1)}`;
  return element('path', { class: 'line', 'stroke-width': 1.5, d: `M${wing(0.4)}L${x} ${y}L${wing(-0.4)}` });
};

/** Through the points, to the last one. */
export const arrow = (...points: readonly [Point, Point, ...Point[]]): string => {
  const [from, to] = points.slice(-2) as [Point, Point];
  const path = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  return (
    element('path', { class: 'line', 'stroke-width': 1.5, 'stroke-linejoin': 'round', d: path }) +
    head(to, Math.atan2(to[1] - from[1], to[0] - from[0]))
  );
};

/** From a point to another, bent towards a third. */
export const bow = (from: Point, towards: Point, to: Point): string =>
  element('path', {
    class: 'line',
    'stroke-width': 1.5,
    d: `M${from.join(' ')}Q${towards.join(' ')} ${to.join(' ')}`,
  }) + head(to, Math.atan2(to[1] - towards[1], to[0] - towards[0]));

export const label = (x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end' = 'middle'): string =>
  text(x, y, words, { class: 'soft over', 'text-anchor': anchor });
