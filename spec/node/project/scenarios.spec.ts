import { symlinkSync } from 'node:fs';
import { projectPackages, readScenario } from '../../../lib/node';
import { at, locked, put, short, told } from './support';

const packages = () => projectPackages({ root: at('p'), path: [at('one')], home: at('home') });

describe('a scenario by its name', () => {
  const places = [
    ['a variant', { 'p/alc.local.toml': 'packages."scenarios.s" = "mine.lua"', 'p/mine.lua': 'a variant' }],
    ['of the project', { 'p/scenarios/s.lua': 'of the project' }],
    ['of a package', { 'p/alc.lock': locked('scenarios', 'v'), 'p/v/init.lua': '', 'p/v/s.lua': 'of a package' }],
    ['of the path', { 'one/scenarios/s.lua': 'of the path' }],
    ['of shared packages', { 'home/packages/scenarios/s.lua': 'of shared packages' }],
    ['shared', { 'home/scenarios/s.lua': 'shared' }],
  ] as const;

  it.each(places.map(([where], i) => [where, i] as const))('is the one %s before those that follow', (where, i) => {
    put({ 'p/alc.toml': '' });
    for (const [, files] of places.slice(i)) put(files);
    expect(told(packages().find('scenarios.s'))).toBe(where);
  });

  it('is looked for in the folders of scenarios, too', () => {
    put({ 'p/alc.toml': '', 'p/scenarios/other.lua': '', 'one/x.lua': '' });
    expect(told(packages().find('scenarios.s'))).toBe(
      '? neither scenarios/s.lua nor scenarios/s/init.lua is in p, the paths in p/alc.toml, one, ' +
        'home/packages (no such folder) or home (no such folder)',
    );
  });

  it('may lie deeper', () => {
    put({ 'p/alc.toml': '', 'p/scenarios/maths/sums/init.lua': 'sums' });
    expect(told(packages().find('scenarios.maths.sums'))).toBe('sums');
  });

  it('is no package by the name alone, nor is anything else of the project', () => {
    put({
      'p/alc.toml': '',
      'p/scenarios/s.lua': '',
      'p/s.lua': '',
      'p/scenarios.lua': '',
      'p/scenarios/init.lua': '',
    });
    for (const name of ['s', 'scenarios']) expect(told(packages().find(name))).toMatch(/^\? neither /);
  });
});

describe('a scenario by its path', () => {
  const read = (path: string, root = at('p')) => {
    const found = readScenario(path, root);
    return found._tag === 'Left' ? `! ${short(found.left)}` : found.right.code;
  };

  beforeEach(() => {
    put({ 'p/cases/s.lua': '#!lua\nreturn {}', 'p/t.txt': 'return 1', 'secret.lua': 'secret' });
  });

  it('is read from the folder of the project', () => {
    expect([read('cases/s.lua'), read('./cases/../t.txt'), read(at('p/t.txt'))]).toEqual([
      '\nreturn {}',
      'return 1',
      'return 1',
    ]);
  });

  it('is named by its path', () => {
    expect(readScenario('t.txt', at('p'))).toEqual({
      _tag: 'Right',
      right: { name: `@${at('p/t.txt')}`, code: 'return 1' },
    });
  });

  it('is read from the working directory without a project', () => {
    const name = 'lib/strategies/self_consistency.lua';
    expect(readScenario(name)).toMatchObject({ right: { name: `@${name}` } });
  });

  it.each([
    ['../secret.lua', "scenario '../secret.lua' lies outside of p: put it in there"],
    ['cases', "there is no scenario file 'cases' in p"],
    ['gone.lua', "there is no scenario file 'gone.lua' in p"],
    ['a\0b', "there is no scenario file 'a\0b' in p"],
    ['', "there is no scenario file '' in p"],
  ])('%j is refused', (path, why) => {
    expect(read(path)).toBe(`! ${why}`);
  });

  it('that is absolute is refused outside of the project', () => {
    expect(read(at('secret.lua'))).toBe("! scenario 'secret.lua' lies outside of p: put it in there");
  });

  it('that is a link out of the project is refused', () => {
    symlinkSync(at('secret.lua'), at('p/link.lua'));
    expect(read('link.lua')).toBe('! p/link.lua is a link that leads out of p: put the file there');
  });

  it('of a project that is not there is refused', () => {
    expect(read('s.lua', at('gone'))).toBe("! can't read scenario 's.lua' in gone (no such folder)");
  });
});
