import * as fc from 'fast-check';
import type { JsonObject } from '../../lib';
import { callsOf, expectQuestions, failureOf, played, resultOf, type Played } from './support';

const strategy = 'pairwise_ranking';
const task = 'Which bug hurts customers most?';

const isSecond = (prompt: string): boolean => prompt.includes('\n\nEnd with the line "Better: A"');

/** The items that a question compares. */
const pairIn = (prompt: string): readonly [string, string] => {
  const [, a = '', b = ''] = /<A>\n([^]*)\n<\/A>\n\n<B>\n([^]*)\n<\/B>/.exec(prompt) ?? [];
  return [a, b];
};

type Judge = (a: string, b: string, prompt: string) => string;

const rank = (items: readonly string[], judge: Judge, ctx: JsonObject = {}): Played =>
  played({
    strategy,
    task,
    ctx: { items: [...items], ...ctx },
    answer: ({ prompt }) => judge(...pairIn(prompt), prompt),
  });

interface Found {
  readonly ranking: readonly {
    readonly rank: number;
    readonly item: string;
    readonly points: number;
    readonly wins: number;
    readonly draws: number;
    readonly losses: number;
    readonly tied: boolean;
  }[];
  readonly winner?: string;
  readonly consistency: number;
  readonly unread: number;
}

const found = (run: Played): Found => resultOf(run) as Found;
const orderOf = (run: Played): readonly string[] => found(run).ranking.map(({ item }) => item);

/** Prefers what stands first in a list. */
const byOrder =
  (order: readonly string[]): Judge =>
  (a, b) =>
    `Better: ${order.indexOf(a) < order.indexOf(b) ? 'A' : 'B'}`;

/** What is read of an answer to "x or y?", where the same pair in the other order always has the answer for x. */
const readAs = (text: string): string => {
  const { ranking, unread } = found(rank(['x', 'y'], (a) => (a === 'x' ? text : 'B')));
  return unread > 0 ? 'nothing' : ranking[0]?.tied === true ? 'not A' : 'A';
};

it('asks about all pairs in both orders at once', () => {
  const pair = (a: string, b: string) => `<A>\n${a}\n</A>\n\n<B>\n${b}\n</B>`;
  expectQuestions(
    { strategy, task, ctx: { items: ['one', 'two', 'three'] }, answer: () => 'Better: A' },
    '(abcdef)--|',
    {
      a: pair('one', 'two'),
      b: pair('two', 'one'),
      c: pair('one', 'three'),
      d: pair('three', 'one'),
      e: pair('two', 'three'),
      f: pair('three', 'two'),
    },
  );
});

it('shows the criterion in every question, and ends each with the form of its answer', () => {
  for (const prompt of rank(['one', 'two', 'three'], () => 'A').prompts) {
    expect(prompt).toContain(`<criterion>\n${task}\n</criterion>`);
    expect(prompt).toMatch(/\nBetter: <A or B>$/);
  }
});

it('finds the order of a judge who has one, in whatever order the items come', () => {
  const shuffled = fc
    .uniqueArray(
      fc.string({ minLength: 1, maxLength: 8 }).filter((text) => /^\S+$/.test(text)),
      { minLength: 2, maxLength: 7 },
    )
    .chain((order) => fc.tuple(fc.constant(order), fc.shuffledSubarray(order, { minLength: order.length })));
  fc.assert(
    fc.property(shuffled, ([order, items]) => {
      const run = rank(items, byOrder(order));
      expect(orderOf(run)).toEqual(order);
      expect(found(run)).toMatchObject({ winner: order[0], consistency: 1, unread: 0 });
      expect(found(run).ranking.map((it) => it.rank)).toEqual(order.map((_, i) => i + 1));
    }),
    { numRuns: 30 },
  );
});

it('gives wins, draws, losses and points of each', () => {
  expect(found(rank(['typo', 'outage', 'lag'], byOrder(['outage', 'lag', 'typo'])))).toEqual({
    ranking: [
      { rank: 1, item: 'outage', points: 2, wins: 2, draws: 0, losses: 0, tied: false },
      { rank: 2, item: 'lag', points: 1, wins: 1, draws: 0, losses: 1, tied: false },
      { rank: 3, item: 'typo', points: 0, wins: 0, draws: 0, losses: 2, tied: false },
    ],
    winner: 'outage',
    consistency: 1,
    unread: 0,
  });
});

