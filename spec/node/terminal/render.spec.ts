import * as fc from 'fast-check';
import { createColors } from 'picocolors';
import stringWidth from 'string-width';
import { sessionId, type PausePrompt } from '../../../lib';
import { render } from '../../../lib/node/terminal/render';
import { wrap } from '../../../lib/node/terminal/wrap';
import { question } from './support';

const colourless = { colours: createColors(false) };

const open = (query: PausePrompt, key = 0) => ({ key, label: query.queryId, query, sessionId: sessionId('s-0') });

const shown = (query: Partial<PausePrompt>, look: Parameters<typeof render>[1] = colourless): string =>
  render({ _tag: 'show', question: open({ ...question('q-0'), ...query }), ofMany: false }, look);

describe('a question', () => {
  test('is shown whole, its lines behind a margin', () => {
    const prompt = `first\n\n  second\n${'long '.repeat(100)}end`;
    expect(shown({ prompt })).toBe(`? q-0\n    first\n\n      second\n    ${'long '.repeat(100)}end\n`);
  });

  test('has its system prompt above it, behind a bar', () => {
    expect(shown({ prompt: 'a', system: 'Be terse.\nBe kind.' })).toBe('? q-0\n  | Be terse.\n  | Be kind.\n    a\n');
  });

  test('says how it is marked', () => {
    expect(shown({ prompt: 'a', role: 'judge', underspecified: true, grounded: true })).toBe(
      '? q-0  role: judge, underspecified, grounded\n    a\n',
    );
  });

  test('says of which session it is where several ask', () => {
    const effect = { _tag: 'show', question: open(question('q-0', 'a')), ofMany: true } as const;
    expect(render(effect, colourless)).toBe('? q-0  session s-0\n    a\n');
  });

  test('has our colours only', () => {
    const colours = createColors(true);
    expect(shown({ prompt: '\x1b[31ma\x1b]0;t\x07\x9b2K\rb\u202e', system: '\x1b[32ms' }, { colours })).toBe(
      '\x1b[36m? q-0\x1b[39m\n\x1b[2m  | s\x1b[22m\n    ab\n',
    );
  });

  test('goes over several lines where the terminal is narrower, never to the left edge', () => {
    const prompt = 'What do you think of the weather? q-0 (1 of 1) > done';
    expect(shown({ prompt, system: prompt }, { ...colourless, columns: 30 })).toBe(
      [
        '? q-0',
        '  | What do you think of the',
        '  | weather? q-0 (1 of 1) >',
        '  | done',
        '    What do you think of the',
        '    weather? q-0 (1 of 1) >',
        '    done',
        '',
      ].join('\n'),
    );
  });

  test('can put nothing at the left edge and no control character anywhere, whatever it is', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '\r', '\t', '雪', '👩‍🚀', '\x1b[1G', '\x9b', '? q-1'),
    });
    fc.assert(
      fc.property(text, text, text, fc.option(fc.nat(60)), (prompt, system, role, columns) => {
        const look = columns === null ? colourless : { ...colourless, columns };
        const [heading, ...lines] = shown({ prompt, system, role }, look).split('\n');
        expect(heading).toMatch(/^\? q-0/);
        for (const line of lines) expect(line).toMatch(/^(?: {2}\| ?| {4}|$)/);
        expect([heading, ...lines].join('')).not.toMatch(/[\x00-\x08\x0a-\x1f\x7f-\x9f]/);
      }),
    );
  });
});

test('a reminder, a list and a remark have a line each, cut to the terminal', () => {
  const long = open(question('q-1', `b\n${'word '.repeat(100)}`), 1);
  const look = { ...colourless, columns: 40 };
  expect(render({ _tag: 'remind', question: long }, look)).toBe('? q-1  b word word word word word word …\n');
  const questions = [open(question('q-0', 'a')), long];
  expect(render({ _tag: 'list', questions, current: long, ofMany: false }, look)).toBe(
    '  q-0  a\n* q-1  b word word word word word word …\n',
  );
  expect(render({ _tag: 'list', questions: [long], current: long, ofMany: true }, look)).toBe(
    '* q-1  b word word word wo…  (session s-0)\n',
  );
  expect(render({ _tag: 'say', text: 'a\nb\x1b[2K' }, look)).toBe('a b\n');
});

test('no line of the greeting and of the help is broken by a terminal of 70 columns', () => {
  for (const effect of [{ _tag: 'greet' }, { _tag: 'help' }] as const)
    for (const line of render(effect, colourless).split('\n')) expect(line.length).toBeLessThan(70);
});

describe('wrap', () => {
  test.each([
    ['at blanks', 'one two three', 8, ['one two ', 'three']],
    ['within a word that is too long', 'abcdefgh ij', 3, ['abc', 'def', 'gh ', 'ij']],
    ['wide characters twice behind a blank', 'a bcd🇨🇭', 5, ['a ', 'bcd', '🇨🇭']],
    ['by columns', '雪雪雪', 5, ['雪雪', '雪']],
    ['not within a character of several parts', 'e\u0301e\u0301e\u0301', 2, ['e\u0301e\u0301', 'e\u0301']],
    ['with tabs as blanks', '\ta', 5, ['    a']],
    ['not at all where it fits', 'abc', 3, ['abc']],
    ['an empty line to itself', '', 3, ['']],
  ])('parts %s', (_, line, columns, lines) => {
    expect(wrap(line, columns)).toEqual(lines);
  });

  test('loses nothing, and makes no line too wide', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'bc', ' ', '雪', 'e\u0301', '👩‍🚀', '🇨🇭') });
    fc.assert(
      fc.property(text, fc.integer({ min: 5, max: 20 }), (line, columns) => {
        const lines = wrap(line, columns);
        expect(lines.join('')).toBe(line);
        for (const part of lines) expect(stringWidth(part)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
