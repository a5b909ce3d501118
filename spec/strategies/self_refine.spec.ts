import * as fc from 'fast-check';
import { callsOf, expectQuestions, failureOf, played, resultOf, type Played } from './support';

const strategy = 'self_refine';
const task = 'Write a slogan for a bakery.';

const no = 'It names no bread.\nApproved: no';
const yes = 'Approved: yes';

/** A run whose questions get these answers in their order, and then the last one again and again. */
const answered = (answers: readonly string[], ctx = {}): Played =>
  played({ strategy, task, ctx, answer: (_query, i) => answers[i] ?? answers.at(-1) ?? '' });

it('drafts, has the draft criticised and rewrites it, until the critic is satisfied', () => {
  const answers = ['Bread!', no, 'Fresh bread!', no, 'Fresh bread daily!', yes];
  expectQuestions(
    { strategy, task, answer: (_query, i) => answers[i] ?? '' },
    'a---------b---------c---------d---------e---------f---------|',
    {
      a: task,
      b: /<draft>\nBread!\n<\/draft>[^]*Approved: </,
      c: /<draft>\nBread!\n<\/draft>[^]*<critic>\nIt names no bread\.[^]*Rewrite/,
      d: /<draft>\nFresh bread!\n<\/draft>[^]*<settled>\nIt names no bread\.[^]*Approved: </,
      e: /<draft>\nFresh bread!\n<\/draft>[^]*<settled>\nIt names no bread\.[^]*Rewrite/,
      f: /<draft>\nFresh bread daily!\n<\/draft>[^]*Approved: </,
    },
  );
});

it('stops at once if the critic passes the first draft', () => {
  const run = answered(['Bread!', yes]);
  expect(resultOf(run)).toEqual({
    answer: 'Bread!',
    approved: true,
    rounds: 0,
    history: [{ draft: 'Bread!', feedback: yes, approved: true }],
  });
  expect(run.prompts).toHaveLength(callsOf(strategy)[0]);
});

it('gives the last draft when its rounds are used up, which nobody has criticised', () => {
  const run = answered(['one', no, 'two', no, 'three'], { rounds: 2 });
  expect(resultOf(run)).toEqual({
    answer: 'three',
    approved: false,
    rounds: 2,
    history: [
      { draft: 'one', feedback: no, approved: false },
      { draft: 'two', feedback: no, approved: false },
    ],
  });
  expect(run.prompts).toHaveLength(callsOf(strategy, { rounds: 2 })[1]);
});

it('shows a later critic and writer every earlier criticism', () => {
  const { prompts } = answered(['one', 'Too short.\nApproved: no', 'two', 'Too loud.\nApproved: no', 'three', yes]);
  for (const prompt of prompts.slice(5)) expect(prompt).toMatch(/<settled>\nToo short\.[^]*Too loud\.[^]*<\/settled>/);
  for (const prompt of prompts.slice(0, 3)) expect(prompt).not.toContain('<settled>');
});

it.each([
  ['Approved: yes'],
  ['**Approved:** Yes'],
  ['**Approved: Yes.**'],
  ['Nothing would matter to a reader.\n\napproved: <yes>'],
  ['Approved? Yes, it can go out.'],
  ['Approved：yes'],
  ['Approved: no, I thought at first.</think>Approved: yes'],
  ['I would not have said "Approved: no" to this.\nApproved: YES, no changes needed'],
])('takes %j for a yes', (feedback) => {
  expect(resultOf(answered(['Bread!', feedback]))).toMatchObject({ approved: true, rounds: 0 });
});

it.each([
  ['Approved: no'],
  ['**Approved: No**'],
  ['Approved: not yet'],
  ['It is fine, and everybody would say yes to it.'],
  ['I am sorry, I cannot judge this.'],
  ['I expected to write "Approved: yes", but the name is wrong.\nApproved: no'],
])('takes %j for a no, and goes on', (feedback) => {
  expect(resultOf(answered(['one', feedback, 'two', yes]))).toMatchObject({ answer: 'two', approved: true, rounds: 1 });
});

it.each([
  ['a preamble', 'Here is the new draft:\n\nFresh bread!'],
  ['a friendly preamble', "Sure! Here's an improved version:\nFresh bread!"],
  ['tags', '<draft>\nFresh bread!\n</draft>'],
  ['thoughts', '<think>Here is a draft:\nhm</think>\n\nFresh bread!'],
  ['rest of thoughts', 'Or stale bread?\n</think>\n\nFresh bread!'],
  ['space', '\n  Fresh bread! \n'],
])('takes a draft without the %s around it', (_what, draft) => {
  expect(resultOf(answered([draft, yes]))).toMatchObject({ answer: 'Fresh bread!' });
});

it('keeps a first line that belongs to the draft', () => {
  const letter = 'Here are our prices:\n\nBread: 3';
  expect(resultOf(answered([letter, yes]))).toMatchObject({ answer: letter });
});

it('tells the critic what to look at', () => {
  const { prompts } = answered(['Bread!', yes], { criteria: 'whether it rhymes' });
  expect(prompts[1]).toContain('Look at whether it rhymes.');
});

it.each([
  ['first draft', ['  ']],
  ['critique of draft 1', ['one', '']],
  ['draft 2', ['one', no, '<think>What now?</think>']],
  ['critique of draft 2', ['one', no, 'two', '\n']],
])('fails on one line if the %s is empty', (what, answers) => {
  expect(failureOf(answered(answers))).toBe(
    `self_refine: the ${what} came back empty; if the model thinks first, give it more ctx.max_tokens`,
  );
});

it('asks as often as it says, and reaches both ends', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(20), (rounds, satisfiedAfter) => {
      const feedback = (i: number) => (i >= 2 * satisfiedAfter + 1 ? yes : no);
      const run = played({
        strategy,
        task,
        ctx: { rounds },
        answer: (_query, i) => (i % 2 === 0 ? 'draft' : feedback(i)),
      });
      const [least, most] = callsOf(strategy, { rounds });
      expect([least, most]).toEqual([2, 1 + 2 * rounds]);
      expect(run.prompts).toHaveLength(satisfiedAfter < rounds ? least + 2 * satisfiedAfter : most);
    }),
    {
      numRuns: 20,
      examples: [
        [1, 0],
        [1, 1],
        [3, 0],
        [3, 3],
      ],
    },
  );
});

it.each([
  [{ rounds: 0 }, 'ctx.rounds must be a whole number, 1 to 20, not 0'],
  [{ rounds: 21 }, 'ctx.rounds must be a whole number, 1 to 20, not 21'],
  [{ rounds: 'three' }, 'ctx.rounds must be a whole number, 1 to 20, not "three"'],
  [{ criteria: ' ' }, 'ctx.criteria must be a text, not " "'],
  [{ criteria: ['tone'] }, 'ctx.criteria must be a text, not ["tone"]'],
  [{ max_tokens: -1 }, 'ctx.max_tokens must be a whole number, 1 to 1000000, not -1'],
])('refuses %j before it asks', (ctx, why) => {
  const run = answered(['one', yes], ctx);
  expect(failureOf(run)).toBe(`self_refine: ${why}`);
  expect(run.prompts).toEqual([]);
  expect(() => callsOf(strategy, ctx)).toThrow(why);
});

it.each([[undefined], ['\t']])('refuses the task %j before it asks', (blank) => {
  const run = played({ strategy, ...(blank === undefined ? {} : { task: blank }), answer: () => '' });
  expect(failureOf(run)).toBe('self_refine: ctx.task must be a text that says what to write');
  expect(run.prompts).toEqual([]);
});
