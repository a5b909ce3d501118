import fc from 'fast-check';
import { isRight } from 'fp-ts/Either';
import { fileNameOf } from '../../../lib/node/stores/fileName';
import { membersOf } from '../../../lib/node/stores/members';
import { parseStateFile, renderStateFile } from '../../../lib/node/stores/stateFile';

const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });

describe('the file name of a namespace', () => {
  it.each([
    ['default', 'default'],
    ['a_b-1', 'a_b-1'],
    ['A.b', '%41%2eb'],
    ['../x', '%2e%2e%2fx'],
    ['é', '%u00e9'],
    ['😀', '%ud83d%ude00'],
    ['%41', '%2541'],
    ['con', '%63on'],
    ['lpt1', '%6cpt1'],
    ['console', 'console'],
    ['x'.repeat(160), 'x'.repeat(160)],
    ['x'.repeat(161), '%%8425367a143224dd6e427d256a39a437ff2601f42ed9a56ece8bd2d62110a95d'],
  ])('of %j is %s', (namespace, expected) => {
    expect(fileNameOf(namespace)).toBe(expected);
  });

  it('never leads elsewhere, and is never too long', () => {
    fc.assert(fc.property(name, (namespace) => expect(fileNameOf(namespace)).toMatch(/^[a-z0-9_%-]{1,160}$/)));
  });

  it('is never that of another name, even where upper case counts for nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 50 }), (names) => {
        const files = new Set(names.map((namespace) => fileNameOf(namespace).toLowerCase()));
        expect(files.size).toBe(names.length);
      }),
    );
  });
});

describe('the members of an object', () => {
  it('are those that JSON.parse sees, however it is written', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
        fc.constantFrom('', ' ', '\t', '\n  '),
        (object, space) => {
          const members = membersOf(JSON.stringify(object, null, space));
          expect(members.map(({ key, text }) => [key, JSON.parse(text) as unknown])).toEqual(
            Object.entries(JSON.parse(JSON.stringify(object)) as object),
          );
        },
      ),
    );
  });

  it.each([
    ['{}', []],
    [' { } ', []],
    ['{"a":1.0}', [['a', '1.0']]],
    [
      '{ "a" : [ 1 , {"b":"}"} ] , "\\u0061":"\\\\\\"," }',
      [
        ['a', '[ 1 , {"b":"}"} ]'],
        ['a', '"\\\\\\","'],
      ],
    ],
  ])('keep their text: %s', (text, members) => {
    expect(membersOf(text).map(({ key, text: value }) => [key, value])).toEqual(members);
  });
});

it('a state file gives back the texts that were put into it', () => {
  fc.assert(
    fc.property(name, fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.json())), (namespace, entries) => {
      const values = new Map(entries.map(([key, text]) => [key, text.trim()]));
      const file = parseStateFile(renderStateFile({ namespace, values }));
      expect(isRight(file) && [file.right.namespace, [...file.right.values]]).toEqual([namespace, [...values]]);
    }),
  );
});
