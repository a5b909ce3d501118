import * as fc from 'fast-check';
import type { JsonObject } from '../../lib';
import { callsOf, expectQuestions, failureOf, played, resultOf, type Played } from './support';

const strategy = 'ucb';
const task = 'Our sourdough has come out flat since Monday. Why?';

const isList = (prompt: string): boolean => prompt.includes('numbered list');
const isTest = (prompt: string): boolean => prompt.includes('Score: <');
const isSecond = (prompt: string): boolean => /\n\n(?:Reply with a|End with a|Your answer must) [^\n]*$/.test(prompt);

const listOf = (n: number): string => Array.from({ length: n }, (_, i) => `${i + 1}. cause ${i + 1}`).join('\n');

/** The number of the hypothesis that a question is about. */
const causeIn = (prompt: string): number => Number(/<hypothesis>\ncause (\d+)\n/.exec(prompt)?.[1]);

interface Model {
  readonly list?: string;
  /** What the nth test, from 0, of a hypothesis, from 1, comes to. */
  readonly test?: (cause: number, n: number, prompt: string) => string;
  readonly answer?: string;
}

const research = (
  ctx: JsonObject,
  { list = listOf(10), test = () => 'Score: 5', answer = 'Answer: so' }: Model,
): Played => {
  const tested: number[] = [];
  return played({
    strategy,
    task,
    ctx,
    answer: ({ prompt }) => {
      if (isList(prompt)) return list;
      if (!isTest(prompt)) return answer;
      const cause = causeIn(prompt);
      if (!isSecond(prompt)) tested.push(cause);
      return test(cause, tested.filter((one) => one === cause).length - 1, prompt);
    },
  });
};

interface Found {
  readonly answer: string;
  readonly hypothesis: string;
  readonly score: number;
  readonly hypotheses: readonly { readonly hypothesis: string; readonly tests: number; readonly score?: number }[];
  readonly trail: readonly { readonly hypothesis: number; readonly score?: number }[];
}

const found = (run: Played): Found => resultOf(run) as Found;

/** The bounds of UCB1 as the paper has them, over rewards from 0 to 1 by arm: the arm with the highest is played next. */
const bounds = (rewards: readonly (readonly number[])[]): readonly number[] => {
  const plays = rewards.flat().length;
  return rewards.map(
    (of) => of.reduce((sum, reward) => sum + reward, 0) / of.length + Math.sqrt((2 * Math.log(plays)) / of.length),
  );
};

it('thinks of hypotheses, tests each once in a batch, then one after the other, and answers', () => {
  const answers = ['1. flour\n2. water', 'Score: 9', 'Score: 2', 'Score: 8', 'Score: 3', 'Answer: the flour'];
  expectQuestions(
    { strategy, task, ctx: { hypotheses: 2, tests: 4, exploration: 0 }, answer: (_query, i) => answers[i] ?? '' },
    'a---------(bc)------d---------e---------f---------|',
    {
      a: 'numbered list of 2 ',
      b: /<hypothesis>\nflour\n[^]*go through all that the task says[^]*Score: </,
      c: /<hypothesis>\nwater\n[^]*go through all that the task says[^]*Score: </,
      d: /<hypothesis>\nflour\n[^]*make the strongest case against it[^]*Score: </,
      e: /<hypothesis>\nflour\n[^]*follow it through step by step[^]*Score: </,
      f: /<hypothesis>\nflour\n[^]*<tests>\nScore: 9\n\nScore: 8\n\nScore: 3\n<\/tests>[^]*- water\n[^]*"Answer:"/,
    },
  );
});

it('shows the task in every question, and ends each with the form of its answer', () => {
  for (const prompt of research({}, {}).prompts) {
    expect(prompt).toContain(`<task>\n${task}\n</task>`);
    expect(prompt.slice(prompt.lastIndexOf('\n\n'))).toMatch(/numbered list|Score: <|"Answer:"/);
  }
});

it('gives the answer, the hypothesis that did best, and what all tests came to', () => {
  const test = (cause: number) => `Looked.\n**Score:** ${cause === 2 ? 9 : 4}/10`;
  expect(found(research({ hypotheses: 2, tests: 3 }, { test, answer: 'Hm.\n**Answer:** the water' }))).toEqual({
    answer: 'the water',
    hypothesis: 'cause 2',
    score: 9,
    hypotheses: [
      { hypothesis: 'cause 1', tests: 1, score: 4 },
      { hypothesis: 'cause 2', tests: 2, score: 9 },
    ],
    trail: [
      { hypothesis: 1, score: 4 },
      { hypothesis: 2, score: 9 },
      { hypothesis: 2, score: 9 },
    ],
  });
});

