import { mkdirSync, symlinkSync } from 'node:fs';
import { findProject, projectPackages, readProject } from '../../../lib/node';
import { at, locked, put, short, told } from './support';

const rootFrom = (folder: string): string | undefined => {
  const found = findProject(at(folder));
  if (found._tag === 'Left') throw new Error(found.left);
  return found.right && short(found.right.root);
};

describe('the root of a project', () => {
  it.each(['alc.toml', 'alc.lock', 'alc.local.toml'])('is the nearest folder upwards that has an %s', (file) => {
    put({ [`p/${file}`]: '', 'p/a/b/c.lua': '' });
    expect(['p', 'p/a', 'p/a/b'].map(rootFrom)).toEqual(['p', 'p', 'p']);
  });

  it('is the innermost of several', () => {
    put({ 'p/alc.toml': '', 'p/a/b/alc.lock': '', 'p/a/b/c/d.lua': '' });
    expect(['p/a', 'p/a/b', 'p/a/b/c'].map(rootFrom)).toEqual(['p', 'p/a/b', 'p/a/b']);
  });

  it('is found from a folder that is not there yet', () => {
    put({ 'p/alc.toml': '' });
    expect(rootFrom('p/new/folder')).toBe('p');
  });

  it('is not a folder that has a folder of that name', () => {
    put({ 'p/alc.toml': '', 'p/a/alc.toml/x.lua': '' });
    expect(rootFrom('p/a')).toBe('p');
  });

  it('is nowhere for a folder outside of projects', () => {
    mkdirSync(at('a'));
    expect(rootFrom('a')).toBeUndefined();
  });

  it('is where the way of its name leads up, and not where a link leads', () => {
    put({ 'p/alc.toml': '', 'elsewhere/x.lua': '' });
    symlinkSync(at('elsewhere'), at('p/link'));
    expect(rootFrom('p/link')).toBe('p');
  });
});

describe('a project', () => {
  it('has the packages of its files, in the order in which they are looked at', () => {
    put({
      'p/alc.toml': '[packages]\nx = { path = "../x" }\ny = "*"\n',
      'p/alc.lock': locked('z', 'z.lua'),
      'p/alc.local.toml': '[packages]\nz = "mine"\n',
    });
    expect(readProject(at('p'))).toEqual({
      _tag: 'Right',
      right: {
        root: at('p'),
        packages: [
          { name: 'z', path: at('p/mine'), file: 'alc.local.toml' },
          { name: 'z', path: at('p/z.lua'), file: 'alc.lock' },
          { name: 'x', path: at('x'), file: 'alc.toml' },
        ],
      },
    });
  });

  it('that is broken is told by its innermost root', () => {
    put({ 'p/alc.toml': '', 'p/a/alc.toml': '=' });
    const found = findProject(at('p/a'));
    expect(found._tag === 'Left' && short(found.left)).toMatch(/^p\/a\/alc\.toml:1: this is no valid TOML/);
  });
});

describe('the packages of a project', () => {
  it('are those of the project found upwards from cwd', () => {
    put({ 'p/alc.lock': locked('x', 'x.lua'), 'p/x.lua': 'x', 'p/a/b.lua': '' });
    expect(told(projectPackages({ cwd: at('p/a') }).find('x'))).toBe('x');
  });

  it('are those of the working directory without cwd', () => {
    put({ 'p/alc.lock': locked('x', 'x.lua'), 'p/x.lua': 'x' });
    const cwd = jest.spyOn(process, 'cwd').mockReturnValue(at('p'));
    const found = projectPackages().find('x');
    cwd.mockRestore();
    expect(told(found)).toBe('x');
  });

  it('say that there is no project where there is none', () => {
    put({ 'one/y.lua': '' });
    expect(told(projectPackages({ cwd: at(), path: [at('one')] }).find('x'))).toBe(
      '? neither x.lua nor x/init.lua is in a project (no alc.toml from . upwards) or one',
    );
  });

  it('are not looked for elsewhere if the folder of the project is not there', () => {
    put({ 'one/x.lua': 'x' });
    expect(told(projectPackages({ root: at('gone'), path: [at('one')] }).find('x'))).toBe(
      "! the project can't be read: there is no folder gone",
    );
  });

  it('are never those of the environment', () => {
    put({ 'one/x.lua': 'x', 'home/packages/x.lua': 'x' });
    const env = { ...process.env };
    Object.assign(process.env, { ALC_PACKAGES_PATH: at('one'), ALC_HOME: at('home') });
    const found = projectPackages({ cwd: at() }).find('x');
    process.env = env;
    expect(told(found)).toMatch(/^\? neither x\.lua/);
  });
});

describe('a session with a project root', () => {
  const packages = () => projectPackages({ root: at('p'), path: [at('one')] });

  beforeEach(() => {
    put({
      'p/alc.lock': locked('x', 'x.lua') + locked('y', 'y.lua'),
      'p/x.lua': 'x of p',
      'p/y.lua': 'y of p',
      'q/alc.lock': locked('x', 'x.lua'),
      'q/x.lua': 'x of q',
      'one/x.lua': 'x of the path',
      'one/z.lua': 'z of the path',
    });
  });

  it('has the packages of that project instead', () => {
    const given = packages();
    expect(['x', 'z'].map((name) => told(given.find(name, at('q'))))).toEqual(['x of q', 'z of the path']);
    expect(told(given.find('y', at('q')))).toBe('? neither y.lua nor y/init.lua is in the paths in q/alc.lock or one');
    expect(told(given.find('x'))).toBe('x of p');
  });

  it('lists the names of that project', () => {
    expect([packages().names(at('q')), packages().names()]).toEqual([
      ['x', 'z'],
      ['x', 'y', 'z'],
    ]);
  });

  it('has only what projects share in a folder that is none', () => {
    expect(told(packages().find('x', at('one')))).toBe('x of the path');
    expect(told(packages().find('y', at('one')))).toBe('? neither y.lua nor y/init.lua is in one (no alc.toml) or one');
  });

  it.each(['gone', 'one/x.lua', 'a\0b'])('that is no folder, %j, is refused', (root) => {
    expect(told(packages().find('x', at(root)))).toMatch(/^! the project can't be read: /);
  });

  it('is found again after many others', () => {
    const given = packages();
    for (let i = 0; i < 100; i++) {
      put({ [`many/${i}/alc.local.toml`]: 'packages.x = "x.lua"', [`many/${i}/x.lua`]: `x of ${i}` });
      expect(told(given.find('x', at(`many/${i}`)))).toBe(`x of ${i}`);
    }
    expect([told(given.find('x', at('many/0'))), told(given.find('x'))]).toEqual(['x of 0', 'x of p']);
  });
});
