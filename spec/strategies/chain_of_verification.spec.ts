import * as fc from 'fast-check';
import { callsOf, expectQuestions, failureOf, played, resultOf, type Played } from './support';

const strategy = 'chain_of_verification';
const task = 'Name two politicians who were born in New York City.';
const draft = 'Hillary Clinton and Michael Bloomberg.';
const plan = '1. Where was Hillary Clinton born?\n2. Where was Michael Bloomberg born?';
const replies = ['In Chicago.', 'In Boston.'];
const final = 'Donald Trump and Alexandria Ocasio-Cortez.';

const answered = (answers: readonly string[], ctx = {}): Played =>
  played({ strategy, task, ctx, answer: (_query, i) => answers[i] ?? '' });

/** The questions that a plan leads to. */
const checksOf = (text: string, ctx = {}): readonly string[] => {
  const { checks } = resultOf(
    played({
      strategy,
      task,
      ctx,
      answer: ({ prompt }) => (prompt.includes('numbered list') ? text : 'something'),
    }),
  ) as { readonly checks: readonly { readonly question: string }[] };
  return checks.map(({ question }) => question);
};

it('drafts, plans, checks all facts at once and writes the final version', () => {
  const answers = [draft, plan, ...replies, final];
  expectQuestions(
    { strategy, task, answer: (_query, i) => answers[i] ?? '' },
    'a---------b---------(cd)------e---------|',
    {
      a: task,
      b: /<draft>\nHillary Clinton and[^]*<\/draft>[^]*numbered list/,
      c: '\nWhere was Hillary Clinton born?\n\nReply in',
      d: '\nWhere was Michael Bloomberg born?\n\nReply in',
      e: /<draft>[^]*<checks>\n1\. Where was Hillary Clinton born\?\nIn Chicago\.\n2\. Where[^]*\nIn Boston\.\n<\/checks>/,
    },
  );
});

it('gives the final version, the draft and what was checked', () => {
  expect(resultOf(answered([draft, plan, ...replies, final]))).toEqual({
    answer: final,
    changed: true,
    draft,
    checks: [
      { question: 'Where was Hillary Clinton born?', answer: 'In Chicago.' },
      { question: 'Where was Michael Bloomberg born?', answer: 'In Boston.' },
    ],
  });
});

it('says if nothing had to be changed', () => {
  expect(resultOf(answered([draft, plan, ...replies, `Here is the final version:\n\n${draft}\n`]))).toMatchObject({
    answer: draft,
    changed: false,
  });
});

it('shows neither the task nor the draft nor the other questions to whoever checks a fact', () => {
  const { prompts } = answered([draft, plan, ...replies, final]);
  const [first = '', second = ''] = prompts.slice(2, 4);
  for (const prompt of [first, second]) {
    expect(prompt).not.toContain(task);
    expect(prompt).not.toContain(draft);
  }
  expect(first).not.toContain('Bloomberg');
  expect(second).not.toContain('Clinton');
});

const two = ['When was A born?', 'Where is B?'];

it.each([
  ['numbered', '1. When was A born?\n2. Where is B?'],
  ['numbered with brackets', '1) When was A born?\n2) Where is B?'],
  ['in brackets', '(1) When was A born?\n(2) Where is B?'],
  ['numbered without spaces', '1.When was A born?\n2.Where is B?'],
  ['in bold', '**1.** When was A born?\n**2. Where is B?**'],
  ['with the letter Q', 'Q1: When was A born?\nQ2: Where is B?'],
  ['under headings', '### Question 1: When was A born?\n\n### Question 2: Where is B?'],
  ['with numbers behind bullets', '- 1. When was A born?\n- 2. Where is B?'],
  ['with bullets', '- When was A born?\n* Where is B?'],
  ['with round bullets', '• When was A born?\n• Where is B?'],
  ['on lines of their own', 'When was A born?\nWhere is B?'],
  [
    'behind a preamble and before a remark',
    'Here are 2 questions:\n\n1. When was A born?\n2. Where is B?\n\nGood luck!',
  ],
  ['with reasons below them', '1. When was A born?\n   - This matters.\n2. Where is B?\n   - So does this.'],
  ['behind thoughts', '<think>\n1. What is C?\n</think>\n1. When was A born?\n2. Where is B?'],
  ['behind thoughts whose beginning is cut off', '1. What is C?\n</think>\n1. When was A born?\n2. Where is B?'],
  ['with numbers below them', '1. When was A born?\n   1. Why?\n2. Where is B?'],
  ['indented as a whole', '  1. When was A born?\n  2. Where is B?'],
  ['with the end of lines of Windows', '1. When was A born?\r\n2. Where is B?\r\n'],
])('reads questions that are %s', (_how, text) => {
  expect(checksOf(text)).toEqual(two);
});

