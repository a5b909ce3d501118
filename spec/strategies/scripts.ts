/** A run of each strategy that comes with the package, as somebody would want it, with answers as a model gives them. */
import type { Json, JsonObject, wire } from '../../lib';

export interface Scripted {
  readonly task: string;
  /** The parameters that have no default. */
  readonly required?: JsonObject;
  /** The other parameters of the run with the script. */
  readonly ctx: JsonObject;
  readonly script: Partial<wire.Script>;
  /** What the result of that run contains. */
  readonly result: Json;
  /** Parameters to count the questions for, besides the defaults. */
  readonly others: readonly JsonObject[];
}

export const scripts: Readonly<Record<string, Scripted>> = {
  self_consistency: {
    task: 'A train leaves at 9:40 and arrives at 11:15. How many minutes does it take?',
    ctx: { samples: 3 },
    script: { answers: ['20 + 75 = 95\n**Answer:** 95', 'Answer: 135', '11:15 - 9:40 is 1:35.\nAnswer: 95.'] },
    result: { answer: '95', votes: 2, total: 3, unreadable: 0 },
    others: [{ samples: 1 }, { samples: 40 }],
  },
  self_refine: {
    task: 'Invite the neighbours to a party in the yard.',
    ctx: { rounds: 2 },
    script: {
      answers: ['Come to our party!', 'It says no day.\nApproved: no', 'Come on Saturday at six!', '**Approved:** yes'],
    },
    result: { answer: 'Come on Saturday at six!', approved: true, rounds: 1 },
    others: [{ rounds: 1 }, { rounds: 20, criteria: 'whether it is short' }],
  },
  chain_of_verification: {
    task: 'Who built the Eiffel Tower, and when?',
    ctx: { questions: 2 },
    script: {
      answers: [
        'The company of Gustave Eiffel, in 1899.',
        '1. Whose company built the Eiffel Tower?\n2. When was the Eiffel Tower finished?',
        'That of Gustave Eiffel.',
        'In March 1889.',
        'The company of Gustave Eiffel, in 1889.',
      ],
    },
    result: { answer: 'The company of Gustave Eiffel, in 1889.', changed: true },
    others: [{ questions: 1 }, { questions: 30 }],
  },
  skeleton_of_thought: {
    task: 'What does one need to know to keep bees?',
    ctx: { points: 2, words: 20 },
    script: { answers: ['1. The place\n2. The first year', 'Quiet and sunny.', '## The first year\n\nFeed them.'] },
    result: { answer: '## The place\n\nQuiet and sunny.\n\n## The first year\n\nFeed them.' },
    others: [{ points: 1 }, { points: 30 }],
  },
  tree_of_thoughts: {
    task: 'Make 24 of 3, 3, 8 and 8.',
    ctx: { branches: 2, beam: 1, depth: 1 },
    script: {
      answers: ['1. 8 / 3 is 2 and 2/3\n2. 8 * 3 is 24', 'Score: 9/10', 'Score: 4', 'Answer: 8 / (3 - 8 / 3)'],
    },
    result: { answer: '8 / (3 - 8 / 3)', path: ['8 / 3 is 2 and 2/3'], score: 9, explored: 2 },
    others: [
      { branches: 1, beam: 1, depth: 1 },
      { branches: 2, beam: 5, depth: 4 },
    ],
  },
  debate: {
    task: 'Should our shop close on Mondays?',
    ctx: { agents: 2, rounds: 3 },
    script: {
      rules: [{ match: /You are the judge/, answer: 'Both have a point.\n**Answer:** Yes, in winter.' }],
      fallback: 'Hardly anybody comes.\nPosition: in winter',
    },
    result: { answer: 'Yes, in winter.', agreed: true, rounds: 1 },
    others: [
      { agents: 2, rounds: 1 },
      { agents: 6, rounds: 3 },
    ],
  },
  ucb: {
    task: 'The lamp flickers since it rained. Why?',
    ctx: { hypotheses: 2, tests: 3 },
    script: {
      answers: [
        '1. Water in the socket\n2. An old bulb',
        'Score: 8',
        'Score: 3',
        'Score: 9',
        'Answer: Let the socket dry.',
      ],
    },
    result: { answer: 'Let the socket dry.', hypothesis: 'Water in the socket', score: 8.5 },
    others: [
      { hypotheses: 2, tests: 2 },
      { hypotheses: 3, tests: 20, exploration: 0 },
    ],
  },
  pairwise_ranking: {
    task: 'Which name is easiest to remember?',
    required: { items: ['Ox', 'Xylograph', 'Zenith'] },
    ctx: {},
    script: { answers: ['Better: A', 'Better: B', 'A', 'B', 'Better: B', '**Better: A**'] },
    result: { winner: 'Ox', consistency: 1, unread: 0 },
    others: [{ items: ['one', 'other'] }, { items: Array.from({ length: 12 }, (_, i) => `name ${i}`) }],
  },
};
