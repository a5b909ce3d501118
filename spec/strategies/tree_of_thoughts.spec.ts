import * as fc from 'fast-check';
import type { JsonObject, PausePrompt } from '../../lib';
import { callsOf, expectQuestions, failureOf, played, resultOf, type Played } from './support';

const strategy = 'tree_of_thoughts';
const task = 'A baker fills 4 trays with 6 rolls each and sells 9 of the rolls. How many are left?';

/** What a question is about. */
const isProposal = (prompt: string): boolean => prompt.includes('numbered list');
const isRating = (prompt: string): boolean => prompt.includes('Score: <');
const isSecond = (prompt: string): boolean => /\n\n(?:Reply with a|End with a|Your answer must) [^\n]*$/.test(prompt);

/** The steps that a question shows. */
const stepsIn = (prompt: string): readonly string[] => {
  const [, shown = ''] = /<steps>\n([^]*)\n<\/steps>/.exec(prompt) ?? [];
  return shown === 'none yet' ? [] : shown.split('\n').map((line) => line.replace(/^\d+\. /, ''));
};

interface Model {
  /** What is proposed after some steps. */
  readonly propose?: (steps: readonly string[], prompt: string) => string;
  /** How some steps are rated. */
  readonly rate?: (steps: readonly string[], prompt: string) => string;
  readonly answer?: (prompt: string) => string;
}

const model =
  ({ propose = () => '1. one\n2. two\n3. three', rate = () => 'Score: 5', answer = () => 'Answer: 15' }: Model) =>
  ({ prompt }: PausePrompt): string =>
    isProposal(prompt)
      ? propose(stepsIn(prompt), prompt)
      : isRating(prompt)
        ? rate(stepsIn(prompt), prompt)
        : answer(prompt);

const search = (ctx: JsonObject, parts: Model): Played => played({ strategy, task, ctx, answer: model(parts) });

interface Found {
  readonly answer: string;
  readonly path: readonly string[];
  readonly score: number;
  readonly explored: number;
  readonly levels: readonly (readonly {
    readonly steps: readonly string[];
    readonly score?: number;
    readonly kept: boolean;
  }[])[];
}

const found = (run: Played): Found => resultOf(run) as Found;

/** A search of one level, which proposes and rates as given. */
const once = (parts: Model): Found => found(search({ depth: 1, beam: 3 }, parts));

it('proposes, rates all proposals at once, goes on from the best, and answers from the best path', () => {
  const answers = [
    '1. count\n2. guess',
    'Score: 9',
    'Score: 3',
    '1. subtract\n2. add',
    'Score: 10',
    'Score: 1',
    'Answer: 15',
  ];
  expectQuestions(
    { strategy, task, ctx: { branches: 2, beam: 1, depth: 2 }, answer: (_query, i) => answers[i] ?? '' },
    'a---------(bc)------d---------(ef)------g---------|',
    {
      a: /<steps>\nnone yet\n<\/steps>[^]*numbered list of 2 /,
      b: /<steps>\n1\. count\n<\/steps>[^]*Score: </,
      c: /<steps>\n1\. guess\n<\/steps>[^]*Score: </,
      d: /<steps>\n1\. count\n<\/steps>[^]*numbered list of 2 /,
      e: /<steps>\n1\. count\n2\. subtract\n<\/steps>[^]*Score: </,
      f: /<steps>\n1\. count\n2\. add\n<\/steps>[^]*Score: </,
      g: /<steps>\n1\. count\n2\. subtract\n<\/steps>[^]*"Answer:"/,
    },
  );
});

it('shows the task in every question, and ends each with the form of its answer', () => {
  for (const prompt of search({}, {}).prompts) {
    expect(prompt).toContain(`<task>\n${task}\n</task>`);
    expect(prompt.slice(prompt.lastIndexOf('\n\n'))).toMatch(/numbered list|Score: <|"Answer:"/);
  }
});

it('goes on from the best of a level only, and forgets the others', () => {
  const rate = (steps: readonly string[]) => `Score: ${{ one: 2, two: 9, three: 6 }[steps[0] ?? ''] ?? 0}`;
  const run = search({ beam: 2, depth: 2 }, { rate });
  expect(run.prompts.filter(isProposal).map(stepsIn)).toEqual([[], ['two'], ['three']]);
  expect(found(run).levels[0]).toEqual([
    { steps: ['one'], score: 2, kept: false },
    { steps: ['two'], score: 9, kept: true },
    { steps: ['three'], score: 6, kept: true },
  ]);
});

