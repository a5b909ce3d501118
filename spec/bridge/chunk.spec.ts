import * as fc from 'fast-check';
import { evaluate, raised } from '../support/vm';

const chunked = (text: string, options = 'nil') =>
  evaluate(`alc.chunk(ctx.text, ${options})`, { ctx: { text } }) as string[];

describe('alc.chunk', () => {
  it.each<[text: string, options: string, chunks: string[]]>([
    ['a\nb\nc', '{size = 2}', ['a\nb', 'c']],
    ['a\nb\nc\nd', '{size = 2}', ['a\nb', 'c\nd']],
    ['a\nb\nc', '{size = 2, overlap = 1}', ['a\nb', 'b\nc']],
    ['a\nb\nc\nd', '{size = 3, overlap = 2}', ['a\nb\nc', 'b\nc\nd']],
    ['a\nb', '{size = 5, overlap = 4}', ['a\nb']],
    ['a\r\nb\r\nc', '{size = 2}', ['a\nb', 'c']],
    ['a\n', '{size = 1}', ['a']],
    ['a\n\nb', '{size = 1}', ['a', '', 'b']],
    ['\n', '{size = 1}', ['']],
    ['a\nb', '{mode = "lines"}', ['a\nb']],
  ])('of lines: %j with %s', (text, options, chunks) => {
    expect(chunked(text, options)).toEqual(chunks);
  });

  it.each<[text: string, options: string, chunks: string[]]>([
    ['abcde', '{mode = "chars", size = 2}', ['ab', 'cd', 'e']],
    ['abcd', '{mode = "chars", size = 2}', ['ab', 'cd']],
    ['abcde', '{mode = "chars", size = 3, overlap = 1}', ['abc', 'cde']],
    ['abcdef', '{mode = "chars", size = 3, overlap = 1}', ['abc', 'cde', 'ef']],
    ['abc', '{mode = "chars", size = 3, overlap = 2}', ['abc']],
    ['ab', '{mode = "chars", size = 1000000000, overlap = 999999999}', ['ab']],
    ['é😀e\u0301\n', '{mode = "chars", size = 1}', ['é', '😀', 'e', '\u0301', '\n']],
    ['a😀b😀c', '{mode = "chars", size = 2, overlap = 1}', ['a😀', '😀b', 'b😀', '😀c']],
    ['ab', '{mode = "chars", size = "1", overlap = 0.0}', ['a', 'b']],
  ])('of characters: %j with %s', (text, options, chunks) => {
    expect(chunked(text, options)).toEqual(chunks);
  });

  it('takes 50 lines without options, and 50 characters where no size is given', () => {
    const lines = Array.from({ length: 51 }, (_, i) => `line ${i}`);
    expect(chunked(lines.join('\n'))).toEqual([lines.slice(0, 50).join('\n'), 'line 50']);
    expect(chunked('x'.repeat(51), '{mode = "chars"}')).toEqual(['x'.repeat(50), 'x']);
  });

  it.each(['nil', '{mode = "chars"}'])('of an empty text is an empty array: %s', (options) => {
    expect(chunked('', options)).toEqual([]);
  });

  it('loses and repeats no character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(5),
        (text, size, n) => {
          const overlap = n % size;
          const chunks = chunked(text, `{mode = "chars", size = ${size}, overlap = ${overlap}}`).map((c) =>
            Array.from(c),
          );
          const joined = chunks.flatMap((chunk, i) => (i === 0 ? chunk : chunk.slice(overlap)));
          expect(joined.join('')).toBe(text);
          expect(chunks.slice(0, -1).every((chunk) => chunk.length === size)).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([
    [
      `alc.chunk(('x'):rep(200000), {mode = 'chars', size = 1})`,
      'alc.chunk: 200000 chunks are too many, 100000 at most: take a larger size or a smaller overlap',
    ],
    [
      `alc.chunk(('x'):rep(100000), {mode = 'chars', size = 50000, overlap = 49999})`,
      'alc.chunk: an overlap of 49999 repeats too much of so long a text: take a smaller one',
    ],
  ])('refuses what would fill the memory: %s', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: ${message}`);
  });

  it.each([
    ['alc.chunk()', `#1 to 'alc.chunk' (string expected, got no value)`],
    [`alc.chunk('x', 5)`, `#2 to 'alc.chunk' (table expected, got number 5)`],
    [`alc.chunk('x', {mode = 'words'})`, `#2 to 'alc.chunk' (field 'mode': lines, chars expected, got string "words")`],
    [`alc.chunk('x', {size = 0})`, `#2 to 'alc.chunk' (field 'size': positive integer expected, got number 0)`],
    [`alc.chunk('x', {size = 2.5})`, `#2 to 'alc.chunk' (field 'size': positive integer expected, got number 2.5)`],
    [
      `alc.chunk('x', {overlap = -1})`,
      `#2 to 'alc.chunk' (field 'overlap': non-negative integer expected, got number -1)`,
    ],
    [
      `alc.chunk('x', {size = 5, overlap = 5})`,
      `#2 to 'alc.chunk' (field 'overlap': less than size 5 expected, got 5)`,
    ],
    [`alc.chunk('x', {overlap = 50})`, `#2 to 'alc.chunk' (field 'overlap': less than size 50 expected, got 50)`],
  ])('refuses %s', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument ${message}`);
  });
});
