/** How each strategy asks: a column of dots for each round, a dot for each question. */
import type { Rehearsal } from './rehearsals';
import { element, line, svg, text } from './svg';

const left = 200;
const step = { x: 26, y: 12 };

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const total = (rounds: readonly number[]): number => rounds.reduce((sum, questions) => sum + questions, 0);

const told = ({ rounds }: Rehearsal): string =>
  `${plural(total(rounds), 'question')} in ${plural(rounds.length, 'round')}`;

/** At most six dots above each other; the others stand beside them. */
const high = 6;

const widthOf = (questions: number): number => Math.ceil(questions / high) * step.y;

interface Column {
  readonly x: number;
  readonly questions: number;
}

const columnsOf = (rounds: readonly number[]): readonly Column[] => {
  let x = left;
  return rounds.map((questions) => {
    const column = { x, questions };
    x += widthOf(questions) + step.x - step.y;
    return column;
  });
};

const rowHeight = ({ rounds }: Rehearsal): number => Math.max(46, Math.min(high, Math.max(...rounds)) * step.y + 24);

const dots = ({ x, questions }: Column, middle: number): string =>
  Array.from({ length: questions }, (_, i) => {
    const inColumn = Math.min(high, questions - Math.floor(i / high) * high);
    const cx = x + Math.floor(i / high) * step.y;
    const cy = middle + ((i % high) - (inColumn - 1) / 2) * step.y;
    return element('circle', { class: 'plain', cx, cy, r: 4.5 });
  }).join('');

const row = (rehearsal: Rehearsal, top: number): string => {
  const { name, rounds } = rehearsal;
  const middle = top + rowHeight(rehearsal) / 2;
  const columns = columnsOf(rounds);
  return [
    text(20, middle - 3, name, { class: 'ink bold' }),
    text(20, middle + 12, told(rehearsal), { class: 'soft small' }),
    line(left, middle, columns.at(-1)?.x ?? left, middle, { class: 'hair' }),
    ...columns.map((column) => dots(column, middle)),
  ].join('');
};

export const drawRehearsals = (rehearsals: readonly Rehearsal[]): string => {
  const heights = rehearsals.map(rowHeight);
  const tops = heights.map((_, i) => 36 + heights.slice(0, i).reduce((sum, height) => sum + height, 0));
  const height = 36 + heights.reduce((sum, each) => sum + each, 0) + 10;
  return svg({
    title: 'How each strategy asks',
    description: [
      'A column for each round, and in it a dot for each question that is asked at once, in a rehearsal with the default parameters.',
      ...rehearsals.map((each) => `${each.name}: ${told(each)}, ${each.rounds.join(' + ')}`),
    ].join('\n'),
    width: 560,
    height,
    body: [
      text(left - 4, 24, 'one round after the other →', { class: 'soft' }),
      ...rehearsals.map((each, i) => row(each, tops[i] ?? 0)),
    ].join('\n'),
  });
};
