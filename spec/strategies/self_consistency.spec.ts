import { expectQuestions, played, resultOf } from './support';

const task = 'What is 6 times 7?';

it('asks for all lines of thought at once', () => {
  expectQuestions(
    { strategy: 'self_consistency', task, ctx: { samples: 3 }, answer: () => 'Answer: 42' },
    '(abc)-----|',
    { a: 'number 1 of 3', b: 'number 2 of 3', c: 'number 3 of 3' },
  );
});

it('takes the answer that most agree on', () => {
  const answers = ['Answer: 42', 'Answer: 43', 'so\nanswer: 42.'];
  const run = played({ strategy: 'self_consistency', task, ctx: { samples: 3 }, answer: (_q, i) => answers[i]! });
  expect(resultOf(run)).toMatchObject({ answer: '42', votes: 2, total: 3 });
});
