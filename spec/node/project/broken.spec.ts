import { projectPackages, readProject } from '../../../lib/node';
import { at, put, short, told } from './support';

const line = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

const x = ['[[package]]', 'name = "x"'];
const source = 'source = { type = "path", path = "x" }';

const inLock = '; write source = { type = "path", path = "folder" }';
const inLocal = '; write name = { path = "folder" }';
const inToml = '; write name = "*" or name = { path = "folder" }';
const noPath = 'its path must be the path of a folder or a .lua file, and is';

/** What is wrong, the file, its text, and the whole line that says so. */
const broken: readonly (readonly [string, string, string, string])[] = [
  [
    'a torn string',
    'alc.lock',
    line('version = 1', ...x, 'source = { type = "pa'),
    ':4: this is no valid TOML (control characters are not allowed in strings): correct it',
  ],
  [
    'a torn table',
    'alc.local.toml',
    line('[packages]', 'x = {'),
    ':3: this is no valid TOML (incomplete key-value: cannot find end of key): correct it',
  ],
  [
    'a key that is there twice',
    'alc.toml',
    line('[packages]', 'x = "*"', 'x = "1"'),
    ':3: this is no valid TOML (trying to redefine an already defined table or value): correct it',
  ],
  ['another version', 'alc.lock', line('version = 2'), ':1: only version = 1 of this file is known, and this is 2'],
  [
    'a version of another type',
    'alc.lock',
    line('', 'version = "1"'),
    ':2: only version = 1 of this file is known, and this is "1"',
  ],
  [
    'a table for a list',
    'alc.lock',
    line('[package]', 'name = "x"'),
    ':1: package must be a list of tables, each written [[package]]',
  ],
  ['a list of something else', 'alc.lock', line('package = ["x"]'), ':1: a package must be a table, and is "x"'],
  ['a package without a name', 'alc.lock', line('[[package]]', source), ':1: a package needs a name, and has nothing'],
  ['a name of another type', 'alc.lock', line('[[package]]', 'name = 7'), ':2: a package needs a name, and has 7'],
  [
    'a version that is no string',
    'alc.lock',
    line(...x, 'version = 1.5', source),
    `:3: package "x": its version must be a string, and is 1.5${inLock}`,
  ],
  [
    'a package without a source',
    'alc.lock',
    line(...x),
    `:1: package "x": its source must be a table, and is nothing${inLock}`,
  ],
  [
    'a source of another type',
    'alc.lock',
    line(...x, 'source = "path"'),
    `:3: package "x": its source must be a table, and is "path"${inLock}`,
  ],
  [
    'a source without a type',
    'alc.lock',
    line(...x, '', '[package.source]', 'path = "x"'),
    `:4: package "x": the type of its source must be a string, and is nothing${inLock}`,
  ],
  [
    'a misspelt type',
    'alc.lock',
    line(...x, '', '[package.source]', 'type = "instaled"'),
    `:5: package "x": the type of its source is "instaled", and must be one of path, installed, bundled, git${inLock}`,
  ],
  [
    'a path with an unknown type',
    'alc.lock',
    line(...x, 'source = { type = "local_dir", path = "x" }'),
    `:3: package "x": the type of its source is "local_dir", and must be one of path, installed, bundled, git${inLock}`,
  ],
  [
    'a source without its path',
    'alc.lock',
    line(...x, 'source = { type = "path" }'),
    `:3: package "x": ${noPath} nothing${inLock}`,
  ],
  [
    'a misspelt path',
    'alc.lock',
    line(...x, '[package.source]', 'type = "path"', 'pth = "x"'),
    `:5: package "x": there is no key "pth": did you mean path?${inLock}`,
  ],
  [
    'a package that is there twice',
    'alc.lock',
    line('version = 1', ...x, source, '', ...x, source),
    ':6: package "x" is there twice, first in line 2: keep one',
  ],
  [
    'a misspelt list',
    'alc.lock',
    line('version = 1', '[[packages]]', 'name = "x"'),
    ':2: there is no key "packages": did you mean package?',
  ],
  [
    'a name that leads out',
    'alc.lock',
    line('[[package]]', 'name = "../x"', source),
    ':1: "../x" is no package name: write a.b for the file a/b.lua',
  ],
  [
    'a list for the packages',
    'alc.local.toml',
    line('packages = []'),
    ':1: packages must be a table, written [packages], and is an empty array',
  ],
  [
    'a misspelt table',
    'alc.local.toml',
    line('[package]', 'x = "x"'),
    ':1: there is no key "package": did you mean packages?',
  ],
  [
    'a path that is a number',
    'alc.local.toml',
    line('[packages]', 'y = "y"', 'x = 3'),
    `:3: package "x": ${noPath} 3${inLocal}`,
  ],
  [
    'a path that is a date',
    'alc.local.toml',
    line('[packages]', 'x = 2026-01-01'),
    `:2: package "x": ${noPath} a date${inLocal}`,
  ],
  ['an empty path', 'alc.local.toml', line('[packages]', 'x = ""'), `:2: package "x": ${noPath} ""${inLocal}`],
  [
    'a path with a zero byte',
    'alc.local.toml',
    line('[packages]', String.raw`x = "a\u0000b"`),
    String.raw`:2: package "x": ${noPath} "a\u0000b"${inLocal}`,
  ],
  [
    'a table without a path',
    'alc.local.toml',
    line('[packages.x]', 'version = "1"'),
    `:1: package "x": ${noPath} nothing${inLocal}`,
  ],
  [
    'a path that is a table',
    'alc.local.toml',
    line('[packages.x.path]', 'y = 1'),
    `:1: package "x": ${noPath} a table${inLocal}`,
  ],
  [
    'a name that is empty',
    'alc.local.toml',
    line('[packages]', '"" = "x"'),
    ':2: "" is no package name: write a.b for the file a/b.lua',
  ],
  [
    'a variant that has no path',
    'alc.local.toml',
    line('[packages.x]', 'pat = "x"'),
    `:2: package "x": there is no key "pat": did you mean path?${inLocal}`,
  ],
  [
    'a version that is a number',
    'alc.toml',
    line('[packages]', 'x = 1.0'),
    `:2: package "x": it must be a version or a table, and is 1${inToml}`,
  ],
  [
    'a table that says nothing',
    'alc.toml',
    line('[packages]', 'x = {}'),
    `:2: package "x": ${noPath} nothing${inToml}`,
  ],
  [
    'a table misspelt',
    'alc.toml',
    line('[pakages]', 'x = "*"'),
    ':1: there is no key "pakages": did you mean packages?',
  ],
  [
    'a path of the wrong type',
    'alc.toml',
    line('[packages]', 'x = { path = true }'),
    `:2: package "x": ${noPath} true${inToml}`,
  ],
];

