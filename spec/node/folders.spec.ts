import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packagesIn } from '../../lib/node';

let dir: string;

/** Writes files below the test's folder; gives the absolute path of what was asked. */
const put = (files: Readonly<Record<string, string | Uint8Array>>): void => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
};

const root = (name: string): string => join(dir, name);

const searched = (found: ReturnType<ReturnType<typeof packagesIn>['find']>): string => {
  if (!('searched' in found)) throw new Error(`expected nothing, found ${found.name}`);
  return found.searched;
};

beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'algocline-rx-')));
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

describe('a package in a folder', () => {
  test('is name.lua', () => {
    put({ 'a/greet.lua': 'return 1' });
    expect(packagesIn(root('a')).find('greet')).toEqual({ name: `@${root('a/greet.lua')}`, code: 'return 1' });
  });

  test('is name/init.lua where there is no name.lua', () => {
    put({ 'a/one/init.lua': 'return "init"', 'a/two/init.lua': 'return "init"', 'a/two.lua': 'return "file"' });
    const packages = packagesIn(root('a'));
    expect(packages.find('one')).toEqual({ name: `@${root('a/one/init.lua')}`, code: 'return "init"' });
    expect(packages.find('two')).toEqual({ name: `@${root('a/two.lua')}`, code: 'return "file"' });
  });

  test('lies in the folders that the dots of its name say', () => {
    put({ 'a/x/y/z.lua': 'return 1', 'a/x/y/w/init.lua': 'return 2' });
    const packages = packagesIn(root('a'));
    expect(packages.find('x.y.z')).toMatchObject({ code: 'return 1' });
    expect(packages.find('x.y.w')).toMatchObject({ code: 'return 2' });
  });

  test('comes from the first folder that has it', () => {
    put({ 'a/greet/init.lua': 'return "a"', 'b/greet.lua': 'return "b"', 'b/only.lua': 'return "only b"' });
    const packages = packagesIn(root('a'), root('b'));
    expect(packages.find('greet')).toMatchObject({ code: 'return "a"' });
    expect(packages.find('only')).toMatchObject({ code: 'return "only b"' });
  });

  test('loses its byte order mark and a first line for the shell, but no line number', () => {
    put({ 'a/tool.lua': '\ufeff#!/usr/bin/env lua\nreturn 1' });
    expect(packagesIn(root('a')).find('tool')).toMatchObject({ code: '\nreturn 1' });
  });

  test('is called by its path from the working directory when it lies there', () => {
    const built = packagesIn(join(__dirname, '../../lib/strategies')).find('self_consistency');
    expect(built).toMatchObject({ name: `@${join('lib', 'strategies', 'self_consistency.lua')}` });
  });

  test('is found as soon as it is written', () => {
    const packages = packagesIn(root('a'));
    expect(packages.find('late')).toHaveProperty('searched');
    put({ 'a/late.lua': 'return 1' });
    expect(packages.find('late')).toMatchObject({ code: 'return 1' });
  });
});

describe('a package that is not there', () => {
  test('is answered with the files and folders that were looked at', () => {
    put({ 'a/greet.lua': '' });
    expect(searched(packagesIn(root('a'), root('gone')).find('x.y'))).toBe(
      `neither ${join('x', 'y.lua')} nor ${join('x', 'y', 'init.lua')} is in ` +
        `${root('a')} or ${root('gone')} (no such folder)`,
    );
  });

  test('is answered so too where there are no folders', () => {
    expect(searched(packagesIn().find('greet'))).toBe('there are no package folders');
  });

  test.each(['a folder', 'a folder called like a file'])('is %s', (what) => {
    put({ [what === 'a folder' ? 'a/greet/other.lua' : 'a/greet.lua/other.lua']: '' });
    expect(searched(packagesIn(root('a')).find('greet'))).toMatch(/^neither greet\.lua nor/);
  });
});

