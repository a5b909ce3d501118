import fs from 'node:fs/promises';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardsIn, stateIn } from '../../../lib/node';
import { put } from '../../../lib/store';
import { errorOf, valueOf } from '../../contract/store/stored';
import { withTempDir } from '../../tools/temp';

const failure = (code: string): Error => Object.assign(new Error(`${code}: injected`), { code });

/** Files opened with such flags can't do this. */
const cripple = (flags: string, method: 'writeFile' | 'sync', code: string): void => {
  const { open } = fs;
  jest.spyOn(fs, 'open').mockImplementation(async (path, given, mode) => {
    const handle = await open(path, given, mode);
    if (given === flags) jest.spyOn(handle, method).mockRejectedValue(failure(code));
    return handle;
  });
};

const failing = {
  'there is no room for a token': () => void jest.spyOn(fs, 'open').mockRejectedValue(failure('ENOSPC')),
  'the disk fills up': () => cripple('r+', 'writeFile', 'ENOSPC'),
  'the disk fills up at the last moment': () => cripple('r+', 'sync', 'ENOSPC'),
  'the file can not be renamed': () => void jest.spyOn(fs, 'rename').mockRejectedValue(failure('ENOSPC')),
};

afterEach(() => void jest.restoreAllMocks());

describe.each(Object.entries(failing))('where %s', (_, fail) => {
  it('a change is not told, what was kept stays, and nothing is left behind', () =>
    withTempDir(async (folder) => {
      const store = stateIn(folder);
      await valueOf(store.change('n', 'k', put('1')));
      fail();
      expect(await Promise.all([1, 2].map((i) => errorOf(store.change('n', `new${i}`, put('2')))))).toEqual(
        Array.from({ length: 2 }, () => ({
          _tag: 'unavailable',
          message: `can't write ${join(folder, 'n.json')}: no space is left; make room on the disk`,
        })),
      );
      jest.restoreAllMocks();
      expect(readdirSync(folder)).toEqual(['n.json']);
      expect([...(await valueOf(stateIn(folder).entries('n')))]).toEqual([['k', '1']]);
      await valueOf(store.change('n', 'k', put('2')));
      expect(await valueOf(store.get('n', 'k'))).toBe('2');
    }));

  it('no card is half made', () =>
    withTempDir(async (folder) => {
      const store = cardsIn(folder);
      await valueOf(store.create('p', 'a', ''));
      fail();
      expect(await errorOf(store.create('p', 'b', 'x = 1\n'))).toMatchObject({ _tag: 'unavailable' });
      jest.restoreAllMocks();
      expect(readdirSync(join(folder, 'p'))).toEqual(['a.toml']);
    }));
});

it('what is written but may not last is not told to be kept', () =>
  withTempDir(async (folder) => {
    const store = stateIn(folder);
    await valueOf(store.change('n', 'k', put('1')));
    cripple('r', 'sync', 'EIO');
    expect(await errorOf(store.change('n', 'k', put('2')))).toEqual({
      _tag: 'unavailable',
      message: `can't write ${join(folder, 'n.json')}: EIO; it was written, but may be lost if the machine loses power now`,
    });
  }));

describe('a file that can not be read', () => {
  it.each([
    ['EACCES', 'permission denied; give this user the right to it'],
    ['EMFILE', 'EMFILE; too many files are open'],
    ['EIO', 'EIO'],
  ])('is named, with what to do (%s)', (code, why) =>
    withTempDir(async (folder) => {
      const store = stateIn(folder);
      await valueOf(store.change('n', 'k', put('1')));
      jest.spyOn(fs, 'readFile').mockRejectedValue(failure(code));
      const message = `can't read ${join(folder, 'n.json')}: ${why}`;
      expect(await errorOf(store.get('n', 'k'))).toEqual({ _tag: 'unavailable', message });
      expect(await errorOf(store.change('n', 'k', put('2')))).toEqual({ _tag: 'unavailable', message });
      jest.restoreAllMocks();
      expect(await valueOf(store.get('n', 'k'))).toBe('1');
    }),
  );
});

it('a folder that can not be made is named', () =>
  withTempDir(async (parent) => {
    writeFileSync(join(parent, 'file'), '');
    const store = stateIn(join(parent, 'file', 'state'));
    expect(await errorOf(store.change('n', 'k', put('1')))).toEqual({
      _tag: 'unavailable',
      message: expect.stringMatching(/^can't write .*n\.json: /),
    });
  }));

it('a lock that others keep is waited for, and then named', () =>
  withTempDir(async (folder) => {
    mkdirSync(join(folder, 'n.json.lock'));
    const path = join(folder, 'n.json');
    expect(await errorOf(stateIn(folder, { waitMs: 50 }).change('n', 'k', put('1')))).toEqual({
      _tag: 'unavailable',
      message: `${path} is being written by another process for more than 50 ms: try again, or remove ${path}.lock if there is none`,
    });
    expect(await valueOf(stateIn(folder).get('n', 'k'))).toBeUndefined();
  }));

it('the lock of a process that was killed is taken over', () =>
  withTempDir(async (folder) => {
    mkdirSync(join(folder, 'n.json.lock'));
    writeFileSync(join(folder, 'n.json.0123456789abcdef.tmp'), 'half a fi');
    await valueOf(stateIn(folder).change('n', 'k', put('1')));
    expect(readdirSync(folder)).toEqual(['n.json']);
  }));

it('the tokens of other namespaces are left alone', () =>
  withTempDir(async (folder) => {
    const theirs = [
      'm.json.0123456789abcdef.tmp',
      'n.json.tmp',
      'n.json.0123456789ABCDEF.tmp',
      'an.json.0123456789abcdef.tmp',
    ];
    for (const file of theirs) writeFileSync(join(folder, file), '');
    await valueOf(stateIn(folder).change('n', 'k', put('1')));
    expect(readdirSync(folder).sort()).toEqual([...theirs, 'n.json'].sort());
  }));
