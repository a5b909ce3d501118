import { mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cli, folderWith, linesOf } from './support';

const says = (what: string): string => `return { run = function() return { result = "${what}" } end }`;

const dir = folderWith({
  'p/alc.toml': '[packages]\ngreet = "*"\n',
  'p/alc.lock': '[[package]]\nname = "greet"\nsource = { type = "path", path = "vendor/greet" }\n',
  'p/vendor/greet/init.lua': says('the project'),
  'p/deep/er/ask.lua': 'return require("greet").run().result',
  'q/alc.local.toml': '[packages]\ngreet = "greet.lua"\n',
  'q/greet.lua': says('another project'),
  'folder/greet.lua': says('a folder'),
  'one/greet.lua': says('the first of the path'),
  'two/greet/init.lua': says('the second of the path'),
  'home/packages/greet.lua': says('home'),
  'home/scenarios/s.lua': 'return { cases = {} }',
  'broken/alc.toml': '[packages]\nx = 3\n',
  'broken/deep/ok.lua': 'return 1',
  'ask.lua': 'return require("greet").run().result',
  'empty/ok.lua': 'return 1',
});

// What the tests of a developer find must not depend on what he has installed.
const nowhere = { ALC_HOME: join(dir, 'nowhere'), ALC_PACKAGES_PATH: '' };

const run = (folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  cli(join(dir, folder), ['run', ...args], { env: { ...nowhere, ...env } });

const greet = ['--strategy', 'greet'];

test.each(['p', 'p/deep/er', 'p/vendor'])('a strategy is found in the project around %s', async (folder) => {
  expect(await run(folder, greet)).toMatchObject({ code: 0, stdout: 'the project\n' });
});

test('a script that is run in a project requires its packages', async () => {
  expect(await run('p/deep/er', ['ask.lua'])).toMatchObject({ code: 0, stdout: 'the project\n' });
});

test('--project says another project', async () => {
  expect(await run('p', [...greet, '--project', '../q'])).toMatchObject({ code: 0, stdout: 'another project\n' });
});

test('--packages comes before the project', async () => {
  expect(await run('p', [...greet, '--packages', '../folder'])).toMatchObject({ code: 0, stdout: 'a folder\n' });
});

test('a link that leads out of a folder of packages is refused, unless --follow-links says otherwise', async () => {
  mkdirSync(join(dir, 'links'));
  symlinkSync(join(dir, 'one'), join(dir, 'links', 'far'));
  const args = ['--packages', 'links', '--strategy', 'far.greet'];
  expect(await run('.', args)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('links/far/greet.lua is a link that leads out of links: put the file there\n'),
  });
  expect(await run('.', [...args, '--follow-links'])).toMatchObject({ code: 0, stdout: 'the first of the path\n' });
});

const path = (...folders: readonly string[]) => ({ ALC_PACKAGES_PATH: folders.join(delimiter) });
const home = { ALC_HOME: join(dir, 'home') };

test.each([
  ['after the project', 'p', { ...path(join(dir, 'one')), ...home }, 'the project'],
  ['before what is shared', '.', { ...path(join(dir, 'one')), ...home }, 'the first of the path'],
  ['in its order', '.', path(join(dir, 'two'), join(dir, 'one')), 'the second of the path'],
  [
    'with parts that are empty, missing or relative',
    'folder',
    path('', 'gone', '', '../two', ''),
    'the second of the path',
  ],
  ['which is home if it is empty', '.', { ...path(''), ...home }, 'home'],
])('ALC_PACKAGES_PATH is looked at %s', async (_, folder, env, found) => {
  expect(await run(folder, greet, env)).toMatchObject({ code: 0, stdout: `${found}\n` });
});

test('without ALC_HOME the shared packages are those in the home folder', async () => {
  const { code, stderr } = await run('empty', greet, { HOME: dir, USERPROFILE: dir, ALC_HOME: '' });
  expect(code).toBe(2);
  expect(stderr).toContain(join(dir, '.algocline', 'packages'));
});

test('shared scenarios are found as packages', async () => {
  const stdin = 'return #require("scenarios.s").cases';
  const found = await cli(dir, ['run', '-'], { stdin, env: { ...nowhere, ...home } });
  expect(found).toMatchObject({ code: 0, stdout: '0\n' });
});