it.each(['A', 'B'])('ranks nothing before anything if the judge always says %s', (letter) => {
  const { ranking, winner, consistency } = found(rank(['one', 'two', 'three'], () => `Better: ${letter}`));
  expect(ranking.map(({ rank: place, points, tied }) => [place, points, tied])).toEqual([
    [1, 1, true],
    [1, 1, true],
    [1, 1, true],
  ]);
  expect({ winner, consistency }).toEqual({ winner: undefined, consistency: 0 });
});

it('finds the order in spite of a judge who says A for what is close', () => {
  const order = ['one', 'two', 'three', 'four'];
  const judge: Judge = (a, b) =>
    Math.abs(order.indexOf(a) - order.indexOf(b)) === 1 ? 'Better: A' : byOrder(order)(a, b, '');
  const { ranking, consistency } = found(rank(['three', 'one', 'four', 'two'], judge));
  expect(ranking.map(({ item, points }) => [item, points])).toEqual([
    ['one', 2.5],
    ['two', 2],
    ['three', 1],
    ['four', 0.5],
  ]);
  expect(consistency).toBe(0.5);
});

it('says which items are tied, in the order in which they were given, and leaves their ranks out after them', () => {
  const judge: Judge = (a, b) =>
    a === 'best' ? 'A' : b === 'best' ? 'B' : a === 'worst' ? 'B' : b === 'worst' ? 'A' : 'Better: A';
  const { ranking, winner } = found(rank(['worst', 'second', 'also second', 'best'], judge));
  expect(ranking.map(({ rank: place, item, tied }) => [place, item, tied])).toEqual([
    [1, 'best', false],
    [2, 'second', true],
    [2, 'also second', true],
    [4, 'worst', false],
  ]);
  expect(winner).toBe('best');
});

it('ties what beats each other in a circle', () => {
  const beats: Readonly<Record<string, string>> = { rock: 'scissors', scissors: 'paper', paper: 'rock' };
  const { ranking, consistency } = found(rank(['rock', 'paper', 'scissors'], (a, b) => (beats[a] === b ? 'A' : 'B')));
  expect(ranking.map(({ rank: place, item }) => [place, item])).toEqual([
    [1, 'rock'],
    [1, 'paper'],
    [1, 'scissors'],
  ]);
  expect(consistency).toBe(1);
});

it.each([
  ['the line asked for', 'Both are good, B is cheaper.\nBetter: A'],
  ['bold', '**Better: A**'],
  ['bold behind the label', '**Better:** **A**'],
  ['in brackets', 'Better: [A]'],
  ['in angle brackets, as the form has it', 'Better: <A>'],
  ['named an item', 'Better: Item A'],
  ['in lower case', 'better: a'],
  ['followed by a reason', 'Better: A, since B is only a typo.'],
  ['with a wide colon', 'Better：A'],
  ['on the next line', 'Better:\nA'],
  ['corrected', 'Better: B. No, wait.\nBetter: A'],
  ['behind another label', 'So the winner is clear.\nAnswer: A'],
  ['alone', 'A'],
  ['alone in lower case', 'a.'],
  ['at the beginning', 'A. An outage is worse than a typo.'],
  ['at the end', 'An outage is worse, so I choose A.'],
  ['behind thoughts', '<think>Better: B?</think>Better: A'],
])('reads an answer that is %s', (_how, text) => {
  expect(readAs(text)).toBe('A');
});

it.each(['Better: B', 'Better: neither', 'Better: both', 'Tie.', 'Better: equal', '**Better:** tie'])(
  'takes %j for no vote for A, without asking again',
  (text) => {
    expect(readAs(text)).toBe('not A');
  },
);

it.each([
  'A is strong, but B is better.',
  'I think A is better than B',
  'Not A.',
  "I wouldn't choose A.",
  'I wouldn’t choose A.',
  'A comparison of these is not possible.',
  "I'm sorry, I can't help with that.",
  'Better: an outage',
  '',
])('makes nothing of %j, asks once more, and then counts the pair as a draw', (text) => {
  const run = rank(['x', 'y'], (a) => (a === 'x' ? text : 'B'));
  expect(run.prompts.map(isSecond)).toEqual([false, false, true]);
  expect(found(run)).toMatchObject({
    unread: 1,
    ranking: [
      { draws: 1, tied: true },
      { draws: 1, tied: true },
    ],
  });
});

it('uses what it gets when it asks once more', () => {
  const run = rank(['x', 'y', 'z'], (a, b, prompt) =>
    isSecond(prompt) ? byOrder(['z', 'x', 'y'])(a, b, prompt) : 'Hm.',
  );
  expect(orderOf(run)).toEqual(['z', 'x', 'y']);
  expect(found(run).unread).toBe(0);
});

