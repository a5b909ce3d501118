import * as fc from 'fast-check';
import { linesOfPieces } from '../../../lib/node/terminal/lines';

const all = (pieces: readonly (Uint8Array | string)[]): readonly string[] => {
  const lines = linesOfPieces();
  return [...pieces.flatMap((piece) => lines.push(piece)), ...lines.end()];
};

test.each([
  ['a line feed', 'a\nb\n', ['a', 'b']],
  ['a return and a line feed', 'a\r\nb\r\n', ['a', 'b']],
  ['the end', 'a\nb', ['a', 'b']],
  ['the end, after a return', 'a\r', ['a']],
  ['no return alone, and no other separator', 'a\rb\u2028c\u0085d\n', ['a\rb\u2028c\u0085d']],
])('a line ends at %s', (_, text, lines) => {
  expect(all([text])).toEqual(lines);
});

test('empty lines are lines, nothing at the end is none', () => {
  expect(all(['\n\na\n\n'])).toEqual(['', '', 'a', '']);
  expect(all([])).toEqual([]);
});

test('it does not matter where the stream is parted', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', 'ü', '雪', '🎈') });
  fc.assert(
    fc.property(text, fc.array(fc.nat()), (whole, cuts) => {
      const bytes = Buffer.from(whole);
      const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
      const pieces = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
      expect(all(pieces)).toEqual(all([whole]));
    }),
  );
});

test('half a character at the end is shown to be broken', () => {
  expect(all([Buffer.from('ü').subarray(0, 1)])).toEqual(['\ufffd']);
});
