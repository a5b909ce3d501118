import * as fc from 'fast-check';
import { declarationFile, localFile, lockFile } from '../../../lib/node/project/entries';

const token = fc.constantFrom(
  ...[
    '[packages]\n',
    '[[package]]\n',
    '[package.source]\n',
    'packages',
    'package',
    'name',
    'source',
    'version',
    'type',
    'path',
  ],
  ...[' = ', '"x"', "'''", '"""', '{ ', ' }', '[', ']', ', ', '.', '\n', '\r\n', '#', '1', '-0.5e3', 'inf', 'true'],
  ...[
    '2026-13-40',
    '07:32:00Z',
    '__proto__',
    'constructor',
    '"a\\nb" = ',
    '\\u0000',
    '\0',
    '\ud800',
    '9007199254740993',
  ],
);
const text = fc.oneof(
  fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join('')),
  fc.string(),
);

test.each([localFile, lockFile, declarationFile])(
  'whatever stands in $name, it is read or told in one line',
  (file) => {
    fc.assert(
      fc.property(text, (written) => {
        const read = file.read(written);
        if (read._tag === 'Right')
          for (const { line } of read.right) expect(line()).toBeLessThanOrEqual(written.split('\n').length);
        else expect(read.left.what).toMatch(/^[^\n\r]+$/);
      }),
      { numRuns: 3000 },
    );
  },
);

test.each([localFile, lockFile, declarationFile])('an entry of $name is told in the line where it begins', (file) => {
  const entry = fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.nat(3), fc.boolean());
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ([name]) => name, maxLength: 12 }), (entries) => {
      const lines: string[] = file === lockFile ? [] : ['[packages]'];
      const expected: (readonly [string, number])[] = [];
      for (const [name, empty, commented] of entries) {
        for (let i = 0; i < empty; i++) lines.push('');
        if (commented) lines.push(`# ${name} = "${name}"`);
        expected.push([name, lines.length + 1]);
        if (file === lockFile) lines.push('[[package]]', `name = "${name}"`, 'source = { type = "path", path = "x" }');
        else lines.push(`${name} = { path = "x" }`);
      }
      const read = file.read(lines.join('\n'));
      expect(read._tag === 'Right' && read.right.map(({ name, line }) => [name, line()])).toEqual(expected);
    }),
  );
});