it('tests what UCB1 plays, for any scores', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 5 }),
      fc.integer({ min: 0, max: 12 }),
      fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 20, maxLength: 20 }),
      (hypotheses, more, scores) => {
        const test = (cause: number, n: number) => `Score: ${scores[(cause * 7 + n) % scores.length] ?? 0}`;
        const { trail } = found(research({ hypotheses, tests: hypotheses + more }, { test }));
        const rewards: number[][] = Array.from({ length: hypotheses }, () => []);
        trail.forEach(({ hypothesis, score = NaN }, i) => {
          if (i < hypotheses) expect(hypothesis).toBe(i + 1);
          // Of two bounds that differ by rounding alone, either may be taken for the higher one.
          else expect(Math.max(...bounds(rewards)) - bounds(rewards)[hypothesis - 1]!).toBeLessThan(1e-12);
          rewards[hypothesis - 1]?.push(score / 10);
        });
      },
    ),
    { numRuns: 40 },
  );
});

it('spends more tests on a hypothesis that does better', () => {
  const test = (cause: number) => `Score: ${cause === 3 ? 9 : 1}`;
  const { hypotheses } = found(research({ hypotheses: 3, tests: 30 }, { test }));
  const [first = 0, second = 0, third = 0] = hypotheses.map(({ tests }) => tests);
  expect(first + second + third).toBe(30);
  expect(third).toBeGreaterThan(first + second);
});

it('follows the mean alone without exploration, and spreads the tests evenly with much of it', () => {
  const test = (cause: number) => `Score: ${cause}`;
  const testsWith = (exploration: number) =>
    found(research({ hypotheses: 3, tests: 12, exploration }, { test })).hypotheses.map(({ tests }) => tests);
  expect(testsWith(0)).toEqual([1, 1, 10]);
  expect(testsWith(10)).toEqual([4, 4, 4]);
});

it.each([
  [1, [3, 4, 3, 2]],
  [0.3, [1, 8, 2, 1]],
])('spends the tests of its page as the page says, with exploration %d', (exploration, tests) => {
  const scores = [
    [3, 4, 3],
    [8, 9, 8, 7, 9, 8, 8, 9],
    [6, 5, 4],
    [4, 3],
  ];
  const test = (cause: number, n: number) => `Score: ${scores[cause - 1]?.[n] ?? 'none'}`;
  expect(found(research({ exploration }, { test })).hypotheses.map((it) => it.tests)).toEqual(tests);
});

it('answers from the first of those that did equally well', () => {
  expect(found(research({}, {})).hypothesis).toBe('cause 1');
});

it('tests a hypothesis in another way each time', () => {
  const { prompts } = research({ hypotheses: 2, tests: 8, exploration: 0 }, { test: (cause) => `Score: ${cause}` });
  const ways = prompts
    .filter((prompt) => causeIn(prompt) === 2 && isTest(prompt))
    .map((prompt) => /to the task: (.*)/.exec(prompt)?.[1]);
  expect(ways).toHaveLength(7);
  expect(new Set(ways.slice(0, 6)).size).toBe(6);
  expect(ways[6]).toBe(ways[0]);
});

it('takes no more hypotheses than it asked for', () => {
  expect(found(research({ hypotheses: 2 }, {})).hypotheses).toHaveLength(2);
});

it('spends all tests on fewer hypotheses where the model has no more', () => {
  const { hypotheses, trail } = found(research({ hypotheses: 5, tests: 6 }, { list: listOf(2) }));
  expect(hypotheses.map(({ tests }) => tests)).toEqual([3, 3]);
  expect(trail).toHaveLength(6);
});

it.each([
  ['numbered', '1. cause 1\n2. cause 2'],
  ['in bold below a preamble', 'Two causes come to mind:\n\n**1.** cause 1\n\n**2.** cause 2\n\nI hope this helps.'],
  ['with bullets', '- cause 1\n- cause 2'],
  ['called hypotheses', '## Hypothesis 1: cause 1\n## Hypothesis 2: cause 2'],
])('reads hypotheses that are %s', (_how, list) => {
  expect(found(research({}, { list })).hypotheses.map(({ hypothesis }) => hypothesis)).toEqual(['cause 1', 'cause 2']);
});

it.each([
  ['7.5', 7.5],
  ['It fits.\n**Score: 8/10**', 8],
  ['Score: 85%', 8.5],
  ['Score (0-10): 6', 6],
])('reads the score in %j', (text, score) => {
  expect(found(research({ hypotheses: 2, tests: 2 }, { test: () => text })).trail[0]).toEqual({ hypothesis: 1, score });
});

