import type { Json } from '../../lib/domain';
import { returned, runLua } from '../support/vm';

const read = (call: string, text: string): Json =>
  returned(runLua({ code: `local reading = require("alc.reading") return ${call}`, ctx: { text } }));

describe('reading.list', () => {
  it.each([
    ['numbers', '1. one\n2. two', ['one', 'two']],
    ['numbers in brackets', '(1) one\n2) two', ['one', 'two']],
    ['headings with a word', '### Step 1: one\nand more\n\n### Step 2: two', ['one and more', 'two']],
    [
      'bold numbers, with remarks around them',
      'Here you are:\n\n**1.** one\n**2.** two\n\nThat is all.',
      ['one', 'two'],
    ],
    ['bullets', '- one\n* two\n• three', ['one', 'two', 'three']],
    ['points below points', '1. one\n   - part\n2. two', ['one - part', 'two']],
    ['the same twice', '1. one\n2. One\n3. two', ['one', 'two']],
  ])('takes %s', (_title, text, items) => {
    expect(read('reading.list(ctx.text)', text)).toEqual(items);
  });

  it.each(['', 'No list at all.', '12 apples'])('is nil for %j', (text) => {
    expect(read('reading.list(ctx.text) == nil', text)).toBe(true);
  });
});

describe('reading.score', () => {
  it.each([
    ['7', 7],
    ['Score: 7.5', 7.5],
    ['**Score:** 8/10', 8],
    ['On a scale from 0 to 10:\nScore: 4', 4],
    ['score 4 out of 5', 8],
    ['85%', 8.5],
    ['Score: 3,5', 3.5],
    ['It scores 2 here and 3 there.\nScore: 6', 6],
  ])('reads %j', (text, score) => {
    expect(read('reading.score(ctx.text)', text)).toBe(score);
  });

  it.each(['', 'great', 'Score: 11', 'Score: -1', 'between 3 and 4'])('is nil for %j', (text) => {
    expect(read('reading.score(ctx.text) == nil', text)).toBe(true);
  });
});

describe('reading.answer', () => {
  it.each([
    ['Hm.\nAnswer: 42', '42'],
    ['**Final answer:** 42', '42'],
    ['Answer:\nfirst line\nsecond line', 'first line\nsecond line'],
    ['just so', 'just so'],
  ])('of %j is %j', (text, answer) => {
    expect(read('reading.answer(ctx.text)', text)).toBe(answer);
  });

  it('is nil of nothing', () => {
    expect(read('reading.answer(ctx.text) == nil', ' \n')).toBe(true);
  });
});

it('reading.clean takes thoughts and blanks away', () => {
  expect(read('reading.clean(ctx.text)', '<think>hm\nhm</think>\r\n\n So.\r\n')).toBe(' So.');
});

it('reading.ask asks once more where nothing could be read, and says how the last answer began', () => {
  const answers = ['1', 'one', 'uno'];
  const run = runLua({
    code: `
      local reading = require("alc.reading")
      return { reading.ask({ "a", "b" }, { system = "s", max_tokens = 9, reminder = "A number!", read = tonumber }) }`,
    answer: (_prompt, i) => answers[i] ?? '',
  });
  expect(returned(run)).toEqual([[1, false], '"uno"']);
  expect(run.asks[1]?.prompts).toEqual([{ prompt: 'b\n\nA number!', system: 's', maxTokens: 9 }]);
  expect(run.emissions).toEqual([
    { _tag: 'log', level: 'warn', message: `this answer can't be used: "one"` },
    { _tag: 'log', level: 'warn', message: `this answer can't be used: "uno"` },
  ]);
});

it('no package of a project can stand in its place', () => {
  const run = runLua({ code: 'return type(require("alc.reading").list)', packages: { 'alc.reading': 'return {}' } });
  expect(returned(run)).toBe('function');
});
