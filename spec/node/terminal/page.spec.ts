/** The session that docs/terminal.md shows is what a person sees who types what it says. */
import { join } from 'node:path';
import { pages } from '../../docs/blocks';
import { folderWith, typed } from '../../cli/support';
import { terminalRun } from '../../support/pty';

const page = pages.find(({ path }) => path === join('docs', 'terminal.md'));
const command = '$ algocline-rx ';

const blockOf = (holds: (text: string) => boolean): string => {
  const block = page?.blocks.find(({ text }) => holds(text));
  if (block === undefined) throw new Error('the page has no such block');
  return block.text;
};

const shown = blockOf((text) => text.startsWith(command))
  .trimEnd()
  .split('\n');
const cwd = folderWith({ 'evening.lua': blockOf((text) => text.startsWith('-- evening.lua')) });

/** What stands behind a prompt is typed. */
const keys = shown.flatMap((line) => {
  const [, prompt, typedThere] = /^(\S+ (?:\.\.\.|\(\d+ of \d+\) >)) (.*)$/.exec(line) ?? [];
  return prompt === undefined || typedThere === undefined ? [] : [{ prompt, typedThere }];
});

test('the page shows what a person sees', async () => {
  const [program, ...before] = typed();
  const args = (shown[0] ?? '').slice(command.length).split(' ');
  const run = terminalRun(program, [...before, ...args], { cwd, env: { NO_COLOR: '1' }, rows: 60 });
  for (const { prompt, typedThere } of keys) {
    await run.until((lines) => lines.at(-1) === prompt);
    run.type(`${typedThere}\r`);
  }
  expect(await run.ended).toBe(0);
  expect(await run.screen()).toEqual(shown.slice(1));
  expect(keys).toHaveLength(6);
});

test('the help is the table of the page', async () => {
  const [program, ...before] = typed();
  const run = terminalRun(program, [...before, 'run', 'evening.lua', '--answer', 'terminal'], { cwd, rows: 60 });
  await run.until('q-0 (1 of 3) >');
  run.type('/help\r');
  const help = (await run.until('Ctrl-C')).join('\n');
  const typedByRow = [...(page?.markdown ?? '').matchAll(/^\| `([^`]*)`/gm)].map(([, what = '']) => what);
  const names = typedByRow.map((what) => what.replace('//usr/bin', '//').replace('/q-2', '/q-3'));
  expect(names.filter((name) => !help.includes(name))).toEqual([]);
  expect(names.length).toBeGreaterThan(7);
});
