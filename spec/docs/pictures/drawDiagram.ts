/** Draws a marble diagram. */
import type { Diagram } from './diagram';
import { scoreOf, type Chord, type Voice } from './score';
import { element, line, svg, text, widthOf, type Tone } from './svg';

const margin = 20;
/** Of a marble with text in it. */
const pill = { height: 22, gap: 4 };
/** A frame in which nothing happens takes at most so much, and at least so much. */
const unit = { most: 16, least: 5 };
const widest = 720;

const toneOf = (words: string): Tone => {
  if (/\bdone\b/.test(words)) return 'good';
  if (/failed|error/i.test(words)) return 'bad';
  return /cancelled/.test(words) ? 'warn' : 'plain';
};

const pillWidth = (words: string): number => Math.max(pill.height, widthOf(words) + 14);

const halfOf = ({ texts }: Chord): number => Math.max(6, ...texts.map(pillWidth).map((width) => width / 2));

/** How far it reaches to the right: its end stands beside its texts. */
const reachOf = (chord: Chord, error: string): number => {
  const beside = chord.texts.length === 0 ? 6 : halfOf(chord) + (chord.end === undefined ? 0 : 12);
  return chord.end === 'error' ? beside + 12 + widthOf(error) : beside;
};

/** Where each frame stands: further apart where the texts of a line need it, and the same for all lines. */
const place = (voices: readonly Voice[], { error = '' }: Diagram): ((frame: number) => number) => {
  const last = Math.max(...voices.flatMap(({ chords, heard }) => [heard?.until ?? 0, ...chords.map((c) => c.frame)]));
  const first = Math.max(10, ...voices.flatMap(({ chords }) => chords.filter((c) => c.frame === 0).map(halfOf)));
  const step = Math.min(unit.most, Math.max(unit.least, (widest - 2 * margin) / (last + 1)));
  const places = [margin + first];
  for (let frame = 1; frame <= last + 1; frame++) {
    const needed = voices.map(({ chords, life }) => {
      const i = chords.findIndex((chord) => chord.frame === frame);
      const [before, here] = [chords[i - 1], chords[i]];
      if (here === undefined) return 0;
      // The dot where it begins is to be seen, too.
      if (before === undefined && life.from < frame) return (places[life.from] ?? 0) + 14 + halfOf(here);
      if (before === undefined) return margin + halfOf(here);
      return (places[before.frame] ?? 0) + reachOf(before, error) + 6 + halfOf(here);
    });
    places.push(Math.max((places[frame - 1] ?? 0) + step, ...needed));
  }
  return (frame) => places[frame] ?? margin;
};

const heightOf = ({ line: { kind }, chords }: Voice): number => {
  if (kind === 'operator') return 40;
  const stacked = Math.max(1, ...chords.map(({ texts }) => texts.length));
  return 30 + stacked * (pill.height + pill.gap) + 8;
};

const pillAt = (x: number, y: number, words: string, lost: boolean): string => {
  const width = pillWidth(words);
  const shape = element('rect', {
    class: lost ? 'quiet' : toneOf(words),
    x: x - width / 2,
    y: y - pill.height / 2,
    width,
    height: pill.height,
    rx: pill.height / 2,
  });
  return shape + text(x, y + 4, words, { class: lost ? 'soft' : 'ink', 'text-anchor': 'middle' });
};

const endAt = (x: number, y: number, end: 'complete' | 'error', error: string): string =>
  end === 'complete'
    ? line(x, y - 11, x, y + 11, { class: 'line', 'stroke-width': 2 })
    : line(x - 6, y - 6, x + 6, y + 6, { class: 'line', 'stroke-width': 2 }) +
      line(x - 6, y + 6, x + 6, y - 6, { class: 'line', 'stroke-width': 2 }) +
      text(x + 12, y + 4, error, { class: 'ink' });

interface Stage {
  readonly at: (frame: number) => number;
  readonly right: number;
  readonly error: string;
}

const endX = (chord: Chord, at: Stage['at']): number =>
  at(chord.frame) + (chord.texts.length === 0 ? 0 : halfOf(chord) + 8);

const isLost = (frame: number, heard: Voice['heard']): boolean =>
  heard !== undefined && (frame < heard.from || (heard.until !== undefined && frame > heard.until));

const arrow = (x: number, y: number): string => element('path', { class: 'thin', d: `M${x - 6} ${y - 4}l6 4l-6 4` });

