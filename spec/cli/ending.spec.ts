import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { cli, ended, folderWith, heard, linesOf, start, typed } from './support';

const dir = folderWith({
  'spin.lua': 'print("spinning")\nwhile true do end',
  'flood.lua': 'while true do print("and on and on") end',
  // More than a pipe holds, so that some of it waits for a reader.
  'much.lua': 'for i = 1, 5000 do print("line of a long story", i) end\nprint("told")\nwhile true do end',
});

const outcome = (stdout: string): unknown => JSON.parse(linesOf(stdout).at(-1) ?? '');

test('--timeout cancels a script that goes on', async () => {
  const { code, stdout, stderr } = await cli(dir, ['run', 'spin.lua', '--timeout', '200', '--json']);
  expect(code).toBe(124);
  expect(outcome(stdout)).toMatchObject({ state: 'cancelled', reason: { code: 'timeout' } });
  expect(linesOf(stderr).at(-1)).toBe('cancelled after 200 ms (--timeout)');
});

test.each([
  ['SIGINT', 130, 'user', 'cancelled by Ctrl-C'],
  ['SIGTERM', 143, 'system_shutdown', 'cancelled by SIGTERM'],
] as const)('%s cancels a script that goes on, and its outcome is still printed', async (signal, exit, code, said) => {
  const child = start(dir, ['run', 'spin.lua', '--events']);
  const end = await ended(child, async () => {
    await heard(child.stderr, 'spinning');
    child.kill(signal);
  });
  expect(end.code).toBe(exit);
  expect(outcome(end.stdout)).toMatchObject({ state: 'cancelled', reason: { code } });
  expect(linesOf(end.stderr).at(-1)).toBe(said);
});

test('a second Ctrl-C leaves at once, though nobody has read what the first one left to print', async () => {
  const child = start(dir, ['run', 'much.lua', '--events']);
  const told = heard(child.stderr, 'told');
  const cancelled = heard(child.stderr, 'cancelled by Ctrl-C');
  child.stdout.pause();
  await told;
  child.kill('SIGINT');
  await cancelled;
  expect(child.exitCode).toBeNull();
  let after = '';
  child.stderr.on('data', (piece: Buffer) => (after += piece.toString()));
  const exited = new Promise<unknown>((resume) => child.once('exit', resume));
  child.kill('SIGINT');
  expect(await exited).toBe(130);
  expect(after).toBe('');
});

test('Ctrl-C leaves at once while the script is still being read', async () => {
  const child = start(dir, ['run', '-'], { stdin: null });
  const end = await ended(child, async () => {
    // More than a pipe holds: once it is written, the command is reading.
    await new Promise((resume) => child.stdin.write('-'.repeat(1_000_000), resume));
    child.kill('SIGINT');
  });
  expect(end).toEqual({ code: 130, stdout: '', stderr: '' });
});

const shell = promisify(execFile);

test.each([
  ['stdout', '2>err.txt | head -1; echo "${PIPESTATUS[0]}"; tail -n 1 err.txt', ['- info: and on and on']],
  ['stderr', '2>&1 >out.txt | head -1; echo "${PIPESTATUS[0]}"', []],
])('a reader of %s that has seen enough ends the run quietly', async (_, piped, last) => {
  // The timeout is for the day this goes wrong: then nothing else would end it.
  const command = [...typed(), 'run', 'flood.lua', '--events', '--timeout', '20000']
    .map((word) => `'${word}'`)
    .join(' ');
  const { stdout, stderr } = await shell('bash', ['-c', `${command} ${piped}`], { cwd: dir });
  const [first, code, ...rest] = linesOf(stdout);
  expect(first).toMatch(/^\{"kind":"tick"|^rehearsal/);
  expect({ code, rest, stderr }).toEqual({ code: '0', rest: last, stderr: '' });
});

test('a reader that is gone before anything is printed is no noise', async () => {
  const child = start(dir, ['run', '--help']);
  child.stdout.destroy();
  expect(await ended(child)).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('a reader of stderr that is gone changes nothing of the exit code', async () => {
  const child = start(dir, ['run', 'missing.lua']);
  child.stderr.destroy();
  expect(await ended(child)).toEqual({ code: 2, stdout: '', stderr: '' });
});

const onLinux = existsSync('/dev/full') ? test : test.skip;

onLinux('output that can not be written is a failure of one line', async () => {
  const words = [...typed(), 'run', '-', '--json'].map((word) => `'${word}'`).join(' ');
  const command = `echo 'return 1' | ${words} >/dev/full`;
  await expect(shell('bash', ['-c', command], { cwd: dir })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/\nalgocline-rx: can't write the output: no space is left\n$/),
  });
});
