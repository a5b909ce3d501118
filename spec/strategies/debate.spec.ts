import * as fc from 'fast-check';
import type { JsonObject } from '../../lib';
import { callsOf, expectQuestions, failureOf, played, resultOf, type Played } from './support';

const strategy = 'debate';
const task = 'Should a shop of four people move to a four-day week?';

const isVerdict = (prompt: string): boolean => prompt.includes('You are the judge');
const isSecond = (prompt: string): boolean => prompt.endsWith('Your answer must not be empty.');

/** A debate in which agents say these things, round by round, and the judge that. */
const debate = (
  rounds: readonly (readonly string[])[],
  verdict = 'The facts decide.\nAnswer: Try it for a quarter.',
  ctx: JsonObject = {},
): Played => {
  const said = rounds.flat();
  return played({
    strategy,
    task,
    ctx: { agents: rounds[0]?.length ?? 0, rounds: rounds.length, ...ctx },
    answer: ({ prompt }, i) => (isVerdict(prompt) ? verdict : (said[i] ?? '')),
  });
};

it('asks all agents at once in each round, and the judge last', () => {
  const answers = [
    'Position: yes',
    'Position: no',
    'Position: yes, if tried',
    'Position: no, not yet',
    'Answer: Try it.',
  ];
  expectQuestions(
    { strategy, task, ctx: { agents: 2, rounds: 2 }, answer: (_query, i) => answers[i] ?? '' },
    '(ab)------(cd)------e---------|',
    {
      a: /agent 1 of 2 [^]*strongest reasons/,
      b: /agent 2 of 2 [^]*strongest reasons/,
      c: /agent 1 of 2 [^]*<you_said>\nPosition: yes\n[^]*<agent_2>\nPosition: no\n/,
      d: /agent 2 of 2 [^]*<you_said>\nPosition: no\n[^]*<agent_1>\nPosition: yes\n/,
      e: /judge[^]*<agent_1>\nPosition: yes, if tried\n[^]*<agent_2>\nPosition: no, not yet\n[^]*do not agree[^]*"Answer:"/,
    },
  );
});

it('stops as soon as all agree', () => {
  const answers = ['Position: yes', 'Position: no', 'Position: yes', 'Position: yes', 'Answer: Yes.'];
  expectQuestions(
    { strategy, task, ctx: { agents: 2, rounds: 9 }, answer: (_query, i) => answers[i] ?? '' },
    '(ab)------(cd)------e---------|',
    { a: 'agent 1', b: 'agent 2', c: 'agent 1', d: 'agent 2', e: 'They agree, which does not make them right.' },
  );
});

it('shows the task in every question, and ends each with the form of its answer', () => {
  for (const prompt of debate([
    ['a', 'b'],
    ['c', 'd'],
  ]).prompts) {
    expect(prompt).toContain(`<task>\n${task}\n</task>`);
    expect(prompt.slice(prompt.lastIndexOf('\n\n'))).toMatch(/\nPosition: <|"Answer:"/);
  }
});

it('gives each agent a side of its own to look at', () => {
  const { prompts } = debate([['a', 'b', 'c', 'd', 'e', 'f']]);
  const sides = prompts.slice(0, 6).map((prompt) => /Look first at (.*)/.exec(prompt)?.[1]);
  expect(new Set(sides).size).toBe(6);
  expect(sides).not.toContain(undefined);
});

it('shows an agent the last statements of the others, and its own apart', () => {
  const { prompts } = debate([
    ['one', 'two', 'three'],
    ['four', 'five', 'six'],
    ['seven', 'eight', 'nine'],
  ]);
  const [, , , , second = '', , , fifth = ''] = prompts;
  expect(second).toMatch(/<you_said>\ntwo\n<\/you_said>\n\n<agent_1>\none\n<\/agent_1>\n\n<agent_3>\nthree\n/);
  expect(fifth).toMatch(/<you_said>\nfive\n<\/you_said>\n\n<agent_1>\nfour\n<\/agent_1>\n\n<agent_3>\nsix\n/);
  expect(fifth).not.toMatch(/\n(?:one|two|three)\n/);
});

it('gives what the judge decides, and all that was said', () => {
  const verdict = 'Agent 1 has figures.\n\n**Answer:** Try it.\nFor a quarter.';
  expect(
    resultOf(
      debate(
        [
          ['It costs.\n**Position:** No.', 'Position: yes'],
          ['Still.\nPosition: no', 'Hm.'],
        ],
        verdict,
      ),
    ),
  ).toEqual({
    answer: 'Try it.\nFor a quarter.',
    verdict,
    agreed: false,
    rounds: 2,
    statements: [
      [
        { agent: 1, position: 'No.', text: 'It costs.\n**Position:** No.' },
        { agent: 2, position: 'yes', text: 'Position: yes' },
      ],
      [
        { agent: 1, position: 'no', text: 'Still.\nPosition: no' },
        { agent: 2, text: 'Hm.' },
      ],
    ],
  });
});

it.each([
  ['case and a period', 'Position: Try it.', 'Position: try it'],
  ['what makes it bold', '**Position:** 15', '**Position: 15**'],
  ['quotes and spaces', 'Position: "Try  it"', "POSITION : 'Try it'"],
  ['a line break', 'Position:\nTry it', 'So:\n- Position: Try it'],
  ['what was said before', 'Position: no? No.\nPosition: Try it', 'Yes!\nPosition: Try it!'],
  ['a wide colon', 'Position：Try it', 'My final position: try it'],
  ['thoughts', '<think>Position: no</think>Position: try it', 'Position: try it'],
])('takes positions for the same that differ in %s', (_what, one, other) => {
  expect(
    resultOf(
      debate([
        [one, other],
        ['Position: a', 'Position: b'],
      ]),
    ),
  ).toMatchObject({ agreed: true, rounds: 1 });
});

