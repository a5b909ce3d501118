/** The terminal as a person has it: a program of its own in a pseudo-terminal. */
import { buildSync } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { terminalRun, type TerminalOptions, type TerminalRun } from '../../support/pty';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'algocline-rx-'));
  buildSync({
    entryPoints: [join(__dirname, 'program.ts')],
    outfile: join(folder, 'program.cjs'),
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const batch = `
  local answers = alc.llm_batch({
    { prompt = "What is 2 + 3?" },
    { prompt = "Write a haiku.", system = "You are a poet." },
    { prompt = "Tea or coffee?" },
  })
  return table.concat(answers, "|")
`;

const one = 'return alc.llm("Tea or coffee?")';

const start = (code: string, flags: readonly string[] = [], options: TerminalOptions = {}): TerminalRun =>
  terminalRun(process.execPath, [join(folder, 'program.cjs'), code, ...flags], { env: { NO_COLOR: '1' }, ...options });

/** Within a shell, which says afterwards how the program ended and how it left the terminal. */
const startInShell = (code: string, flags: readonly string[] = [], columns = 80): TerminalRun => {
  const says = `echo "exit $?, $(stty -a | grep -owE -e '-?(icanon|echo)' | tr '\\n' ' ')"`;
  const program = [process.execPath, join(folder, 'program.cjs'), code, ...flags];
  // Ctrl-C goes to all that run in the terminal, and the shell is to live.
  return terminalRun('/bin/sh', ['-c', `trap : INT; "$@"; ${says}`, 'sh', ...program], {
    env: { NO_COLOR: '1' },
    columns,
    rows: 40,
  });
};

const shownBatch = [
  '? q-0',
  '    What is 2 + 3?',
  '? q-1',
  '  | You are a poet.',
  '    Write a haiku.',
  '? q-2',
  '    Tea or coffee?',
  'Enter sends, """ opens and ends several lines, /help explains',
];

test('a batch is answered out of order, one of its questions with several lines', async () => {
  const run = startInShell(batch);
  await run.until('q-0 (1 of 3) >');
  run.type('/2\r');
  await run.until('q-2 (3 of 3) >');
  run.type('Tea, of course.\r');
  await run.until('q-0 (1 of 2) >');
  run.type('/1\r');
  await run.until('q-1 (2 of 2) >');
  run.type('"""\r');
  await run.until('q-1 ...');
  run.type('Wind in the willows,\r');
  await run.until((lines) => lines.at(-1) === 'q-1 ...');
  run.type('/list of all leaves"""\r');
  await run.until('q-0 (1 of 1) >');
  run.type('5\r');
  expect(await run.ended).toBe(0);
  expect(await run.screen()).toEqual([
    ...shownBatch,
    'q-0 (1 of 3) > /2',
    '? q-2',
    '    Tea or coffee?',
    'q-2 (3 of 3) > Tea, of course.',
    '? q-0  What is 2 + 3?',
    'q-0 (1 of 2) > /1',
    '? q-1',
    '  | You are a poet.',
    '    Write a haiku.',
    'q-1 (2 of 2) > """',
    'q-1 ... Wind in the willows,',
    'q-1 ... /list of all leaves"""',
    '? q-0  What is 2 + 3?',
    'q-0 (1 of 1) > 5',
    String.raw`"5|Wind in the willows,\n/list of all leaves|Tea, of course."`,
    'exit 0, icanon echo',
  ]);
});

test('what is typed ahead is for the next question', async () => {
  const run = start(batch);
  await run.until('q-0 (1 of 3) >');
  run.type('5\ra haiku\rtea\r');
  await run.until('"5|a haiku|tea"');
  expect(await run.ended).toBe(0);
});

test('the line can be edited, with letters of any width', async () => {
  const run = start(one);
  await run.until('q-0 (1 of 1) >');
  run.type('Kaffee 雪🎈\x7f\x7fgrün\x1b[H\x0b');
  run.type('Tee für drei\x1b[D\x1b[D\x1b[D\x1b[Dzwei oder \r');
  await run.until('"Tee für zwei oder drei"');
  expect(await run.ended).toBe(0);
});

describe('Ctrl-C', () => {
  test('cancels the run where the program does so, and leaves the terminal as it was', async () => {
    const run = startInShell(batch, ['--cancel']);
    await run.until('q-0 (1 of 3) >');
    run.type('half an answ\x03');
    expect(await run.ended).toBe(0);
    expect(await run.screen()).toEqual([
      ...shownBatch,
      'q-0 is no longer asked, what you have typed is not sent',
      'cancelled',
      'exit 0, icanon echo',
    ]);
  });

  test('ends a program that does nothing about it, and leaves the terminal as it was', async () => {
    const run = startInShell(one);
    await run.until('q-0 (1 of 1) >');
    run.type('half an answ\x03');
    expect(await run.ended).toBe(0);
    expect((await run.screen()).slice(-1)).toEqual(['exit 130, icanon echo']);
  });
});

test('a program that ends in the middle of a line leaves the terminal as it was', async () => {
  const run = startInShell(one, ['--leave']);
  await run.until('q-0 (1 of 1) >');
  run.type('half an answ\x03');
  expect(await run.ended).toBe(0);
  expect((await run.screen()).slice(2)).toEqual([
    'Enter sends, """ opens and ends several lines, /help explains',
    'exit 3, icanon echo',
  ]);
  expect(run.written()).toContain('\x1b[?2004l');
});

test('Ctrl-Z gives the terminal back to the shell, and the line is there again afterwards', async () => {
  const run = terminalRun('/bin/sh', ['-i'], { env: { PS1: '$ ', NO_COLOR: '1' }, columns: 400 });
  await run.until('$');
  run.type(`'${process.execPath}' '${join(folder, 'program.cjs')}' '${one}'\r`);
  await run.until('q-0 (1 of 1) >');
  run.type('black tea');
  await run.until('> black tea');
  run.type('\x1a');
  await run.until('Stopped');
  run.type('stty -a | grep -ow icanon\r');
  await run.until((lines) => lines.at(-2) === 'icanon');
  run.type('fg\r');
  await run.until((lines) => lines.at(-1) === 'q-0 (1 of 1) > black tea');
  run.type(', please\r');
  await run.until('"black tea, please"');
});

test('Ctrl-D fails the open questions, and what is asked later', async () => {
  const why = 'no answer from the terminal: its input has ended; give it an answer for each question';
  const code = 'local a, b = pcall(alc.llm, "a"); local c, d = pcall(alc.llm, "b"); return { a, b, c, d }';
  const run = startInShell(code, [], 400);
  await run.until('q-0 (1 of 1) >');
  run.type('\x04');
  expect(await run.ended).toBe(0);
  const said = (await run.screen()).slice(3);
  expect(said).toEqual([why, `[false,"${why}",false,"${why}"]`, 'exit 0, icanon echo']);
});

describe('a question that is answered elsewhere', () => {
  test('does not get what is typed, nor does another', async () => {
    const run = start(batch);
    await run.until('q-0 (1 of 3) >');
    run.type('the sum ');
    await run.until('> the sum');
    run.signal('SIGUSR2');
    await run.until('q-0 is no longer asked > the sum');
    run.type('is 5\r');
    await run.until('q-1 (1 of 2) >');
    run.type('a haiku\r');
    await run.until('q-2 (1 of 1) >');
    run.type('tea\r');
    await run.until('"from elsewhere|a haiku|tea"');
    expect(await run.ended).toBe(0);
    expect((await run.screen()).slice(8)).toEqual([
      'q-0 is no longer asked, what you have typed is not sent',
      'q-0 is no longer asked > the sum is 5',
      'not sent: q-0 is no longer asked',
      '? q-1  Write a haiku.',
      'q-1 (1 of 2) > a haiku',
      '? q-2  Tea or coffee?',
      'q-2 (1 of 1) > tea',
      '"from elsewhere|a haiku|tea"',
    ]);
  });

  test('takes the prompt along when it is the only one, and the program ends', async () => {
    const run = start(one);
    await run.until('q-0 (1 of 1) >');
    run.type('tea');
    await run.until('> tea');
    run.signal('SIGUSR2');
    expect(await run.ended).toBe(0);
    expect((await run.screen()).slice(2)).toEqual([
      'Enter sends, """ opens and ends several lines, /help explains',
      'q-0 is no longer asked, what you have typed is not sent',
      '"from elsewhere"',
    ]);
  });
});

describe('what is pasted', () => {
  test('is one answer for one question', async () => {
    const run = start(batch);
    await run.until('q-0 (1 of 3) >');
    expect(run.written()).toContain('\x1b[?2004h');
    run.type('\x1b[200~one\rtwo\r/next\r"""\rthree\x1b[201~');
    await run.until('q-0 ... three');
    run.type('"""\r');
    await run.until('q-1 (1 of 2) >');
    run.type('b\rc\r');
    await run.until(String.raw`"one\ntwo\n/next\n\"\"\"\nthree|b|c"`);
    expect(await run.ended).toBe(0);
    expect(
      run
        .written()
        .match(/\x1b\[\?2004[hl]/g)
        ?.at(-1),
    ).toBe('\x1b[?2004l');
  });

  test('on one line can be edited before it is sent', async () => {
    const run = start(one);
    await run.until('q-0 (1 of 1) >');
    run.type('\x1b[200~tea\x1b[201~');
    await run.until('> tea');
    run.type(' please\r');
    await run.until('"tea please"');
    expect(await run.ended).toBe(0);
  });
});

test('what another part of the program writes stands above what is being typed', async () => {
  const run = start(one, [], { columns: 40 });
  await run.until('q-0 (1 of 1) >');
  run.type('an answer that goes over more than one line of the terminal');
  await run.until('of the terminal');
  run.signal('SIGHUP');
  await run.until('a line of another part');
  run.signal('SIGHUP');
  expect((await run.until((lines) => lines.filter((line) => line.startsWith('a line')).length === 2)).slice(4)).toEqual(
    [
      'a line of another part',
      'a line of another part',
      'q-0 (1 of 1) > an answer that goes over',
      'more than one line of the terminal',
    ],
  );
});

test('a prompt that would look like ours stays behind the margin, however wide the terminal is', async () => {
  const prompt = `x${' '.repeat(35)}q-0 (1 of 1) > yes\\n\\rdone\\27[1G\\27[2Aq-9 (1 of 1) >`;
  const run = start(`return alc.llm("${prompt}")`, [], { columns: 40 });
  const screen = await run.until('q-0 (1 of 1) > ');
  await run.until((lines) => lines.at(-1) === 'q-0 (1 of 1) >');
  expect(screen.slice(0, 4)).toEqual(['? q-0', '    x', '    q-0 (1 of 1) > yes', '    doneq-9 (1 of 1) >']);
});

describe('colours', () => {
  test('mark the question and the prompt', async () => {
    const run = start(one, [], { env: {} });
    await run.until('q-0 (1 of 1) >');
    expect(await run.look('q-0 (1 of 1) >')).toMatchObject({ colour: 6 });
    expect(await run.look('? q-0')).toMatchObject({ colour: 6 });
    expect((await run.look('Tea or coffee?')).colour).toBe(undefined);
  });

  test('are off with NO_COLOR', async () => {
    const run = start(one);
    await run.until('q-0 (1 of 1) >');
    expect(await run.coloured()).toBe(false);
  });
});

test('a terminal that can do nothing gets lines and no prompt', async () => {
  const run = start(one, [], { env: { TERM: 'dumb' } });
  await run.until('Tea or coffee?');
  run.type('tea\r');
  await run.until('"tea"');
  expect(await run.ended).toBe(0);
  expect(run.written()).not.toContain('\x1b');
});