it('lets a thought fall behind that looked best at first', () => {
  const rate = (steps: readonly string[]) =>
    `Score: ${steps.length === 1 ? (steps[0] === 'one' ? 9 : 8) : steps[0] === 'one' ? 1 : 7}`;
  expect(found(search({ beam: 2, depth: 2 }, { rate })).path).toEqual(['two', 'one']);
});

it('gives the answer, its path, its score, and what was looked at', () => {
  const propose = (steps: readonly string[]) => (steps.length === 0 ? '1. count\n2. guess' : '1. subtract');
  const rate = (steps: readonly string[]) => `Score: ${steps.at(-1) === 'guess' ? 1 : 8}`;
  const answer = () => '24 - 9 is 15.\n\n**Answer:** 15 rolls are left.';
  expect(found(search({ branches: 2, beam: 1, depth: 2 }, { propose, rate, answer }))).toEqual({
    answer: '15 rolls are left.',
    path: ['count', 'subtract'],
    score: 8,
    explored: 3,
    levels: [
      [
        { steps: ['count'], score: 8, kept: true },
        { steps: ['guess'], score: 1, kept: false },
      ],
      [{ steps: ['count', 'subtract'], score: 8, kept: true }],
    ],
  });
});

it('keeps the first of thoughts that are rated the same', () => {
  const { path, levels } = found(search({ beam: 2, depth: 2 }, {}));
  expect(path).toEqual(['one', 'one']);
  expect(levels[0]?.map(({ kept }) => kept)).toEqual([true, true, false]);
});

it('takes no more steps than it asked for', () => {
  const { levels } = found(search({ branches: 2, depth: 1 }, {}));
  expect(levels[0]?.map(({ steps }) => steps)).toEqual([['one'], ['two']]);
});

it('takes fewer steps where the model has no more', () => {
  expect(once({ propose: () => '1. only' }).levels).toEqual([[{ steps: ['only'], score: 5, kept: true }]]);
});

it.each([
  ['numbered', '1. add\n2. take 9'],
  ['numbered with brackets', '1) add\n2) take 9'],
  ['in brackets', '(1) add\n(2) take 9'],
  ['numbered without spaces', '1.add\n2.take 9'],
  ['in bold', '**1.** add\n**2. take 9**'],
  ['titled in bold', '1. **add**\n2. **take** 9'],
  ['called steps', 'Step 1: add\nStep 2: take 9'],
  ['under headings', '### Option 1: add\n\n### Option 2: take 9'],
  ['below their numbers', '**1.**\n\nadd\n\n**2.**\n\ntake 9'],
  ['with numbers behind bullets', '- 1. add\n- 2. take 9'],
  ['with bullets', '- add\n- take 9'],
  ['with stars', '* add\n* take 9'],
  ['with round bullets', '• add\n• take 9'],
  ['indented', '  1. add\n  2. take 9'],
  ['broken over lines', '1. add\n2. take\n   9'],
  ['behind a preamble and before a remark', 'Sure, 2 ways:\n\n1. add\n\n2. take 9\n\nLet me know which you like!'],
  ['repeated', '1. add\n2. Add\n3. take 9'],
  ['behind thoughts', '<think>\n1. hm\n</think>\n\n1. add\n2. take 9'],
  ['with the end of lines of Windows', '1. add\r\n2. take 9\r\n'],
])('reads steps that are %s', (_how, text) => {
  expect(once({ propose: () => text }).levels[0]?.map(({ steps }) => steps)).toEqual([['add'], ['take 9']]);
});

it('takes what stands below a step as part of it', () => {
  const text = '1. add\n   1. 4 * 6\n   2. = 24\n2. take 1.5\n   - half';
  expect(once({ propose: () => text }).levels[0]?.map(({ steps }) => steps)).toEqual([
    ['add 1. 4 * 6 2. = 24'],
    ['take 1.5 - half'],
  ]);
});