it('fails on one line if no answer names an item', () => {
  expect(failureOf(rank(['x', 'y'], () => "I can't\njudge that."))).toBe(
    `pairwise_ranking: no comparison named A or B, the last reply begins "I can't\\njudge that."`,
  );
});

it('takes items of several lines', () => {
  expect(orderOf(rank(['one', 'two\n\nthree'], byOrder(['two\n\nthree', 'one'])))).toEqual(['two\n\nthree', 'one']);
});

it('asks least if every answer can be used, and most if each question has to be asked twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 9 }), (n) => {
      const items = Array.from({ length: n }, (_, i) => `item ${i}`);
      expect(callsOf(strategy, { items })).toEqual([n * (n - 1), 2 * n * (n - 1)]);
      expect(rank(items, byOrder(items)).prompts).toHaveLength(n * (n - 1));
      expect(rank(items, (_a, _b, prompt) => (isSecond(prompt) ? 'A' : '')).prompts).toHaveLength(2 * n * (n - 1));
    }),
    { numRuns: 8 },
  );
});

it('asks no less and no more than it says, whatever comes back', () => {
  const texts = ['', 'Better: A', 'B', 'Better: tie', 'Hm.', 'A or B'];
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 6 }),
      fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 40 }),
      (n, said) => {
        const items = Array.from({ length: n }, (_, i) => `item ${i}`);
        const run = played({ strategy, task, ctx: { items }, answer: (_query, i) => said[i % said.length] ?? '' });
        const [least, most] = callsOf(strategy, { items });
        expect(run.prompts.length).toBeGreaterThanOrEqual(least);
        expect(run.prompts.length).toBeLessThanOrEqual(most);
        if (run.outcome._tag === 'done') {
          const { ranking } = found(run);
          expect(ranking.reduce((sum, { points }) => sum + points, 0)).toBe((n * (n - 1)) / 2);
          expect([...ranking].sort((one, other) => other.points - one.points)).toEqual(ranking);
        } else expect(failureOf(run)).toMatch(/^pairwise_ranking: no comparison/);
      },
    ),
    { numRuns: 40 },
  );
});

const many = Array.from({ length: 31 }, (_, i) => `item ${i}`);

it.each<[JsonObject, string]>([
  [{ items: 'x, y' }, 'ctx.items must be a list of 2 to 30 texts, not "x, y"'],
  [{ items: [] }, 'ctx.items must be a list of 2 to 30 texts, not []'],
  [{ items: ['x'] }, 'ctx.items must be a list of 2 to 30 texts, not ["x"]'],
  [{ items: many }, 'ctx.items must be a list of 2 to 30 texts, not a table of 301 characters'],
  [{ items: ['x', ' '] }, 'ctx.items must be a list of 2 to 30 texts, not ["x"," "]'],
  [{ items: ['x', 7] }, 'ctx.items must be a list of 2 to 30 texts, not ["x",7]'],
  [{ items: ['x', null, 'y'] }, 'ctx.items must be a list of 2 to 30 texts, not {"1":"x","3":"y"}'],
  [{ items: ['x', 'y', 'x'] }, 'ctx.items[3] is the same as ctx.items[1]'],
  [{ items: ['x', 'y'], max_tokens: 0 }, 'ctx.max_tokens must be a whole number, 1 to 1000000, not 0'],
])('refuses %j before it asks', (ctx, why) => {
  const run = played({ strategy, task, ctx, answer: () => 'A' });
  expect(failureOf(run)).toBe(`pairwise_ranking: ${why}`);
  expect(run.prompts).toEqual([]);
  expect(() => callsOf(strategy, ctx)).toThrow(why);
});

it('refuses to run without a list before it asks, and says how much it asks for any list', () => {
  const run = played({ strategy, task, answer: () => 'A' });
  expect(failureOf(run)).toBe(
    'pairwise_ranking: ctx.items must be given, a list of 2 to 30 texts: What to rank by the task.',
  );
  expect(run.prompts).toEqual([]);
  expect(callsOf(strategy)).toEqual([2 * 1, 2 * 30 * 29]);
});

it.each([[undefined], [' ']])('refuses the task %j before it asks', (blank) => {
  const ctx = { items: ['x', 'y'] };
  const run = played({ strategy, ctx, ...(blank === undefined ? {} : { task: blank }), answer: () => '' });
  expect(failureOf(run)).toBe('pairwise_ranking: ctx.task must be a text that says what to rank by');
  expect(run.prompts).toEqual([]);
});
