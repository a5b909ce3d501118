import * as fc from 'fast-check';
import { callsOf, expectQuestions, failureOf, played, resultOf, type Played } from './support';

const strategy = 'skeleton_of_thought';
const task = 'How do I prepare for a hike in the Alps?';
const skeleton = '1. Choosing the route\n2. What to pack\n3. Reading the weather';
const texts = ['Pick a marked path.', 'Take water.', 'Ask the hut.'];

const answered = (answers: readonly string[], ctx = {}): Played =>
  played({ strategy, task, ctx, answer: (_query, i) => answers[i] ?? '' });

const isSkeleton = ({ prompt }: { readonly prompt: string }): boolean => prompt.includes('numbered list');

/** The headings that a skeleton leads to. */
const titlesOf = (reply: string, ctx = {}): readonly string[] => {
  const run = played({ strategy, task, ctx, answer: (query) => (isSkeleton(query) ? reply : 'text') });
  return (resultOf(run) as { readonly points: readonly { readonly title: string }[] }).points.map(({ title }) => title);
};

it('asks for the skeleton, and then for all points at once', () => {
  const answers = [skeleton, ...texts];
  expectQuestions({ strategy, task, answer: (_query, i) => answers[i] ?? '' }, 'a---------(bcd)-----|', {
    a: /How do I prepare[^]*numbered list/,
    b: /How do I prepare[^]*2\. What to pack[^]*Write point 1, "Choosing the route"/,
    c: /How do I prepare[^]*2\. What to pack[^]*Write point 2, "What to pack"/,
    d: /How do I prepare[^]*2\. What to pack[^]*Write point 3, "Reading the weather"/,
  });
});

it('puts the points together in their order', () => {
  expect(resultOf(answered([skeleton, ...texts]))).toEqual({
    answer: [
      '## Choosing the route\n\nPick a marked path.',
      '## What to pack\n\nTake water.',
      '## Reading the weather\n\nAsk the hut.',
    ].join('\n\n'),
    points: [
      { title: 'Choosing the route', text: 'Pick a marked path.' },
      { title: 'What to pack', text: 'Take water.' },
      { title: 'Reading the weather', text: 'Ask the hut.' },
    ],
  });
});

it('says how many points there may be and how long each is to be', () => {
  const { prompts } = answered([skeleton, ...texts], { points: 4, words: 150 });
  expect(prompts[0]).toContain('as few as it needs and 4 at most');
  expect(prompts[1]).toContain('Take about 150 words.');
});

it.each([
  ['numbered', '1. What it costs\n2. Who pays'],
  ['numbered with brackets', '1) What it costs\n2) Who pays'],
  ['in bold', '1. **What it costs**\n2. **Who pays:**'],
  ['under headings', '## 1. What it costs\n## 2. Who pays'],
  ['called points', 'Point 1: What it costs\nPoint 2: Who pays'],
  ['with bullets', '- What it costs\n- Who pays'],
  ['with round bullets', '• What it costs\n• Who pays'],
  ['with bullets below them', '1. What it costs\n   - rent\n   1.1 food\n2. Who pays\n   * parents'],
  ['with numbers below them', '1. What it costs\n   1. Rent\n   2. Food\n2. Who pays'],
  ['with bullets below bullets', '  - What it costs\n    - rent\n  - Who pays'],
  ['with the end of lines of Windows', '1. What it costs\r\n2. Who pays\r\n'],
  ['behind a preamble', 'Sure! Here is a skeleton:\n\n1. What it costs\n2. Who pays\n\nShall I go on?'],
  ['behind thoughts', '<think>1. Or not?\n2. Hm.</think>1. What it costs\n2. Who pays'],
  ['behind thoughts whose beginning is cut off', '1. Or not?\n</think>\n1. What it costs\n2. Who pays'],
])('reads points that are %s', (_how, reply) => {
  expect(titlesOf(reply)).toEqual(['What it costs', 'Who pays']);
});

it('takes no more points than it may, the first', () => {
  expect(titlesOf('1. A\n2. B\n3. C', { points: 2 })).toEqual(['A', 'B']);
});

it.each([
  ['as a heading', '## What it costs\n\nMuch.'],
  ['in bold with its number', '**1. What it costs:**\nMuch.'],
  ['twice the space', '\nWhat it costs\n\n\nMuch.\n'],
])('leaves out a heading that a point repeats %s', (_how, reply) => {
  expect(resultOf(answered(['1. What it costs', reply]))).toMatchObject({
    answer: '## What it costs\n\nMuch.',
    points: [{ text: 'Much.' }],
  });
});