it.each([
  ['a line of its own', 'Fine.\nScore: 7', 7],
  ['a decimal', 'Score: 7.5', 7.5],
  ['a decimal with a comma', 'Score: 7,5', 7.5],
  ['of ten', 'Score: 8/10', 8],
  ['of ten in words', 'I would give it 8 out of 10.', 8],
  ['of a hundred', 'Score: 85/100', 8.5],
  ['in percent', 'Score: 85%', 8.5],
  ['bold', '**Score:** 8', 8],
  ['bold as a whole', '**Score: 8/10**', 8],
  ['behind the scale', 'Score (0-10): 6', 6],
  ['behind the scale in words', 'On a scale from 0 to 10: 6', 6],
  ['with a wide colon', 'Score：6', 6],
  ['on the next line', 'Score:\n6', 6],
  ['alone', '9', 9],
  ['in a sentence', "I'd rate this a 9, it is well-made.", 9],
  ['behind other numbers', 'Step 1 says 24, step 2 says 15.\nScore: 4', 4],
  ['corrected', 'Score: 9. No, 4 * 6 is not 26.\nScore: 2', 2],
  ['followed by talk of scores', 'Score: 4\nFor a score of 9 it would have to count the trays.', 4],
  ['the best', 'Score: 10', 10],
  ['the worst', 'Score: 0', 0],
])('reads a score that is %s', (_how, text, score) => {
  expect(once({ propose: () => '1. only', rate: () => text })).toMatchObject({ score });
});

it.each([
  ['there is none', 'It leads nowhere.'],
  ['it is beyond the scale', 'Score: 11'],
  ['it is below the scale', 'Score: -3'],
  ['it is a word', 'Score: eight'],
  ['it could be one of several numbers', 'Step 1 says 24, step 2 says 5.'],
  ['it is empty', ''],
])('asks once more for a score if %s', (_why, text) => {
  const run = search(
    { depth: 1 },
    { propose: () => '1. only', rate: (_steps, prompt) => (isSecond(prompt) ? '3' : text) },
  );
  expect(found(run)).toMatchObject({ score: 3 });
  expect(run.prompts.filter(isRating)).toHaveLength(2);
});

it('leaves out a thought without a score, and says so', () => {
  const rate = (steps: readonly string[]) => (steps[0] === 'one' ? "I can't rate this." : 'Score: 4');
  expect(found(search({ depth: 1 }, { rate }))).toMatchObject({
    path: ['two'],
    explored: 3,
    levels: [[{ steps: ['one'], kept: false }, { kept: true }, { kept: true }]],
  });
});

it.each(['DONE', 'DONE\nThe rolls are counted.', '**DONE**', 'DONE.', 'DONE: nothing is left'])(
  'ends the search with what is complete for the reply %j',
  (done) => {
    const run = search({ beam: 1 }, { propose: (steps) => (steps.length === 0 ? '1. all of it' : done) });
    expect(found(run)).toMatchObject({ path: ['all of it'], explored: 1 });
    expect(found(run).levels).toHaveLength(1);
  },
);

it('lets a complete thought compete with longer ones', () => {
  const propose = (steps: readonly string[]) =>
    steps.length === 0 ? '1. short\n2. long' : steps[0] === 'short' ? 'DONE' : '1. more';
  const rate = (short: number) => (steps: readonly string[]) => `Score: ${steps[0] === 'short' ? short : 6}`;
  expect(found(search({ depth: 2 }, { propose, rate: rate(7) })).path).toEqual(['short']);
  expect(found(search({ depth: 2 }, { propose, rate: rate(5) })).path).toEqual(['long', 'more']);
});

it('asks once more for steps that come as no list, and goes without where that is no list either', () => {
  const propose = (steps: readonly string[], prompt: string) =>
    steps.length === 0 && !isSecond(prompt)
      ? "I'd count first."
      : steps.length === 0
        ? '1. count'
        : 'Nothing comes to mind.';
  const run = search({}, { propose });
  expect(run.prompts.filter(isProposal).map((prompt) => [stepsIn(prompt).length, isSecond(prompt)])).toEqual([
    [0, false],
    [0, true],
    [1, false],
    [1, true],
  ]);
  expect(found(run).path).toEqual(['count']);
});

it.each([
  ['**Final answer:** 15', '15'],
  ['4 * 6 - 9 = 15\n### Answer\n\n15', '15'],
  ['work\nAnswer: 15\nAll of them are fresh.', '15\nAll of them are fresh.'],
  ['**Answer: 15**', '15'],
  ['Answer:\n\n15', '15'],
  ['15', '15'],
])('answers from %j', (text, expected) => {
  expect(once({ answer: () => text }).answer).toBe(expected);
});

