/** Draws a recorded terminal as a picture that moves: each row stands for as long as it stood on the screen. */
import type { Recording, Row, Run } from './recording';
import { element, escaped, svg } from '../svg';

const cell = { width: 7.3, height: 17 };
const margin = 16;
/** Milliseconds for which the last screen stays before it begins again. */
const rest = 5000;

/** The sixteen colours of a dark terminal. */
const palette = ['#484f58', '#ff7b72', '#3fb950', '#d29922', '#58a6ff', '#bc8cff', '#39c5cf', '#b1bac4'];

const style = [
  '.screen{fill:#0d1117;stroke:#3d444d}',
  '.t{fill:#e6edf3;white-space:pre}.d{fill:#8b949e}.b{font-weight:600}',
  ...palette.map((colour, i) => `.c${i}{fill:${colour}}`),
  // Whoever asked for no motion sees the end.
  '@media (prefers-reduced-motion:reduce){.f{animation:none!important}}',
].join('');

/** What a row shows, from one time to another. */
interface Span {
  readonly y: number;
  readonly row: Row;
  readonly from: number;
  /** Of the first frame that shows something else; absent at the end. */
  readonly until?: number;
}

const spansOf = ({ rows, frames }: Recording): readonly Span[] =>
  Array.from({ length: rows }, (_, y) => {
    const spans: Span[] = [];
    for (const { at, rows: shown } of frames) {
      const row = shown[y] ?? [];
      const last = spans.at(-1);
      if (last !== undefined && JSON.stringify(last.row) === JSON.stringify(row)) continue;
      if (last !== undefined) spans[spans.length - 1] = { ...last, until: at };
      spans.push({ y, row, from: at });
    }
    return spans.filter(({ row }) => row.length > 0);
  }).flat();

const classOf = ({ colour, bold = false, dim = false }: Run): string =>
  [...(colour === undefined ? [] : [`c${colour % 8}`]), ...(bold ? ['b'] : []), ...(dim ? ['d'] : [])].join(' ');

/** Spaces in front move it to the right: not every viewer keeps them. */
const runOf = (run: Run): string => {
  const name = classOf(run);
  const words = run.text.trimStart();
  const column = run.at + run.text.length - words.length;
  return element('tspan', { x: margin + column * cell.width, ...(name === '' ? {} : { class: name }) }, escaped(words));
};

const percent = (part: number, whole: number): string => `${Math.round((part / whole) * 1000) / 10}%`;

/** Hidden, then there, then hidden again; named by when. */
const keyframes = (name: string, { from, until }: Span, length: number): string => {
  const shown =
    from === 0 ? '0%{visibility:visible}' : `0%{visibility:hidden}${percent(from, length)}{visibility:visible}`;
  return `@keyframes ${name}{${shown}${until === undefined ? '' : `${percent(until, length)}{visibility:hidden}`}}`;
};

export const drawRecording = (recording: Recording): string => {
  const { command, columns, rows, frames } = recording;
  const typed = command.split('\n');
  const top = margin + typed.length * cell.height + 6;
  const length = (frames.at(-1)?.at ?? 0) + rest;
  const spans = spansOf(recording);
  const names = new Map<string, string>();
  const rules: string[] = [];
  const nameOf = (span: Span): string => {
    const key = `${span.from} ${span.until ?? ''}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = `k${names.size}`;
    names.set(key, name);
    rules.push(keyframes(name, span, length), `.${name}{animation-name:${name}}`);
    return name;
  };
  const drawn = spans.map((span) => {
    const last = span.until === undefined;
    const still = span.from === 0 && last;
    return element(
      'text',
      {
        y: top + (span.y + 1) * cell.height,
        class: still ? 't' : `t f ${nameOf(span)}${last ? ' l' : ''}`,
      },
      span.row.map(runOf).join(''),
    );
  });
  const motion = `.f{visibility:hidden;animation:${length}ms step-end infinite}.l{visibility:visible}`;
  const width = columns * cell.width + 2 * margin;
  const height = top + rows * cell.height + margin;
  return svg({
    title: 'A run in a terminal',
    description: [
      'The command, and what it shows while it runs: three questions at once with the text as it comes, progress, tokens and',
      'time; and at the end:',
      ...(frames.at(-1)?.rows ?? []).map((row) => row.map((run) => run.text).join(' ')),
    ].join('\n'),
    width,
    height,
    style: style + motion + rules.join(''),
    body: [
      element('rect', { class: 'screen', x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 8 }),
      ...typed.map((words, i) =>
        element(
          'text',
          { y: margin + (i + 1) * cell.height - 4, class: 't b' },
          runOf({ at: 0, text: i === 0 ? `$ ${words}` : words }),
        ),
      ),
      ...drawn,
    ].join('\n'),
  });
};
