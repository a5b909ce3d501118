import * as fc from 'fast-check';
import { callsOf, expectQuestions, failureOf, played, resultOf, type Played } from './support';

const strategy = 'self_consistency';
const task = 'What is 6 times 7?';

/** A run in which each line of thought ends as given. */
const thinking = (...texts: readonly string[]): Played =>
  played({ strategy, task, ctx: { samples: texts.length }, answer: (_query, i) => texts[i] ?? '' });

it('asks for all lines of thought at once', () => {
  expectQuestions({ strategy, task, ctx: { samples: 3 }, answer: () => 'Answer: 42' }, '(abc)-----|', {
    a: 'number 1 of 3',
    b: 'number 2 of 3',
    c: 'number 3 of 3',
  });
});

it('shows each line of thought the task and the form of the answer', () => {
  const { prompts } = thinking('Answer: 42', 'Answer: 42');
  for (const prompt of prompts) {
    expect(prompt.startsWith(task)).toBe(true);
    expect(prompt.split('\n').at(-1)).toMatch(/^Answer: </);
  }
});

it('takes the answer that most agree on', () => {
  expect(resultOf(thinking('Answer: 42', 'Answer: 43', 'so\nanswer: 42.'))).toEqual({
    answer: '42',
    votes: 2,
    total: 3,
    agreement: 2 / 3,
    unreadable: 0,
    tally: { 42: 2, 43: 1 },
  });
});

it.each([
  ['a line of its own', 'Six sevens are 42.\nAnswer: 42'],
  ['bold', '6 * 7 = 42\n\n**Answer:** 42'],
  ['bold as a whole', '**Final answer: 42**'],
  ['bold around the label alone', '**Answer**: **42**'],
  ['in capitals with a period', 'ANSWER: 42.'],
  ['on the next line', 'Answer:\n42'],
  ['under a heading', 'Let me see.\n### Final Answer\n\n42'],
  ['with a wide colon', 'Answer：42'],
  ['in a box', 'It follows that\n$$\\boxed{42}$$'],
  ['in a box behind the label', 'Answer: $\\boxed{42}$'],
  ['between dollars', 'Answer: $42$'],
  ['between brackets of TeX', 'Answer: \\(42\\)'],
  ['in angle brackets, as the form has it', 'Answer: <42>'],
  ['as code', 'Answer: `42`'],
  ['in quotes', 'Answer: "42"'],
  ['in a sentence', 'So the answer is 42.'],
  ['alone', '42\n'],
  ['with the end of lines of Windows', 'thinking\r\nAnswer: 42\r\n'],
  ['behind thoughts with another answer', '<think>Answer: 41? No.</think>\n42'],
  ['behind thoughts whose beginning is cut off', 'Answer: 41? No.</think>\n42'],
  ['corrected', 'Answer: 41\nWait, no.\nAnswer: 42'],
  ['followed by a remark', 'Answer: 42\nI hope this answer is helpful: ask away!'],
])('reads an answer that is %s', (_how, text) => {
  expect(resultOf(thinking(text))).toMatchObject({ answer: '42', votes: 1 });
});

it.each([
  ['case', 'Ada Lovelace', 'ADA LOVELACE'],
  ['spaces', 'Ada  Lovelace', 'Ada Lovelace'],
  ['commas between thousands', '1,234,567', '1234567'],
  ['decimals', '42.0', '42'],
  ['a dollar sign', '$1,200', '1200.00'],
  ['a percent sign', '15%', '15'],
])('counts answers as equal that differ in %s, and shows the first', (_what, one, other) => {
  expect(resultOf(thinking(`Answer: ${one}`, `Answer: ${other}`))).toMatchObject({ answer: one, tally: { [one]: 2 } });
});

it.each([
  ['1,2', '12'],
  ['1.5', '15'],
  ['-3', '3'],
  ['12345678901234567890', '12345678901234567891'],
  ['2 cats', '2 dogs'],
])('keeps %s and %s apart', (one, other) => {
  expect(resultOf(thinking(`Answer: ${one}`, `Answer: ${other}`))).toMatchObject({ tally: { [one]: 1, [other]: 1 } });
});

it('says how many lines of thought gave no answer, and counts them in the share', () => {
  const run = thinking('', 'I am sorry, but I cannot help with that.', 'Answer:', 'Answer: 42');
  expect(resultOf(run)).toMatchObject({ answer: '42', votes: 1, total: 4, agreement: 0.25, unreadable: 3 });
});

it('fails on one line that shows how the first begins where there is no answer at all', () => {
  expect(failureOf(thinking('I cannot help\nwith that.', ''))).toBe(
    `self_consistency: none of 2 texts ends with a line 'Answer: …'; the first begins "I cannot help\\nwith that."`,
  );
});

it('takes the first of answers with as many votes', () => {
  expect(resultOf(thinking('Answer: 1', 'Answer: 2', 'Answer: 2', 'Answer: 1'))).toMatchObject({ answer: '1' });
});

it('asks exactly as often as it says, whatever comes back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.constantFrom('', 'Answer: 1', 'no'), (samples, text) => {
      const { prompts } = played({ strategy, task, ctx: { samples }, answer: () => text });
      expect(callsOf(strategy, { samples })).toEqual([prompts.length, prompts.length]);
      expect(prompts).toHaveLength(samples);
    }),
    { numRuns: 20 },
  );
});

it.each([
  [{ samples: 0 }, 'ctx.samples must be a whole number, 1 to 100, not 0'],
  [{ samples: 101 }, 'ctx.samples must be a whole number, 1 to 100, not 101'],
  [{ samples: 2.5 }, 'ctx.samples must be a whole number, 1 to 100, not 2.5'],
  [{ samples: '5' }, 'ctx.samples must be a whole number, 1 to 100, not "5"'],
  [{ samples: [5] }, 'ctx.samples must be a whole number, 1 to 100, not [5]'],
  [{ max_tokens: 0 }, 'ctx.max_tokens must be a whole number, 1 to 1000000, not 0'],
])('refuses %j before it asks', (ctx, why) => {
  const run = played({ strategy, task, ctx, answer: () => 'Answer: 42' });
  expect(failureOf(run)).toBe(`self_consistency: ${why}`);
  expect(run.prompts).toEqual([]);
  expect(() => callsOf(strategy, ctx)).toThrow(why);
});

it.each([[undefined], [''], [' \n']])('refuses the task %j before it asks', (blank) => {
  const run = played({ strategy, ...(blank === undefined ? {} : { task: blank }), answer: () => '' });
  expect(failureOf(run)).toBe('self_consistency: ctx.task must be a text that says what to solve');
  expect(run.prompts).toEqual([]);
});