it.each<[string, Model, string, number]>([
  [
    'no first steps',
    { propose: () => "I'm sorry,\nI can't help with that." },
    'no list of first steps came back, the reply begins "I\'m sorry,\\nI can\'t help with that."',
    2,
  ],
  ['a level without scores', { rate: () => '' }, 'no thought of level 1 got a score, the last reply begins ""', 7],
  [
    'an empty answer',
    { answer: () => '<think>15</think>' },
    'the answer came back empty; if the model thinks first, give it more ctx.max_tokens',
    6,
  ],
])('fails on one line for %s', (_what, parts, why, asked) => {
  const run = search({ depth: 1 }, parts);
  expect(failureOf(run)).toBe(`tree_of_thoughts: ${why}`);
  expect(run.prompts).toHaveLength(asked);
});

const parameters = fc.record({
  branches: fc.integer({ min: 1, max: 4 }),
  beam: fc.integer({ min: 1, max: 4 }),
  depth: fc.integer({ min: 1, max: 4 }),
});

const listOf = (n: number): string => Array.from({ length: n }, (_, i) => `${i + 1}. step ${i}`).join('\n');

it('asks least if one step does all, and most if each question has to be asked twice', () => {
  fc.assert(
    fc.property(parameters, (ctx) => {
      const [least, most] = callsOf(strategy, ctx);
      const easy = search(ctx, { propose: (steps) => (steps.length === 0 ? '1. all' : 'DONE') });
      expect(easy.prompts).toHaveLength(least);
      const unless = (text: string) => (_: unknown, prompt: string) => (isSecond(prompt) ? text : '');
      const hard = search(ctx, {
        propose: unless(listOf(ctx.branches)),
        rate: unless('Score: 5'),
        answer: (prompt) => unless('15')(undefined, prompt),
      });
      expect(hard.outcome._tag).toBe('done');
      expect(hard.prompts).toHaveLength(most);
    }),
    { numRuns: 15 },
  );
});

it('asks half of the most where every answer can be used and there are always steps', () => {
  const ctx = { branches: 3, beam: 2, depth: 3 };
  const run = search(ctx, {});
  expect(run.prompts).toHaveLength(1 + 3 + 2 * (2 + 6) + 1);
  expect(callsOf(strategy, ctx)[1]).toBe(2 * run.prompts.length);
});

it('asks no less and no more than it says, whatever comes back', () => {
  const texts = ['', 'DONE', '1. a\n2. b', '- a', 'Score: 3', '7', 'Answer: 4', listOf(5)];
  fc.assert(
    fc.property(parameters, fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 40 }), (ctx, said) => {
      const run = played({ strategy, task, ctx, answer: (_query, i) => said[i % said.length] ?? '' });
      const [least, most] = callsOf(strategy, ctx);
      expect(run.prompts.length).toBeLessThanOrEqual(most);
      if (run.outcome._tag === 'done') expect(run.prompts.length).toBeGreaterThanOrEqual(least);
      else expect(failureOf(run)).toMatch(/^tree_of_thoughts: (?:no list|no thought|the answer)/);
    }),
    { numRuns: 60 },
  );
});

it.each([
  [{ branches: 0 }, 'ctx.branches must be a whole number, 1 to 10, not 0'],
  [{ beam: 11 }, 'ctx.beam must be a whole number, 1 to 10, not 11'],
  [{ depth: 1.5 }, 'ctx.depth must be a whole number, 1 to 10, not 1.5'],
  [{ depth: '3' }, 'ctx.depth must be a whole number, 1 to 10, not "3"'],
  [{ max_tokens: null, beam: [] }, 'ctx.beam must be a whole number, 1 to 10, not []'],
])('refuses %j before it asks', (ctx, why) => {
  const run = search(ctx, {});
  expect(failureOf(run)).toBe(`tree_of_thoughts: ${why}`);
  expect(run.prompts).toEqual([]);
  expect(() => callsOf(strategy, ctx)).toThrow(why);
});

it.each([[undefined], [' ']])('refuses the task %j before it asks', (blank) => {
  const run = played({ strategy, ...(blank === undefined ? {} : { task: blank }), answer: () => '' });
  expect(failureOf(run)).toBe('tree_of_thoughts: ctx.task must be a text that says what to solve');
  expect(run.prompts).toEqual([]);
});
