import { linkSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { projectPackages } from '../../../lib/node';
import { at, locked, put, told } from './support';

const packages = (strict?: boolean) =>
  projectPackages({
    root: at('p'),
    path: [at('one')],
    home: at('home'),
    ...(strict === undefined ? {} : { strict }),
  });

beforeEach(() => {
  put({
    'secret.lua': 'secret',
    'secret/init.lua': 'secret',
    'p/alc.lock': locked('x', 'vendor/x'),
    'p/vendor/x/init.lua': 'x',
    'p/vendor/x/sub.lua': 'x.sub',
    'p/vendor/secret.lua': 'secret',
    'one/y.lua': 'y',
  });
});

describe('a name', () => {
  it.each([
    '..secret',
    '../secret',
    'x.../secret',
    'x/../../secret',
    'x..secret',
    'x.',
    '.x',
    '',
    '.',
    '/etc/passwd',
    'x/sub',
    'x\\sub',
    'C:x',
    'x\0',
    'x\0.lua',
    'scenarios./../secret',
  ])('%j leads nowhere, and is told to be no name', (name) => {
    expect(told(packages().find(name))).toBe(
      `? ${JSON.stringify(name)} is no package name: write a.b for the file a/b.lua`,
    );
  });

  it.each(['X', 'x.Sub', 'Y', 'x.SUB'])('%s is not one that differs in case', (name) => {
    expect(told(packages().find(name))).toMatch(/^\? neither /);
  });

  it.each(['x..', 'ｘ', 'x/', '__proto__', 'constructor', 'toString'])(
    '%j finds nothing that nobody gave it',
    (name) => {
      expect(told(packages().find(name))).toMatch(/^\? /);
    },
  );
});

describe('a symbolic link', () => {
  it.each([
    ['a file of a package', 'p/vendor/x/link.lua', 'secret.lua', 'x.link', 'p/vendor/x'],
    ['a folder of a package', 'p/vendor/x/link', 'secret', 'x.link', 'p/vendor/x'],
    ['a file beside the package', 'p/vendor/x/link.lua', 'p/vendor/secret.lua', 'x.link', 'p/vendor/x'],
    ['a file of the path', 'one/link.lua', 'secret.lua', 'link', 'one'],
    ['a package of the path', 'one/link', 'secret', 'link', 'one'],
    ['a shared package', 'home/packages/link', 'secret', 'link', 'home/packages'],
    ['a scenario', 'p/scenarios/link.lua', 'secret.lua', 'scenarios.link', 'p/scenarios'],
  ])('as %s that leads out is refused, unless it is not to be strict', (_, link, target, name, root) => {
    put({ 'one/z': '', 'home/packages/z': '', 'p/scenarios/z': '' });
    symlinkSync(at(target), at(link));
    const file = target.endsWith('.lua') ? link : `${link}/init.lua`;
    expect(told(packages().find(name))).toBe(`! ${file} is a link that leads out of ${root}: put the file there`);
    expect(told(packages(false).find(name))).toBe('secret');
    expect(packages().names()).not.toContain('link');
  });

  it('that is the path of a package is what the developer wrote', () => {
    symlinkSync(at('secret'), at('p/vendor/x2'));
    symlinkSync(at('secret.lua'), at('p/vendor/x3.lua'));
    put({ 'p/alc.local.toml': '[packages]\nx2 = "vendor/x2"\nx3 = "vendor/x3.lua"\n' });
    expect(['x2', 'x3'].map((name) => told(packages().find(name)))).toEqual(['secret', 'secret']);
  });

  it('within its folder is followed', () => {
    symlinkSync('sub.lua', at('p/vendor/x/link.lua'));
    expect(told(packages().find('x.link'))).toBe('x.sub');
  });

  it('that is turned outwards after it was followed is refused', () => {
    mkdirSync(at('p/vendor/x/real'));
    put({ 'p/vendor/x/real/m.lua': 'm', 'outside/m.lua': 'secret' });
    symlinkSync('real', at('p/vendor/x/link'));
    const given = packages();
    expect(told(given.find('x.link.m'))).toBe('m');
    symlinkSync(at('outside'), at('p/vendor/x/next'));
    // As a link is replaced in one go.
    renameSync(at('p/vendor/x/next'), at('p/vendor/x/link'));
    expect(told(given.find('x.link.m'))).toMatch(/^! .* leads out of /);
  });

  it('that is hard is a file like any other', () => {
    linkSync(at('secret.lua'), at('one/hard.lua'));
    expect(told(packages().find('hard'))).toBe('secret');
  });
});