describe('a name', () => {
  test.each([
    '../secret',
    '..',
    '..secret',
    'x..secret',
    '.secret',
    'secret.',
    '',
    '/etc/passwd',
    'a/secret',
    'x\\y',
    'C:x',
    'x\0y',
  ])('%j leads nowhere', (name) => {
    put({ 'secret.lua': 'return "secret"', 'a/secret.lua': '', 'a/a/secret.lua': '' });
    expect(searched(packagesIn(root('a')).find(name))).toBe(
      `${JSON.stringify(name)} is no package name: write a.b for the file a/b.lua`,
    );
  });
});

describe('a symbolic link', () => {
  test('out of the folder is refused, as file and as folder', () => {
    put({ 'secret.lua': 'return 1', 'outside/secret.lua': 'return 1', 'a/x.lua': '' });
    symlinkSync(root('secret.lua'), root('a/link.lua'));
    symlinkSync(root('outside'), root('a/dir'));
    const packages = packagesIn(root('a'));
    expect(searched(packages.find('link'))).toBe(
      `${root('a/link.lua')} is a link that leads out of ${root('a')}: put the file there`,
    );
    expect(searched(packages.find('dir.secret'))).toContain('leads out of');
    expect(packages.names()).toEqual(['x']);
  });

  test('out of the folder is refused where the folder beside it has the same beginning', () => {
    put({ 'ab/secret.lua': 'return 1', 'a/x.lua': '' });
    symlinkSync(root('ab/secret.lua'), root('a/link.lua'));
    expect(searched(packagesIn(root('a')).find('link'))).toContain('leads out of');
  });

  test('within the folder is followed, and the package keeps the name it was asked by', () => {
    put({ 'a/real/greet.lua': 'return 1' });
    symlinkSync(root('a/real/greet.lua'), root('a/link.lua'));
    expect(packagesIn(root('a')).find('link')).toEqual({ name: `@${root('a/link.lua')}`, code: 'return 1' });
  });

  test('may be the folder itself', () => {
    put({ 'real/greet.lua': 'return 1' });
    symlinkSync(root('real'), root('a'));
    expect(packagesIn(root('a')).find('greet')).toMatchObject({ name: `@${root('a/greet.lua')}` });
  });

  test('that was refused is not replaced by a package of a later folder', () => {
    put({ 'secret.lua': '', 'a/x.lua': '', 'b/link.lua': 'return 1' });
    symlinkSync(root('secret.lua'), root('a/link.lua'));
    expect(searched(packagesIn(root('a'), root('b')).find('link'))).toContain('leads out of');
  });
});

describe('a file that is there and can not be read', () => {
  test('says so: a link in a circle', () => {
    mkdirSync(root('a'));
    symlinkSync(root('a/x.lua'), root('a/x.lua'));
    expect(searched(packagesIn(root('a')).find('x'))).toBe(
      `can't read ${root('a/x.lua')}: its symbolic links lead in a circle`,
    );
  });

  test('says so: bytes that are no UTF-8', () => {
    put({ 'a/latin.lua': Uint8Array.of(0x2d, 0x2d, 0xe9) });
    expect(searched(packagesIn(root('a')).find('latin'))).toBe(
      `can't read ${root('a/latin.lua')}: it is not UTF-8 text; save it as UTF-8`,
    );
  });

  test('says so: a name that is too long', () => {
    mkdirSync(root('a'));
    expect(searched(packagesIn(root('a')).find('x'.repeat(5000)))).toMatch(/: the name is too long$/);
  });
});

describe('names', () => {
  test('are what lies at the top of all folders, once each and in order', () => {
    put({
      'a/zeta.lua': '',
      'a/alpha/init.lua': '',
      'a/deep/er/init.lua': '',
      'a/readme.md': '',
      'a/dotted.name.lua': '',
      'a/folder.lua/init.lua': '',
      'b/zeta.lua': '',
      'b/mid.lua': '',
    });
    expect(packagesIn(root('a'), root('b'), root('gone')).names()).toEqual(['alpha', 'mid', 'zeta']);
  });
});