/** A source and how long it is heard; or what comes out. */
const drawVoice = ({ line: { kind, label }, chords, life, heard }: Voice, top: number, stage: Stage): string => {
  const { at, right, error } = stage;
  const y = top + 38;
  const ending = chords.find(({ end }) => end !== undefined);
  const letGo = kind === 'hot' ? undefined : heard?.until;
  const to = ending !== undefined ? endX(ending, at) : letGo !== undefined ? at(letGo) : right;
  const ends = ending !== undefined || letGo !== undefined;
  const last = Math.max(...chords.map(({ frame }) => at(frame)));
  return [
    text(margin, top + 16, label, { class: 'soft over' }),
    line(at(life.from) - (life.from === 0 ? 10 : 0), y, to, y, { class: 'thin' }),
    ends ? '' : arrow(right, y),
    // What it would have said, had it been heard to its end.
    kind === 'cold' && last > to ? line(to, y, last, y, { class: 'hair', 'stroke-dasharray': '4 4' }) : '',
    kind !== 'hot' && life.from > 0 ? element('circle', { class: 'soft', cx: at(life.from), cy: y, r: 3 }) : '',
    heard === undefined || kind === 'out'
      ? ''
      : line(at(heard.from), y + 17, heard.until === undefined ? right : at(heard.until), y + 17, {
          class: 'mark',
          'stroke-width': 3,
          'stroke-linecap': 'round',
        }),
    ...chords.flatMap((chord) => [
      ...chord.texts.map((words, i) =>
        pillAt(at(chord.frame), y + i * (pill.height + pill.gap), words, isLost(chord.frame, heard)),
      ),
      chord.end === undefined ? '' : endAt(endX(chord, at), y, chord.end, error),
    ]),
  ].join('');
};

const drawOperator = (label: string, top: number, right: number): string =>
  element('rect', { class: 'quiet', x: margin, y: top + 6, width: right - margin, height: 28, rx: 6 }) +
  text((margin + right) / 2, top + 24, label, { class: 'ink', 'text-anchor': 'middle' });

/** Where anything happens, so that the eye finds what happens at once. */
const drawFrames = (voices: readonly Voice[], at: Stage['at'], bottom: number): string => {
  const frames = new Set(voices.flatMap(({ chords }) => chords.map(({ frame }) => frame)));
  let free = -Infinity;
  return [...frames]
    .sort((a, b) => a - b)
    .map((frame) => {
      const x = at(frame);
      const name = frame === 0 ? '0 ms' : String(frame);
      const guide = line(x, 10, x, bottom, { class: 'hair', 'stroke-dasharray': '2 4' });
      if (x - widthOf(name) / 2 < free) return guide;
      free = x + widthOf(name) / 2 + 4;
      return guide + text(x, bottom + 14, name, { class: 'soft small', 'text-anchor': 'middle' });
    })
    .join('');
};

const written = ({ description, lines, texts = {}, error }: Diagram): string =>
  [
    description,
    ...Object.values(lines).map((one) => (one.kind === 'operator' ? one.label : `${one.label}: ${one.marbles.trim()}`)),
    Object.entries(texts)
      .map(([letter, words]) => `${letter} is ${words}`)
      .concat(error === undefined ? [] : [`# is ${error}`])
      .join(', '),
  ]
    .filter((words) => words !== '')
    .join('\n');

export const drawDiagram = (diagram: Diagram): string => {
  const voices = scoreOf(diagram);
  const { title, error = '' } = diagram;
  const at = place(voices, diagram);
  const reaches = voices.flatMap(({ chords, heard }) => [
    at(heard?.until ?? 0),
    ...chords.map((chord) => at(chord.frame) + reachOf(chord, error)),
  ]);
  const labels = voices.map((voice) => margin + widthOf(voice.line.label));
  const right = Math.max(...reaches, ...labels) + 24;
  const tops = voices.reduce<number[]>((before, voice) => [...before, (before.at(-1) ?? 0) + heightOf(voice)], [10]);
  const bottom = tops.at(-1) ?? 0;
  const body = [
    drawFrames(voices, at, bottom),
    ...voices.map((voice, i) =>
      voice.line.kind === 'operator'
        ? drawOperator(voice.line.label, tops[i] ?? 0, right)
        : drawVoice(voice, tops[i] ?? 0, { at, right, error }),
    ),
  ].join('\n');
  return svg({ title, description: written(diagram), width: right + margin, height: bottom + 26, body });
};
