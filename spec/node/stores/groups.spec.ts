import fs from 'node:fs/promises';
import { stateIn } from '../../../lib/node';
import { add } from '../../../lib/store';
import { valueOf } from '../../contract/store/stored';
import { withTempDir } from '../../tools/temp';

afterEach(() => void jest.restoreAllMocks());

/** Holds the first renaming back until it is let go; counts all. */
const holdRenaming = () => {
  const { rename } = fs;
  const { promise: held, resolve: letGo } = withResolvers();
  const { promise: begun, resolve: begin } = withResolvers();
  const spy = jest.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
    begin();
    await held;
    await rename(from, to);
  });
  return { begun, letGo, count: () => spy.mock.calls.length };
};

const withResolvers = (): { readonly promise: Promise<void>; readonly resolve: () => void } => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
};

it('changes that come while one is being written are written together, and seen by nobody before', () =>
  withTempDir(async (folder) => {
    const store = stateIn(folder);
    const one = () => valueOf(store.change('n', 'k', add('1', '0')));
    const renaming = holdRenaming();
    const first = one();
    await renaming.begun;
    const others = Array.from({ length: 50 }, one);
    expect(await valueOf(stateIn(folder).get('n', 'k'))).toBeUndefined();
    renaming.letGo();
    expect(await first).toBe('1');
    expect(await Promise.all(others)).toEqual(Array.from({ length: 50 }, (_, i) => String(i + 2)));
    expect(renaming.count()).toBe(2);
    expect(await valueOf(stateIn(folder).get('n', 'k'))).toBe('51');
  }));

it('namespaces do not wait for each other', () =>
  withTempDir(async (folder) => {
    const store = stateIn(folder);
    const renaming = holdRenaming();
    const first = valueOf(store.change('a', 'k', add('1', '0')));
    await renaming.begun;
    const second = valueOf(store.change('b', 'k', add('1', '0')));
    while (renaming.count() < 2) await new Promise(setImmediate);
    renaming.letGo();
    expect(await Promise.all([first, second])).toEqual(['1', '1']);
  }));

it('what one store keeps, another one of the same folder reads at once', () =>
  withTempDir(async (folder) => {
    const [a, b] = [stateIn(folder), stateIn(folder)];
    for (let i = 1; i <= 5; i++) {
      expect(await valueOf((i % 2 === 0 ? a : b).change('n', 'k', add('1', '0')))).toBe(String(i));
      expect([await valueOf(a.get('n', 'k')), await valueOf(b.get('n', 'k'))]).toEqual([String(i), String(i)]);
    }
  }));
