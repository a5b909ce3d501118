/** The part of the screen that changes while a run goes on: who is asked what, what comes, and how far it is. */
import type { Colors } from 'picocolors/types';
import type { ProgressReport } from '../../domain';
import { counts, duration } from './amounts';
import { broken, cut } from './fit';
import { excerpt, plain } from '../../node/plain';
import type { OpenQuestion, Scene } from './scene';

/** What a terminal has room for. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

interface Look {
  readonly colours: Colors;
  readonly now: number;
  readonly size: Size;
}

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

const indent = '     ';

/** Lines that the questions may fill, and lines of one answer. */
const [mostLines, mostText] = [14, 6];

const barWidth = 20;

const bar = (step: number, total: number): string => {
  const share = total > 0 ? Math.min(1, Math.max(0, step / total)) : 0;
  const full = Math.round(share * barWidth);
  return '█'.repeat(full) + '░'.repeat(barWidth - full);
};

/** The last lines of an answer that is still coming. */
const tailOf = (text: string, lines: number, columns: number): readonly string[] =>
  lines === 0
    ? []
    : plain(text)
        .replace(/\t/g, '  ')
        .split('\n')
        .flatMap((line) => broken(line.trimEnd(), columns))
        .slice(-lines);

const questionLines = (question: OpenQuestion, lines: number, { colours, now, size }: Look): readonly string[] => {
  const waited = duration(now - question.since);
  const room = Math.max(1, size.columns - question.id.length - waited.length - 6);
  const turn = spinner[Math.floor(now / 80) % spinner.length] ?? '';
  return [
    `${colours.cyan(`${turn} ${question.id}`)}  ${cut(excerpt(question.prompt, room), room)}  ${colours.dim(waited)}`,
    ...tailOf(question.text, lines, size.columns - indent.length).map((line) => colours.dim(indent + line)),
  ];
};

const openLines = (open: readonly OpenQuestion[], look: Look): readonly string[] => {
  const room = Math.max(1, Math.min(mostLines, look.size.rows - 4));
  const shown = open.length <= room ? open : open.slice(0, room - 1);
  const text = shown.length === 0 ? 0 : Math.min(mostText, Math.floor(room / shown.length) - 1);
  const more = open.length - shown.length;
  return [
    ...shown.flatMap((question) => questionLines(question, text, look)),
    ...(more === 0 ? [] : [look.colours.dim(`${indent}and ${more} more`)]),
  ];
};

const barOf = ({ step, total, message }: ProgressReport): string =>
  `${bar(step, total)} ${step}/${total}${message === undefined ? '' : ` ${excerpt(message, 40)}`}`;

const statusLine = (scene: Scene, { now, size }: Look): string => {
  const { progress } = scene;
  const parts = [...(progress === undefined ? [] : [barOf(progress)]), ...counts(scene, scene.elapsed(now))];
  return cut(parts.join(' · '), size.columns);
};

/** The lines of the region; none is wider than the screen, and they leave room above. */
export const region = (scene: Scene, look: Look): readonly string[] => [
  ...openLines(scene.open, look),
  statusLine(scene, look),
];
