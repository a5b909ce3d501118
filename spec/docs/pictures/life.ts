/** The life of a session: its states, and what leads from one to another. */
import type { SessionFact, StateTag } from '../../../lib';
import { arrow, bow, box, label, type Box } from './shapes';
import { element, svg } from './svg';

/** A way from one state to another, or back to itself. */
export interface Way {
  readonly from: StateTag;
  readonly to: StateTag;
  /** What the reducer is given. */
  readonly fact: SessionFact['_tag'];
  readonly drawn: string;
}

const states: Readonly<Record<StateTag, Box>> = {
  running: { x: 90, y: 76, width: 150, height: 60, tone: 'plain', words: ['running', 'Lua computes'] },
  paused: { x: 440, y: 76, width: 150, height: 60, tone: 'plain', words: ['paused', 'waits for answers'] },
  done: { x: 20, y: 270, width: 130, height: 60, tone: 'good', doubled: true, words: ['done', 'value, usage'] },
  failed: { x: 180, y: 270, width: 130, height: 60, tone: 'bad', doubled: true, words: ['failed', 'message, kind'] },
  cancelled: { x: 450, y: 270, width: 130, height: 60, tone: 'warn', doubled: true, words: ['cancelled', 'reason'] },
};

export const ways: readonly Way[] = [
  {
    from: 'running',
    to: 'running',
    fact: 'emitted',
    drawn: bow([140, 76], [165, 20], [190, 76]) + label(165, 34, 'log, progress, note'),
  },
  {
    from: 'running',
    to: 'paused',
    fact: 'asked',
    drawn: bow([240, 94], [340, 66], [440, 94]) + label(340, 70, 'alc.llm asks'),
  },
  {
    from: 'paused',
    to: 'running',
    fact: 'resumed',
    drawn: bow([440, 118], [340, 146], [240, 118]) + label(340, 150, 'the last answer'),
  },
  {
    from: 'paused',
    to: 'paused',
    fact: 'answered',
    drawn: bow([490, 76], [515, 20], [540, 76]) + label(515, 34, 'one answer of several'),
  },
  {
    from: 'running',
    to: 'done',
    fact: 'ended',
    drawn: arrow([135, 136], [95, 270]) + label(112, 210, 'returns', 'end'),
  },
  {
    from: 'running',
    to: 'failed',
    fact: 'ended',
    drawn: arrow([180, 136], [235, 270]) + label(216, 230, 'an error, or a limit'),
  },
  {
    from: 'running',
    to: 'cancelled',
    fact: 'stopped',
    drawn: arrow([225, 136], [470, 270]) + label(384, 196, 'cancel'),
  },
  {
    from: 'paused',
    to: 'cancelled',
    fact: 'stopped',
    drawn: arrow([515, 136], [515, 270]) + label(525, 210, 'cancel', 'start'),
  },
];

export const life = (): string =>
  svg({
    title: 'The life of a session',
    description: [
      'A session begins running. Its states, and what leads from one to another:',
      ...ways.map(({ from, to, fact }) => `${from} to ${to} by ${fact}`),
      'done, failed and cancelled are the ends: nothing leads out of them.',
    ].join('\n'),
    width: 640,
    height: 356,
    body: [
      element('circle', { class: 'ink', cx: 34, cy: 106, r: 7 }),
      arrow([41, 106], [90, 106]),
      label(30, 90, 'spawn', 'start'),
      ...ways.map(({ drawn }) => drawn),
      ...Object.values(states).map(box),
    ].join('\n'),
  });