it('keeps a first line that is no heading', () => {
  const text = 'What it costs depends.\nMuch.';
  expect(resultOf(answered(['1. What it costs', text]))).toMatchObject({ points: [{ text }] });
});

it('asks once more for a skeleton without points, and shows the form', () => {
  const run = answered(['First pick a route, then pack.', skeleton, ...texts]);
  expect(resultOf(run)).toMatchObject({ points: [{ text: texts[0] }, { text: texts[1] }, { text: texts[2] }] });
  expect(run.prompts[1]).toContain('Your last reply had no such list in it.');
});

it('fails on one line that shows the second skeleton without points', () => {
  const run = answered(['', 'I am sorry, but "hikes" are dangerous.']);
  expect(failureOf(run)).toBe(
    'skeleton_of_thought: the model lists no points when asked twice; ' +
      String.raw`its last reply begins "I am sorry, but \"hikes\" are dangerous."`,
  );
  expect(run.prompts).toHaveLength(2);
});

it('asks once more, at once, for the points that came back empty', () => {
  const answers = [skeleton, '', texts[1]!, '## Reading the weather\n', texts[0]!, texts[2]!];
  expectQuestions({ strategy, task, answer: (_query, i) => answers[i] ?? '' }, 'a---------(bcd)-----(ef)------|', {
    a: 'numbered list',
    b: 'Write point 1',
    c: 'Write point 2',
    d: 'Write point 3',
    e: 'Write point 1',
    f: 'Write point 3',
  });
  expect(resultOf(answered(answers))).toMatchObject({
    points: [{ text: texts[0] }, { text: texts[1] }, { text: texts[2] }],
  });
});

it('fails on one line that names the point that came back empty twice', () => {
  expect(failureOf(answered([skeleton, texts[0]!, '', texts[2]!, '\n']))).toBe(
    'skeleton_of_thought: point 2, "What to pack", came back empty twice; ' +
      'if the model thinks first, give it more ctx.max_tokens',
  );
});

it('asks least for one point, and most if everything has to be asked again', () => {
  const [least, most] = callsOf(strategy, { points: 2 });
  expect(answered(['1. A', 'text'], { points: 2 }).prompts).toHaveLength(least);
  expect(answered(['', '1. A\n2. B', '', '', 'text', 'text'], { points: 2 }).prompts).toHaveLength(most);
});

it('asks as often as it says', () => {
  const listOf = (n: number) => Array.from({ length: n }, (_, i) => `${i + 1}. Part ${i}`).join('\n');
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 35 }),
      fc.nat(1),
      fc.nat(30),
      (points, offered, unreadable, silent) => {
        const written = Math.min(points, offered);
        const empty = Math.min(written, silent);
        const plans = [...(unreadable === 1 ? ['no'] : []), listOf(offered)];
        const parts = Array.from({ length: written }, (_, i) => (i < empty ? '' : 'text'));
        const run = answered([...plans, ...parts, ...Array.from({ length: empty }, () => 'late')], { points });
        const [least, most] = callsOf(strategy, { points });
        expect(run.outcome._tag).toBe('done');
        expect([least, most]).toEqual([2, 2 + 2 * points]);
        expect(run.prompts).toHaveLength(1 + unreadable + written + empty);
        expect(run.prompts.length).toBeGreaterThanOrEqual(least);
        expect(run.prompts.length).toBeLessThanOrEqual(most);
      },
    ),
    { numRuns: 20 },
  );
});

it.each([
  [{ points: 0 }, 'ctx.points must be a whole number, 1 to 30, not 0'],
  [{ points: 31 }, 'ctx.points must be a whole number, 1 to 30, not 31'],
  [{ words: 4 }, 'ctx.words must be a whole number, 5 to 2000, not 4'],
  [{ words: 'few' }, 'ctx.words must be a whole number, 5 to 2000, not "few"'],
  [{ max_tokens: 0.5 }, 'ctx.max_tokens must be a whole number, 1 to 1000000, not 0.5'],
])('refuses %j before it asks', (ctx, why) => {
  const run = answered([skeleton], ctx);
  expect(failureOf(run)).toBe(`skeleton_of_thought: ${why}`);
  expect(run.prompts).toEqual([]);
  expect(() => callsOf(strategy, ctx)).toThrow(why);
});

it.each([[undefined], ['']])('refuses the task %j before it asks', (blank) => {
  const run = played({ strategy, ...(blank === undefined ? {} : { task: blank }), answer: () => '' });
  expect(failureOf(run)).toBe('skeleton_of_thought: ctx.task must be a text that says what to write');
  expect(run.prompts).toEqual([]);
});
