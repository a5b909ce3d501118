import { symlinkSync, rmSync } from 'node:fs';
import { projectPackages } from '../../../lib/node';
import { at, locked, put, told } from './support';

const find = (name: string): string => told(projectPackages({ root: at('p') }).find(name));

/** The same entry in each file that may have it, and the line where it begins. */
const files: readonly (readonly [string, number, (name: string, path: string) => string])[] = [
  ['alc.local.toml', 2, (name, path) => `[packages]\n"${name}" = { path = "${path}" }\n`],
  ['alc.local.toml', 1, (name, path) => `packages."${name}" = "${path}"\n`],
  ['alc.lock', 1, locked],
  ['alc.lock', 3, (name, path) => `\n\n[[package]]\nname = "${name}"\nsource = { type = "path", path = "${path}" }\n`],
  ['alc.toml', 2, (name, path) => `name = "p"\n[packages."${name}"]\npath = "${path}"\nversion = "1"\n`],
];

describe.each(files)('a path in %s, in line %i', (file, line, entry) => {
  const given = (name: string, path: string): void => put({ [`p/${file}`]: entry(name, path) });

  it('is the folder of the package, with what lies inside', () => {
    given('x', 'vendor/it');
    put({
      'p/vendor/it/init.lua': 'x',
      'p/vendor/it/sub.lua': 'x.sub',
      'p/vendor/it/deep/er/init.lua': 'x.deep.er',
      'p/vendor/it/x.lua': 'x.x',
    });
    expect(['x', 'x.sub', 'x.deep.er', 'x.x'].map(find)).toEqual(['x', 'x.sub', 'x.deep.er', 'x.x']);
  });

  it('is a Lua file, which has nothing inside', () => {
    given('x', './it.lua');
    put({ 'p/it.lua': 'x', 'p/sub.lua': '', 'p/x/sub.lua': '' });
    expect(find('x')).toBe('x');
    expect(find('x.sub')).toBe(`? neither x/sub.lua nor x/sub/init.lua is in the paths in p/${file}`);
  });

  it('is a folder of packages', () => {
    given('x', 'vendor');
    put({ 'p/vendor/x.lua': 'x', 'p/vendor/x/sub.lua': 'x.sub', 'p/vendor/y.lua': 'y' });
    expect(['x', 'x.sub'].map(find)).toEqual(['x', 'x.sub']);
    expect(find('y')).toMatch(/^\? neither y\.lua/);
  });

  it('may lead out of the project, where the developer says so', () => {
    given('x', '../elsewhere');
    put({ 'elsewhere/init.lua': 'x' });
    expect(find('x')).toBe('x');
  });

  it('may be absolute', () => {
    given('x', at('elsewhere'));
    put({ 'elsewhere/x/init.lua': 'x' });
    expect(find('x')).toBe('x');
  });

  it('may belong to a name with dots, which comes before the package that it seems to lie in', () => {
    given('a.b', 'ab');
    put({ 'p/ab/init.lua': 'a.b', 'p/ab/c.lua': 'a.b.c' });
    expect(['a.b', 'a.b.c'].map(find)).toEqual(['a.b', 'a.b.c']);
    expect(find('a')).toMatch(/^\? neither a\.lua/);
  });

  it('that leads nowhere ends the search', () => {
    given('x', 'gone');
    put({ 'home/packages/x.lua': 'another x', 'home/packages/y.lua': 'y' });
    const packages = projectPackages({ root: at('p'), home: at('home') });
    const why = 'package "x" is to be p/gone, and there is no such file or folder: correct the path';
    expect(told(packages.find('x'))).toBe(`! p/${file}:${line}: ${why}`);
    expect(told(packages.find('x.sub'))).toBe(`! p/${file}:${line}: ${why}`);
    expect(told(packages.find('y'))).toBe('y');
  });
});

describe('a path', () => {
  const given = (path: string): void => put({ 'p/alc.local.toml': `# mine\n[packages]\n\nx = "${path}"\n` });
  const before = '! p/alc.local.toml:4: package "x" is to be p/';

  it.each([
    [
      'a folder without the package',
      'it',
      'it',
      ', and in there is no init.lua, no x.lua, no x/init.lua: correct the path',
    ],
    ['a file that is no Lua file', 'it/y', 'it/y', ', which is neither a folder nor a .lua file: correct the path'],
  ])('of %s ends the search', (_, path, shown, why) => {
    given(path);
    put({ 'p/it/y': '' });
    expect(find('x')).toBe(`${before}${shown}${why}`);
  });

  it('whose links lead in a circle ends the search', () => {
    given('loop');
    symlinkSync(at('p/loop'), at('p/loop'));
    expect(find('x')).toBe(`! can't read p/loop/init.lua: its symbolic links lead in a circle`);
  });

  it('is followed anew in each call', () => {
    given('it');
    const packages = projectPackages({ root: at('p') });
    expect(told(packages.find('x'))).toMatch(/^! .*there is no such file/);
    put({ 'p/it/init.lua': 'one' });
    expect(told(packages.find('x'))).toBe('one');
    put({ 'p/it/init.lua': 'two' });
    expect(told(packages.find('x'))).toBe('two');
    given('other.lua');
    put({ 'p/other.lua': 'three' });
    expect(told(packages.find('x'))).toBe('three');
    rmSync(at('p/alc.local.toml'));
    expect(told(packages.find('x'))).toBe('? neither x.lua nor x/init.lua is in p (no alc.toml)');
  });
});

it('a source is named by its path', () => {
  put({ 'p/alc.lock': locked('x', 'vendor'), 'p/vendor/x.lua': 'return 1' });
  expect(projectPackages({ root: at('p') }).find('x')).toEqual({ name: `@${at('p/vendor/x.lua')}`, code: 'return 1' });
});

it('two entries of one family each have their own', () => {
  put({
    'p/alc.lock': locked('a', 'a') + locked('a.b', 'elsewhere.lua'),
    'p/a/init.lua': 'a',
    'p/a/b.lua': 'not this',
    'p/a/c.lua': 'a.c',
    'p/elsewhere.lua': 'a.b',
  });
  expect(['a', 'a.b', 'a.c'].map(find)).toEqual(['a', 'a.b', 'a.c']);
});
