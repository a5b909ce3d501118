import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateIn } from '../../../lib/node';
import { put, type StateStore } from '../../../lib/store';
import { errorOf, valueOf } from '../../contract/store/stored';
import { withTempDir } from '../../tools/temp';

const whole = (fields: object): string =>
  JSON.stringify({ format: 'algocline-rx/state', version: 1, namespace: 'n', values: { k: 1 }, ...fields });

const torn: readonly (readonly [what: string, text: string | Uint8Array, problem: string])[] = [
  ['an empty file', '', 'is empty, and a state file never is'],
  ['a file of zeros', '\0\0\0\0', 'is no JSON, or was cut off'],
  ['a file that was cut off', whole({}).slice(0, -3), 'is no JSON, or was cut off'],
  ['text', 'hello', 'is no JSON, or was cut off'],
  [
    'bytes that are no text',
    new Uint8Array([0x7b, 0xff, 0xfe]),
    "can't be read: it is not UTF-8 text; save it as UTF-8",
  ],
  ['an array', '[]', 'is no state file: it holds no object'],
  ['null', 'null', 'is no state file: it holds no object'],
  ['an object of another program', '{"k":1}', 'is no state file: its "format" is not "algocline-rx/state"'],
  ['a format of another program', whole({ format: 'x' }), 'is no state file: its "format" is not "algocline-rx/state"'],
  ['a version that is no number', whole({ version: '1' }), 'is no state file: its "version" is no number'],
  ['a newer version', whole({ version: 2 }), 'has version 2, and this program knows version 1: use a newer program'],
  ['no namespace', whole({ namespace: null }), 'is no state file: its "namespace" is no text'],
  ['values that are an array', whole({ values: [] }), 'is no state file: its "values" are no object'],
  ['a field that is not known', whole({ checksum: 'x' }), 'has a field "checksum", which this program does not know'],
  ['the file of another', whole({ namespace: 'm' }), 'holds the namespace "m", which belongs into another file'],
];

const refusedBy = async (store: StateStore): Promise<readonly unknown[]> =>
  Promise.all([
    errorOf(store.get('n', 'k')),
    errorOf(store.entries('n')),
    errorOf(store.namespaces()),
    errorOf(store.change('n', 'k', put('2'))),
    errorOf(store.clear('n')),
  ]);

describe('a state file that is none', () => {
  it.each(torn)('is refused, named and kept: %s', (_, content, problem) =>
    withTempDir(async (folder) => {
      const path = join(folder, 'n.json');
      writeFileSync(path, content);
      const message = `${path} ${problem}; it was left as it is: mend it or move it away`;
      expect(await refusedBy(stateIn(folder))).toEqual(Array.from({ length: 5 }, () => ({ _tag: 'damaged', message })));
      expect(readFileSync(path)).toEqual(Buffer.from(content));
      expect(readdirSync(folder)).toEqual(['n.json']);
    }),
  );

  it('is refused if it is a folder', () =>
    withTempDir(async (folder) => {
      mkdirSync(join(folder, 'n.json'));
      const message = `${join(folder, 'n.json')} is no file; it was left as it is: mend it or move it away`;
      expect(await refusedBy(stateIn(folder))).toEqual(Array.from({ length: 5 }, () => ({ _tag: 'damaged', message })));
    }));

  it('is refused if it is a link, wherever that leads', () =>
    withTempDir(async (folder) => {
      const target = join(folder, 'target');
      writeFileSync(target, whole({}));
      mkdirSync(join(folder, 'state'));
      symlinkSync(target, join(folder, 'state', 'n.json'));
      expect(await refusedBy(stateIn(join(folder, 'state')))).toEqual(
        Array.from({ length: 5 }, () => ({
          _tag: 'damaged',
          message: expect.stringContaining('n.json is a symbolic link, and links are not followed here; it was left'),
        })),
      );
      expect(readFileSync(target, 'utf8')).toBe(whole({}));
    }));

  it('is no matter of other namespaces', () =>
    withTempDir(async (folder) => {
      writeFileSync(join(folder, 'n.json'), 'torn');
      const store = stateIn(folder);
      await valueOf(store.change('m', 'k', put('1')));
      expect(await valueOf(store.get('m', 'k'))).toBe('1');
    }));
});

describe('a state file that somebody has edited', () => {
  it('is read with its spaces and its numbers, of two keys the last, and written without loss', () =>
    withTempDir(async (folder) => {
      const path = join(folder, 'n.json');
      const values = '{ "a" : 3.0 , "b":[ 1,\n 2.50 ],"a":9223372036854775807\n}';
      writeFileSync(
        path,
        `\ufeff{"version":1,\n "values" : ${values} , "namespace":"n","format":"algocline-rx/state"}`,
      );
      const store = stateIn(folder);
      const expected = [
        ['a', '9223372036854775807'],
        ['b', '[ 1,\n 2.50 ]'],
      ];
      expect([...(await valueOf(store.entries('n')))]).toEqual(expected);
      await valueOf(store.change('n', 'c', put('{}')));
      expect([...(await valueOf(stateIn(folder).entries('n')))]).toEqual([...expected, ['c', '{}']]);
    }));

  it('is seen at the next reading', () =>
    withTempDir(async (folder) => {
      const store = stateIn(folder);
      await valueOf(store.change('n', 'k', put('2')));
      expect(await valueOf(store.get('n', 'k'))).toBe('2');
      writeFileSync(join(folder, 'n.json'), whole({}));
      expect(await valueOf(store.get('n', 'k'))).toBe('1');
    }));
});

it('what else lies in the folder is no matter of the store', () =>
  withTempDir(async (folder) => {
    writeFileSync(join(folder, 'README.md'), 'notes');
    writeFileSync(join(folder, 'Other.json'), '{}');
    const store = stateIn(folder);
    await valueOf(store.change('n', 'k', put('1')));
    expect(await valueOf(store.namespaces())).toEqual(['n']);
    expect(readdirSync(folder).sort()).toEqual(['Other.json', 'README.md', 'n.json']);
  }));

it('a store makes its folder when something is first kept', () =>
  withTempDir(async (parent) => {
    const folder = join(parent, 'a', 'b');
    const store = stateIn(folder);
    expect(await valueOf(store.entries('n'))).toEqual(new Map());
    expect(await valueOf(store.namespaces())).toEqual([]);
    expect(readdirSync(parent)).toEqual([]);
    await valueOf(store.change('n', 'k', put('1')));
    expect(readdirSync(folder)).toEqual(['n.json']);
  }));

it('a change that changes nothing writes nothing', () =>
  withTempDir(async (folder) => {
    const store = stateIn(folder);
    await valueOf(store.change('n', 'k', put(undefined)));
    expect(readdirSync(folder)).toEqual([]);
  }));