test('a strategy that is nowhere is one line with all the places, in order, and what to do', async () => {
  const args = ['--strategy', 'self_consistancy', '--packages', '../folder'];
  const { code, stderr } = await run('p', args, path(join(dir, 'one')));
  expect(code).toBe(2);
  expect(linesOf(stderr.replaceAll(`${dir}/`, ''))).toEqual([
    expect.stringMatching(
      new RegExp(
        "^algocline-rx: invalid spec at strategy: no strategy 'self_consistancy': neither self_consistancy\\.lua nor " +
          'self_consistancy/init\\.lua is in folder, the paths in alc\\.lock, the paths in alc\\.toml, one, ' +
          'nowhere/packages \\(no such folder\\) or \\S+/strategies; --packages DIR adds a folder; ' +
          "did you mean 'self_consistency'\\?$",
      ),
    ),
  ]);
});

test('outside of projects the line says so', async () => {
  const { code, stderr } = await run('empty', greet);
  expect(code).toBe(2);
  expect(stderr).toContain('is in a project (no alc.toml from . upwards), ');
});

test('a package that a script requires and that is nowhere is a failed run that says the same', async () => {
  const { code, stderr } = await run('.', ['ask.lua']);
  expect(code).toBe(1);
  expect(linesOf(stderr)[1]).toMatch(
    /^ask\.lua:1: package 'greet' not found: neither greet\.lua nor greet\/init\.lua is in .*; --packages DIR adds a folder$/,
  );
});

/** What is typed where, and the one line that says what is wrong. */
const wrongUsage: readonly (readonly [string, string, readonly string[], string])[] = [
  [
    'a broken file of the project',
    'broken/deep',
    ['ok.lua'],
    `BROKEN/alc.toml:2: package "x": it must be a version or a table, and is 3; write name = "*" or name = { path = "folder" }`,
  ],
  [
    'a broken file of a project that is named',
    'empty',
    ['ok.lua', '--project', '../broken'],
    `--project: BROKEN/alc.toml:2: package "x": it must be a version or a table, and is 3; write name = "*" or name = { path = "folder" }`,
  ],
  [
    'a project that is a file',
    'p',
    ['deep/er/ask.lua', '--project', 'vendor/greet/init.lua'],
    "--project: 'vendor/greet/init.lua' is no folder",
  ],
  [
    'a project that is its file',
    '.',
    ['ask.lua', '--project', 'p/alc.toml'],
    "--project: 'p/alc.toml' is no folder: give its folder, 'p'",
  ],
  ['a project that is missing', '.', ['ask.lua', '--project', 'nowhere'], "--project: there is no folder 'nowhere'"],
  [
    'a folder that is no project',
    'empty',
    ['ok.lua', '--project', '.'],
    "--project: '.' is no project, for it has no alc.toml, alc.lock or alc.local.toml",
  ],
  [
    'a folder inside a project',
    'p',
    ['deep/er/ask.lua', '--project', 'deep'],
    "--project: 'deep' is no project, for it has no alc.toml, alc.lock or alc.local.toml; did you mean '.'?",
  ],
  ['a store that is a file', 'empty', ['ok.lua', '--store', 'ok.lua'], "--store: 'ok.lua' is no folder"],
  ['a store in a file', 'empty', ['ok.lua', '--store', 'ok.lua/store'], "--store: 'ok.lua' is no folder"],
  ['a store in a folder that is missing', 'empty', ['ok.lua', '--store', 'a/b'], "--store: there is no folder 'a'"],
  ['a store without a name', 'empty', ['ok.lua', '--store', ''], '--store: give the path of a folder'],
];

test.each(wrongUsage)('%s is one line that says how to mend it', async (_, folder, args, line) => {
  expect(await run(folder, args)).toEqual({
    code: 2,
    stdout: '',
    stderr: `algocline-rx: ${line.replace('BROKEN', join(dir, 'broken'))}\n`,
  });
});

test('--help says which variables the command reads, and what is kept', async () => {
  const { stdout } = await run('.', ['--help']);
  for (const what of ['ALC_PACKAGES_PATH', 'ALC_HOME', 'else they end with the run'])
    expect(stdout.replace(/\s+/g, ' ')).toContain(what);
});
