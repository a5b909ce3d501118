/** The messages that docs/packages.md quotes are those that come. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { isShown } from '../package/steps';
import type { Page } from './blocks';
import { execute } from './command';
import { enter, leave } from './folder';
import { messages } from './runners/elsewhere';

const none: Page = { path: '', markdown: '', blocks: [] };

beforeEach(() => {
  enter(none);
});

afterEach(leave);

const [notFound = '', broken = ''] = messages.map(({ text }) => text.trimEnd());

/** Why the command does not find the package of that name in a project with this file. */
const failure = async (name: string, file: string, text: string): Promise<string> => {
  mkdirSync('vendor');
  writeFileSync(file, text);
  writeFileSync('ask.lua', `return select(2, pcall(require, "${name}"))`);
  const { stdout, stderr } = await execute('npx algocline-rx run ask.lua');
  return `${stdout}${stderr}`;
};

const entry = '[[package]]\nname = "greet"\n[package.source]\ntype = "path"\npath = "vendor"\n';

it('a package that is nowhere says where it was looked for', async () => {
  const [message = ''] = (await failure('x', 'alc.lock', `version = 1\n${entry}`)).split('\n');
  if (!isShown([message], notFound)) expect(message).toBe(notFound);
});

const mistakes: readonly (readonly [file: string, text: string])[] = [
  ['alc.lock', 'version = 1\n\n[[package]]\nname = "greet'],
  ['alc.lock', `version = 1\n\n${entry}\n${entry}`],
  ['alc.local.toml', '[packages]\nloud = "drafts/loud.lua"\n'],
];

it.each(broken.split('\n').map((message, i) => [message, mistakes[i]] as const))('%s', async (message, mistake) => {
  const [file, text] = mistake ?? ['alc.toml', ''];
  const name = /package "(\w+)"/.exec(message)?.[1] ?? 'greet';
  expect(await failure(name, file, text)).toContain(message);
});
