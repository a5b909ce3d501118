/** The lines of a diagram as frames, read by RxJS itself. */
import { TestScheduler } from 'rxjs/testing';
import { valuesOf, type Diagram, type Line } from './diagram';

/** What a line shows in one frame, from the top to the bottom. */
export interface Chord {
  readonly frame: number;
  readonly texts: readonly string[];
  readonly end?: 'complete' | 'error';
}

/** Frames from the first to the last one, if there is a last one. */
export interface Span {
  readonly from: number;
  readonly until?: number;
}

export interface Voice {
  readonly line: Line;
  readonly chords: readonly Chord[];
  /** From where it begins to where it ends by itself. */
  readonly life: Span;
  /** While it is subscribed, where the diagram says so. */
  readonly heard?: Span;
}

const spanOf = (marbles: string): Span => {
  const { subscribedFrame: from, unsubscribedFrame: until } = TestScheduler.parseMarblesAsSubscriptions(marbles, true);
  return Number.isFinite(until) ? { from, until } : { from };
};

const chordsOf = (marbles: string, begin: number, diagram: Diagram): readonly Chord[] => {
  const chords = new Map<number, { frame: number; texts: string[]; end?: 'complete' | 'error' }>();
  for (const { frame, notification } of TestScheduler.parseMarbles(
    marbles,
    valuesOf(diagram),
    undefined,
    false,
    true,
  )) {
    const at = begin + frame;
    const chord = chords.get(at) ?? { frame: at, texts: [] };
    chords.set(at, chord);
    if (notification.kind === 'N') chord.texts.push(String(notification.value));
    else chord.end = notification.kind === 'C' ? 'complete' : 'error';
  }
  return [...chords.values()];
};

const voiceOf = (line: Line, diagram: Diagram): Voice => {
  if (line.kind === 'operator') return { line, chords: [], life: { from: 0 } };
  const during = line.kind === 'out' ? line.viewer : line.during;
  const heard = during === undefined ? undefined : spanOf(during);
  const from = line.kind === 'hot' ? 0 : (heard?.from ?? 0);
  const chords = chordsOf(line.marbles, line.kind === 'cold' ? from : 0, diagram);
  const until = chords.find((chord) => chord.end !== undefined)?.frame;
  return {
    line,
    chords,
    life: until === undefined ? { from } : { from, until },
    ...(heard === undefined ? {} : { heard }),
  };
};

/** All lines of a diagram, from the top to the bottom. */
export const scoreOf = (diagram: Diagram): readonly Voice[] =>
  // Within `run` a dash is one frame, as it is in the spec.
  new TestScheduler(() => true).run(() => Object.values(diagram.lines).map((line) => voiceOf(line, diagram)));