it('reads questions that begin with a digit, and none out of decimals', () => {
  expect(checksOf('1. 1916 saw which war?\n1.5 million people live there.')).toEqual(['1916 saw which war?']);
});

it('checks no more facts than it may', () => {
  expect(checksOf('1. A?\n2. B?\n3. C?', { questions: 2 })).toEqual(['A?', 'B?']);
});

it.each(['NONE', 'None.', '**NONE**', 'NONE\n\n- The draft is a poem.'])(
  'leaves a draft alone for the plan %j',
  (none) => {
    const run = answered([draft, none]);
    expect(resultOf(run)).toEqual({ answer: draft, changed: false, draft, checks: [] });
    expect(run.prompts).toHaveLength(callsOf(strategy)[0]);
  },
);

it('does not take a plan that begins with the word none for one without questions', () => {
  expect(checksOf('None of this is sure:\n1. When was A born?\n2. Where is B?')).toEqual(two);
});

it('asks once more for a plan that has no questions, and shows the form', () => {
  const run = answered([draft, 'I am sorry, I cannot do that.', plan, ...replies, final]);
  expect(resultOf(run)).toMatchObject({ answer: final, checks: [expect.anything(), expect.anything()] });
  expect(run.prompts[2]).toContain('Your last reply had no such questions in it.');
});

it('fails on one line that shows the second plan without questions', () => {
  const run = answered([draft, '', 'I am sorry,\nI cannot do that.']);
  expect(failureOf(run)).toBe(
    'chain_of_verification: the model plans no questions when asked twice; ' +
      'its last reply begins "I am sorry,\\nI cannot do that."',
  );
  expect(run.prompts).toHaveLength(3);
});

it('hands on that a question got no answer', () => {
  const run = answered([draft, plan, '', replies[1]!, final]);
  expect(resultOf(run)).toMatchObject({ answer: final, checks: [{ answer: '(no answer)' }, { answer: 'In Boston.' }] });
  expect(run.prompts.at(-1)).toContain('1. Where was Hillary Clinton born?\n(no answer)\n');
});

it.each([
  ['draft', ['  ']],
  ['final version', [draft, plan, ...replies, '<think>Well.</think>']],
])('fails on one line if the %s is empty', (what, answers) => {
  expect(failureOf(answered(answers))).toBe(
    `chain_of_verification: the ${what} came back empty; if the model thinks first, give it more ctx.max_tokens`,
  );
});

it('asks least if there is nothing to check, and most for all questions after a second plan', () => {
  const [least, most] = callsOf(strategy, { questions: 2 });
  expect(answered([draft, 'NONE'], { questions: 2 }).prompts).toHaveLength(least);
  expect(answered([draft, '', plan, ...replies, final], { questions: 2 }).prompts).toHaveLength(most);
});

it('asks as often as it says', () => {
  const listOf = (n: number) => Array.from({ length: n }, (_, i) => `${i + 1}. What is ${i}?`).join('\n');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(35), fc.nat(1), (questions, offered, unreadable) => {
      const asked = offered === 0 ? 0 : Math.min(questions, offered);
      const plans = [...(unreadable === 1 ? ['no'] : []), offered === 0 ? 'NONE' : listOf(offered)];
      const answers = [draft, ...plans, ...Array.from({ length: asked }, () => 'so'), final];
      const { outcome, prompts } = answered(answers, { questions });
      const [least, most] = callsOf(strategy, { questions });
      expect(outcome._tag).toBe('done');
      expect([least, most]).toEqual([2, 4 + questions]);
      expect(prompts).toHaveLength(2 + unreadable + (asked === 0 ? 0 : asked + 1));
      expect(prompts.length).toBeGreaterThanOrEqual(least);
      expect(prompts.length).toBeLessThanOrEqual(most);
    }),
    { numRuns: 20 },
  );
});

it.each([
  [{ questions: 0 }, 'ctx.questions must be a whole number, 1 to 30, not 0'],
  [{ questions: 31 }, 'ctx.questions must be a whole number, 1 to 30, not 31'],
  [{ questions: 'all' }, 'ctx.questions must be a whole number, 1 to 30, not "all"'],
  [{ max_tokens: true }, 'ctx.max_tokens must be a whole number, 1 to 1000000, not true'],
])('refuses %j before it asks', (ctx, why) => {
  const run = answered([draft], ctx);
  expect(failureOf(run)).toBe(`chain_of_verification: ${why}`);
  expect(run.prompts).toEqual([]);
  expect(() => callsOf(strategy, ctx)).toThrow(why);
});

it.each([[undefined], ['']])('refuses the task %j before it asks', (blank) => {
  const run = played({ strategy, ...(blank === undefined ? {} : { task: blank }), answer: () => '' });
  expect(failureOf(run)).toBe('chain_of_verification: ctx.task must be a text that says what to write');
  expect(run.prompts).toEqual([]);
});