it.each([
  ['different', 'Position: 1.5', 'Position: 15'],
  ['unknown', 'I would.', 'I would.'],
  ['known of one agent alone', 'Position: yes', 'yes'],
  ['empty', 'Position:', 'Position:'],
])('goes on if the positions are %s', (_what, one, other) => {
  expect(
    resultOf(
      debate([
        [one, other],
        ['Position: a', 'Position: b'],
      ]),
    ),
  ).toMatchObject({ agreed: false, rounds: 2 });
});

it('asks once more for an empty statement', () => {
  const run = played({
    strategy,
    task,
    ctx: { agents: 2, rounds: 1 },
    answer: ({ prompt }) =>
      isVerdict(prompt) ? 'so' : prompt.includes('agent 1') || isSecond(prompt) ? 'Position: yes' : '',
  });
  expect(resultOf(run)).toMatchObject({ answer: 'so', agreed: true });
  expect(run.prompts.map(isSecond)).toEqual([false, false, true, false]);
});

it('goes on without an agent that says nothing, and shows what it said last', () => {
  const run = played({
    strategy,
    task,
    ctx: { agents: 2, rounds: 3 },
    answer: ({ prompt }, i) =>
      isVerdict(prompt) ? 'so' : prompt.includes('agent 1') ? `Position: ${i}` : i === 4 ? 'Position: no' : '',
  });
  expect(resultOf(run)).toMatchObject({
    agreed: false,
    rounds: 3,
    statements: [
      [{ agent: 1, text: 'Position: 0' }, { agent: 2 }],
      [{ agent: 1 }, { agent: 2, text: 'Position: no' }],
      [{ agent: 1 }, { agent: 2 }],
    ],
  });
  expect(run.prompts.at(3)).toContain('agent 1 of 2');
  expect(run.prompts.at(-1)).toMatch(/<agent_2>\nPosition: no\n/);
});

it.each([
  ['no statements', '', 'so', 'no agent said anything'],
  ['an empty verdict', 'Position: yes', '<think>so</think>', 'the verdict came back empty'],
  ['a verdict without an answer', 'Position: yes', 'Answer:', 'the verdict came back empty'],
])('fails on one line for %s', (_what, statement, verdict, why) => {
  const run = played({
    strategy,
    task,
    ctx: { agents: 2 },
    answer: ({ prompt }) => (isVerdict(prompt) ? verdict : statement),
  });
  expect(failureOf(run)).toBe(`debate: ${why}; if the model thinks first, give it more ctx.max_tokens`);
  expect(run.prompts).toHaveLength(4);
});

const parameters = fc.record({ agents: fc.integer({ min: 2, max: 6 }), rounds: fc.integer({ min: 1, max: 4 }) });

it('asks least if all agree at once, and most if they never do and each has to be asked twice', () => {
  fc.assert(
    fc.property(parameters, (ctx) => {
      const [least, most] = callsOf(strategy, ctx);
      expect(played({ strategy, task, ctx, answer: () => 'Position: yes' }).prompts).toHaveLength(least);
      const hard = played({
        strategy,
        task,
        ctx,
        answer: ({ prompt }, i) => (isSecond(prompt) ? `Position: ${i}` : ''),
      });
      expect(hard.outcome._tag).toBe('done');
      expect(hard.prompts).toHaveLength(most);
    }),
    { numRuns: 15 },
  );
});

it('asks no less and no more than it says, whatever comes back', () => {
  const texts = ['', 'Position: yes', 'Position: no', 'Answer: 4', 'Hm.'];
  fc.assert(
    fc.property(parameters, fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 40 }), (ctx, said) => {
      const run = played({ strategy, task, ctx, answer: (_query, i) => said[i % said.length] ?? '' });
      const [least, most] = callsOf(strategy, ctx);
      expect(run.prompts.length).toBeLessThanOrEqual(most);
      if (run.outcome._tag === 'done') expect(run.prompts.length).toBeGreaterThanOrEqual(least);
      else expect(failureOf(run)).toMatch(/^debate: (?:no agent|the verdict)/);
    }),
    { numRuns: 60 },
  );
});

it.each([
  [{ agents: 1 }, 'ctx.agents must be a whole number, 2 to 6, not 1'],
  [{ agents: 7 }, 'ctx.agents must be a whole number, 2 to 6, not 7'],
  [{ rounds: 0 }, 'ctx.rounds must be a whole number, 1 to 10, not 0'],
  [{ rounds: true }, 'ctx.rounds must be a whole number, 1 to 10, not true'],
])('refuses %j before it asks', (ctx, why) => {
  const run = played({ strategy, task, ctx, answer: () => '' });
  expect(failureOf(run)).toBe(`debate: ${why}`);
  expect(run.prompts).toEqual([]);
  expect(() => callsOf(strategy, ctx)).toThrow(why);
});

it.each([[undefined], [' ']])('refuses the task %j before it asks', (blank) => {
  const run = played({ strategy, ...(blank === undefined ? {} : { task: blank }), answer: () => '' });
  expect(failureOf(run)).toBe('debate: ctx.task must be a text that says what to debate');
  expect(run.prompts).toEqual([]);
});