test.each(broken)('%s in %s ends every search with one line', (_, file, text, why) => {
  put({ [`p/${file}`]: text, 'home/packages/z.lua': 'return 1' });
  const packages = projectPackages({ root: at('p'), home: at('home') });
  expect(told(packages.find('z'))).toBe(`! p/${file}${why}`);
  const read = readProject(at('p'));
  expect(read._tag === 'Left' && short(read.left)).toBe(`p/${file}${why}`);
});

test.each(['alc.local.toml', 'alc.lock', 'alc.toml'])('%s that is no UTF-8 ends every search', (file) => {
  put({ [`p/${file}`]: Uint8Array.of(0x78, 0xff) });
  expect(told(projectPackages({ root: at('p') }).find('z'))).toBe(
    `! p/${file}: can't read it: it is not UTF-8 text; save it as UTF-8`,
  );
});

test('a file that is mended is read', () => {
  put({ 'p/alc.lock': 'version = 2', 'home/packages/z.lua': 'return 1' });
  const packages = projectPackages({ root: at('p'), home: at('home') });
  expect(told(packages.find('z'))).toMatch(/^! p\/alc\.lock:1/);
  put({ 'p/alc.lock': 'version = 1' });
  expect(told(packages.find('z'))).toBe('return 1');
});

test('a variant is found while a file that is looked at later is broken', () => {
  put({ 'p/alc.local.toml': 'packages.x = "x.lua"', 'p/x.lua': 'variant', 'p/alc.lock': '=' });
  expect(told(projectPackages({ root: at('p') }).find('x'))).toBe('variant');
});

test('a broken file lists no names, and keeps none back that lie elsewhere', () => {
  put({ 'p/alc.lock': '=', 'home/packages/z.lua': '' });
  expect(projectPackages({ root: at('p'), home: at('home') }).names()).toEqual(['z']);
});

test.each([
  ['an empty file', ''],
  ['a file of comments', '# nothing yet\n'],
  ['a file with a byte order mark', '\ufeffversion = 1\n'],
  [
    'a file with line feeds of Windows',
    'version = 1\r\n\r\n[[package]]\r\nname = "y"\r\nsource = { type = "git" }\r\n',
  ],
  ['keys that mean something to others', 'version = 1\ngenerated_by = "x"\n[metadata]\nhash = 1\n'],
])('%s is a lock file', (_, text) => {
  put({ 'p/alc.lock': text });
  expect(readProject(at('p'))).toEqual({ _tag: 'Right', right: { root: at('p'), packages: [] } });
});

test('a place in a very long file is not looked for', () => {
  put({ 'p/alc.lock': `${'\n'.repeat(1000)}version = 2\n` });
  expect(told(projectPackages({ root: at('p') }).find('x'))).toBe(
    '! p/alc.lock: only version = 1 of this file is known, and this is 2',
  );
});

test('a value over several lines is found where it begins', () => {
  put({ 'p/alc.lock': line(...x, source, '', '[[package]]', source, 'name = [', '  "y",', ']') });
  expect(told(projectPackages({ root: at('p') }).find('x'))).toBe(
    '! p/alc.lock:7: a package needs a name, and has an array',
  );
});
