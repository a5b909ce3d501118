import { readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { Fresh } from '../../../lib/node/project/fresh';
import { at, put } from './support';

const reading = () => jest.fn((path: string) => readFileSync(path, 'utf8'));

/** As if what was written just now had been written long ago. */
const later = (): void => {
  const { now } = Date;
  jest.spyOn(Date, 'now').mockImplementation(() => now() + 60_000);
};

afterEach(() => {
  jest.restoreAllMocks();
});

const found = <A>(value: A) => ({ _tag: 'Right', right: value });

it('reads a file that stays as it is once', () => {
  put({ a: 'one' });
  later();
  const read = reading();
  const files = new Fresh(read);
  expect([files.get(at('a')), files.get(at('a'))]).toEqual([found('one'), found('one')]);
  expect(read).toHaveBeenCalledTimes(1);
});

it('reads a file again that was written just now, for it may be written again within a tick of the clock', () => {
  put({ a: 'one' });
  const read = reading();
  const files = new Fresh(read);
  files.get(at('a'));
  files.get(at('a'));
  expect(read).toHaveBeenCalledTimes(2);
});

it.each(['at once', 'later'])('sees a change of the same length, %s', (when) => {
  put({ a: 'one' });
  if (when === 'later') later();
  const files = new Fresh(reading());
  files.get(at('a'));
  // A new file under the old name differs even where the clock has not ticked.
  put({ b: 'two' });
  renameSync(at('b'), at('a'));
  expect(files.get(at('a'))).toEqual(found('two'));
});

it('sees where a link leads now', () => {
  put({ a: 'one', b: 'two' });
  later();
  const files = new Fresh(reading());
  symlinkSync(at('a'), at('link'));
  expect(files.get(at('link'))).toEqual(found('one'));
  rmSync(at('link'));
  symlinkSync(at('b'), at('link'));
  expect(files.get(at('link'))).toEqual(found('two'));
});

it('sees a file go and come back', () => {
  put({ a: 'one' });
  later();
  const files = new Fresh(reading());
  files.get(at('a'));
  rmSync(at('a'));
  expect(files.get(at('a'))).toEqual(found(undefined));
  put({ a: 'two' });
  expect(files.get(at('a'))).toEqual(found('two'));
});

it('has nothing where a folder lies, or a file lies in the way', () => {
  put({ 'folder/a': '' });
  const files = new Fresh(reading());
  expect([files.get(at('folder')), files.get(at('folder/a/b'))]).toEqual([found(undefined), found(undefined)]);
});

it('says why nobody knows what lies there', () => {
  symlinkSync(at('loop'), at('loop'));
  const files = new Fresh(reading());
  expect(files.get(at('loop'))).toEqual({ _tag: 'Left', left: 'its symbolic links lead in a circle' });
});

it('forgets the file that came first when it has too many', () => {
  put({ a: 'a', b: 'b', c: 'c' });
  later();
  const read = reading();
  const files = new Fresh(read, 2);
  for (const name of ['a', 'b', 'c', 'c', 'b', 'a']) files.get(at(name));
  expect(read.mock.calls.map(([path]) => path)).toEqual([at('a'), at('b'), at('c'), at('a')]);
});