it('asks once more for a test that has no score', () => {
  const test = (_cause: number, _n: number, prompt: string) => (isSecond(prompt) ? 'Score: 3' : 'Hard to say.');
  const run = research({ hypotheses: 2, tests: 3 }, { test });
  expect(found(run).trail.map(({ score }) => score)).toEqual([3, 3, 3]);
  expect(run.prompts.filter(isTest)).toHaveLength(6);
});

it('counts a test without a score as spent, and as saying nothing', () => {
  const test = (cause: number, n: number) => (cause === 1 || n === 0 ? 'Hard to say.' : 'Score: 6');
  const { hypothesis, score, hypotheses, trail } = found(research({ hypotheses: 2, tests: 6 }, { test }));
  expect({ hypothesis, score }).toEqual({ hypothesis: 'cause 2', score: 6 });
  expect(hypotheses[0]).toEqual({ hypothesis: 'cause 1', tests: 2 });
  expect(trail).toHaveLength(6);
  expect(trail.filter((one) => one.score === undefined).map((one) => one.hypothesis)).toEqual([1, 2, 1]);
});

it.each<[string, Model, string, number]>([
  [
    'no hypotheses',
    { list: 'Please say more.' },
    'no list of hypotheses came back, the reply begins "Please say more."',
    2,
  ],
  ['one hypothesis', { list: '1. flour' }, 'no list of hypotheses came back, the reply begins "1. flour"', 2],
  [
    'no scores',
    { test: () => 'Hard\nto say.' },
    'no test came back with a score, the last reply begins "Hard\\nto say."',
    7,
  ],
  [
    'an empty answer',
    { answer: '' },
    'the answer came back empty; if the model thinks first, give it more ctx.max_tokens',
    6,
  ],
])('fails on one line for %s', (_what, parts, why, asked) => {
  const run = research({ hypotheses: 2, tests: 3 }, parts);
  expect(failureOf(run)).toBe(`ucb: ${why}`);
  expect(run.prompts).toHaveLength(asked);
});

const parameters = fc
  .record({ hypotheses: fc.integer({ min: 2, max: 6 }), more: fc.nat(10) })
  .map(({ hypotheses, more }) => ({ hypotheses, tests: hypotheses + more }));

it('asks least if every answer can be used, and most if each question has to be asked twice', () => {
  fc.assert(
    fc.property(parameters, (ctx) => {
      const [least, most] = callsOf(strategy, ctx);
      expect(research(ctx, {}).prompts).toHaveLength(least);
      const hard = played({
        strategy,
        task,
        ctx,
        answer: ({ prompt }) =>
          !isSecond(prompt) ? '' : isList(prompt) ? listOf(9) : isTest(prompt) ? 'Score: 5' : 'so',
      });
      expect(hard.outcome._tag).toBe('done');
      expect(hard.prompts).toHaveLength(most);
    }),
    { numRuns: 15 },
  );
});

it('asks no less and no more than it says, whatever comes back', () => {
  const texts = ['', '1. a\n2. b', '- a\n- b\n- c', 'Score: 3', '7', 'Answer: 4'];
  fc.assert(
    fc.property(parameters, fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 40 }), (ctx, said) => {
      const run = played({ strategy, task, ctx, answer: (_query, i) => said[i % said.length] ?? '' });
      const [least, most] = callsOf(strategy, ctx);
      expect(run.prompts.length).toBeLessThanOrEqual(most);
      if (run.outcome._tag === 'done') expect(run.prompts.length).toBeGreaterThanOrEqual(least);
      else expect(failureOf(run)).toMatch(/^ucb: (?:no list|no test|the answer)/);
    }),
    { numRuns: 60 },
  );
});

it.each([
  [{ hypotheses: 1 }, 'ctx.hypotheses must be a whole number, 2 to 10, not 1'],
  [{ tests: 201 }, 'ctx.tests must be a whole number, 2 to 200, not 201'],
  [{ tests: 3 }, 'ctx.tests must be at least ctx.hypotheses, which is 4, not 3'],
  [{ exploration: -1 }, 'ctx.exploration must be a number, 0 to 10, not -1'],
  [{ exploration: 'high' }, 'ctx.exploration must be a number, 0 to 10, not "high"'],
])('refuses %j before it asks', (ctx, why) => {
  const run = research(ctx, {});
  expect(failureOf(run)).toBe(`ucb: ${why}`);
  expect(run.prompts).toEqual([]);
  expect(() => callsOf(strategy, ctx)).toThrow(why);
});

it.each([[undefined], [' ']])('refuses the task %j before it asks', (blank) => {
  const run = played({ strategy, ...(blank === undefined ? {} : { task: blank }), answer: () => '' });
  expect(failureOf(run)).toBe('ucb: ctx.task must be a text that says what to find out');
  expect(run.prompts).toEqual([]);
});
