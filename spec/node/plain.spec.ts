import * as fc from 'fast-check';
import { excerpt, oneLine, plain, safeJson } from '../../lib/node/plain';

const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\x1b',
        '\x1b[',
        '\x1b]0;',
        '\x1b\\',
        '\x07',
        '\x9b',
        '\x9d',
        '\x9c',
        '31m',
        '\r',
        '\x7f',
        '\u202e',
        '\n',
        '\t',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
  )
  .map((parts) => parts.join(''));

describe('plain', () => {
  test.each([
    ['colours', '\x1b[1;31mred\x1b[0m', 'red'],
    ['colours that begin with one character', '\x9b31mred', 'red'],
    ['titles', 'a\x1b]0;title\x07b\x1b]2;title\x1b\\c', 'abc'],
    ['links', '\x1b]8;;http://x\x1b\\here\x1b]8;;\x1b\\', 'here'],
    ['device strings', 'a\x1bPq#1\x1b\\b\x90q\x9cc', 'abc'],
    ['a reset of the terminal', 'a\x1bcb\x1b(Bc', 'abc'],
    ['a cursor that goes back', 'safe\x1b[2K\rfake\b\b', 'safefake'],
    ['DEL, NUL, bell', 'a\x7fb\x00c\x07d', 'abcd'],
    ['overrides of the reading direction', 'a\u202eb\u2066c\u2069d', 'abcd'],
    ['half sequences', '\x1b\x1b[31m[31m \x1b]0;open \x9d', '[31m 0;open '],
  ])('removes %s', (_, text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  test('keeps text, line feeds and tabs as they are', () => {
    const text = 'Zeile 1\n\tπ → 雪 🎈 שלום [31m 0;title';
    expect(plain(text)).toBe(text);
  });

  test('leaves no control character, whatever the text', () => {
    fc.assert(fc.property(hostile, (text) => !control.test(plain(text))));
  });

  test('changes nothing the second time', () => {
    fc.assert(fc.property(hostile, (text) => plain(plain(text)) === plain(text)));
  });
});

describe('excerpt', () => {
  test('is one line', () => {
    expect(excerpt('  Rate\n\n\tthis\r\nnow  ')).toBe('Rate this now');
  });

  test('of a long text ends with an ellipsis and counts whole characters', () => {
    expect(excerpt('🎈'.repeat(200), 4)).toBe('🎈🎈🎈…');
    expect(excerpt('abcd', 4)).toBe('abcd');
  });

  test('shows that something follows also where the beginning is blank', () => {
    expect(excerpt(`${' '.repeat(5000)}x`)).toBe('…');
  });
});

test('oneLine shortens nothing', () => {
  expect(oneLine(`${'x'.repeat(5000)}\ny`)).toBe(`${'x'.repeat(5000)} y`);
});

describe('safeJson', () => {
  test('escapes what a terminal obeys or a reader of lines stops at', () => {
    expect(safeJson('\x1b\x7f\x9b\u2028\u202e')).toBe(String.raw`"\u001b\u007f\u009b\u2028\u202e"`);
  });

  test('is the same value on one line, whatever it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const json = safeJson({ [text]: text });
        expect(JSON.parse(json)).toEqual({ [text]: text });
        expect(json).not.toMatch(control);
        expect(json).not.toContain('\n');
      }),
    );
  });
});
