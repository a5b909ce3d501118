import * as fc from 'fast-check';
import { createColors } from 'picocolors';
import stringWidth from 'string-width';
import { queryId, sessionId, type ProgressBody } from '../../lib';
import { region } from '../../lib/cli/display/region';
import { Scene } from '../../lib/cli/display/scene';
import { progressBody } from '../support/arbitraries';

const colours = createColors(false);

const sceneOf = (bodies: readonly ProgressBody[]): Scene => {
  const scene = new Scene();
  bodies.forEach((body, seq) => {
    scene.see({ ...body, seq, at: 1000 * seq, sessionId: sessionId('s-0') });
  });
  return scene;
};

const asks = (...prompts: readonly string[]): ProgressBody => ({
  _tag: 'pause_requested',
  info: {
    kind: 'batch',
    pausedAt: 0,
    prompts: prompts.map((prompt, i) => ({ queryId: queryId(`q-${i}`), prompt, maxTokens: 10 })),
  },
});

const delta = (i: number, text: string): ProgressBody => ({ _tag: 'llm_delta', queryId: queryId(`q-${i}`), text });

const drawn = (bodies: readonly ProgressBody[], columns = 60, rows = 24, now = 4000) =>
  region(sceneOf(bodies), { colours, now, size: { columns, rows } });

test('a question shows its place in time and the end of what has come', () => {
  expect(
    drawn([{ _tag: 'tick', phase: 'running' }, asks('Why is the sky blue?'), delta(0, 'Because of\nlight')]),
  ).toEqual([
    '⠋ q-0  Why is the sky blue?  3.0 s',
    '     Because of',
    '     light',
    '0 of 1 question answered · 4.0 s',
  ]);
});

test('many questions get a line each, and what does not fit is counted', () => {
  const lines = drawn([asks(...Array.from({ length: 30 }, (_, i) => `number ${i}`)), delta(0, 'text')], 60, 10);
  expect(lines).toEqual([
    ...[0, 1, 2, 3, 4].map((i) => `⠋ q-${i}  number ${i}  4.0 s`),
    '     and 25 more',
    '0 of 30 questions answered · 4.0 s',
  ]);
});

test('an answered question is counted with its tokens, and the script says how far it is', () => {
  expect(
    drawn([
      asks('a', 'b'),
      { _tag: 'llm_call_end', queryId: queryId('q-0'), usage: { promptTokens: 1000, completionTokens: 234 } },
      { _tag: 'progress', step: 1, total: 4, message: 'reading' },
    ]),
  ).toEqual([
    '⠋ q-1  b  4.0 s',
    cutAt60('█████░░░░░░░░░░░░░░░ 1/4 reading · 1 of 2 questions answered · 1,234 tokens · 4.0 s'),
  ]);
});

const cutAt60 = (line: string): string => `${line.slice(0, 59)}…`;

test.each([
  ['of a minute and more', 125_000, '0 of 1 question answered · 2:05 min'],
  ['of less', 59_900, '0 of 1 question answered · 59.9 s'],
])('a time %s', (_title, now, line) => {
  expect(drawn([asks('a')], 60, 24, now).at(-1)).toBe(line);
});

test('control characters of models never get out', () => {
  const lines = drawn([asks('\x1b[31mred'), delta(0, '\x1b]0;title\x07\x1b[2Jb\u202ec')]);
  expect(lines.slice(0, 2)).toEqual(['⠋ q-0  red  4.0 s', '     bc']);
});

test('whatever happens, no line is wider than the screen, and there is room above', () => {
  fc.assert(
    fc.property(
      fc.array(progressBody),
      fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), { maxLength: 30 }),
      fc.integer({ min: 20, max: 200 }),
      fc.integer({ min: 6, max: 50 }),
      (bodies, texts, columns, rows) => {
        const lines = drawn([...bodies, asks(...texts), ...texts.map((text, i) => delta(i, text))], columns, rows);
        expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns);
        expect(lines.length).toBeLessThan(rows - 1);
        expect(lines.filter((line) => line.includes('\n'))).toEqual([]);
      },
    ),
  );
});
