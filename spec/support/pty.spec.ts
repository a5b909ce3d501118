import { terminalRun, type TerminalOptions, type TerminalRun } from './pty';

const sh = (script: string, options?: TerminalOptions): TerminalRun => terminalRun('/bin/sh', ['-c', script], options);

const node = (script: string, options?: TerminalOptions): TerminalRun =>
  terminalRun(process.execPath, ['-e', script], options);

test('the program has a terminal of the size asked for, and a known environment', async () => {
  const run = sh('test -t 0 && test -t 1 && test -t 2 && stty size && echo $TERM [$JEST_WORKER_ID] $MINE', {
    columns: 61,
    rows: 9,
    env: { MINE: 'mine' },
  });
  expect(await run.ended).toBe(0);
  expect(await run.screen()).toEqual(['9 61', 'xterm-256color [] mine']);
});

test('the screen is what is seen: overwritten, cleared and scrolled', async () => {
  const run = sh(String.raw`printf 'one\ntwo\nthree\nfour  \n12%%\r34%%\033[K\n'`, { rows: 4 });
  await run.ended;
  expect(await run.screen()).toEqual(['three', 'four', '34%']);
  expect(await run.everything()).toEqual(['one', 'two', 'three', 'four', '34%']);
  expect(run.written()).toContain('12%\r34%\x1b[K');
});

test('keys reach the program, and the screen is awaited', async () => {
  const run = sh('read line; echo "<$line>"; read never');
  run.type('hüllo\r');
  expect(await run.until('<hüllo>')).toEqual(['hüllo', '<hüllo>']);
});

test('several may wait for the same program', async () => {
  const run = sh('echo a; read line; echo b; read never');
  const both = Promise.all([run.until('b'), run.until((lines) => lines.length === 3)]);
  await run.until('a');
  run.type('\r');
  expect(await both).toEqual([
    ['a', '', 'b'],
    ['a', '', 'b'],
  ]);
});

test('a predicate may look at the whole screen', async () => {
  const run = sh('echo a; echo b; read never');
  expect(await run.until((lines) => lines.length === 2)).toEqual(['a', 'b']);
});

test('awaiting what never comes rejects with the last screen when the program ends', async () => {
  const run = sh('echo something else');
  await expect(run.until('this')).rejects.toThrow(/ended and the screen does not show "this":\nsomething else/);
});

test('what a program writes last is seen, however much it is', async () => {
  const run = sh('seq 1 20000');
  expect(await run.until('20000')).toHaveLength(23);
  expect(await run.ended).toBe(0);
  expect(await run.everything()).toHaveLength(20_000);
});

test('the exit code is that of a shell', async () => {
  expect(await sh('exit 7').ended).toBe(7);
  const killed = sh('echo up; read never');
  await killed.until('up');
  killed.signal('SIGTERM');
  expect(await killed.ended).toBe(143);
});

test('Ctrl-C interrupts, Ctrl-D ends the input', async () => {
  const interrupted = sh('echo up; read never');
  await interrupted.until('up');
  interrupted.type('\x03');
  expect(await interrupted.ended).toBe(130);

  const run = sh('cat; echo the end');
  run.type('x\r\x04');
  expect(await run.ended).toBe(0);
  expect(await run.screen()).toEqual(['x', 'x', 'the end']);
});

test('a program hears that the terminal has another size', async () => {
  const run = node(
    "process.stdin.resume(); process.stdout.on('resize', () => console.log(process.stdout.columns)).write('up')",
  );
  await run.until('up');
  await run.resize(33, 10);
  await run.until('33');
});

test('colours and emphasis can be asked for', async () => {
  const run = sh(String.raw`printf 'plain 雪 \033[1;31mred\033[0m \033[2mdim\033[0m\n'`);
  await run.ended;
  expect(await run.look('plain')).toEqual({ bold: false, dim: false });
  expect(await run.look('red')).toEqual({ colour: 1, bold: true, dim: false });
  expect(await run.look('dim')).toEqual({ bold: false, dim: true });
  await expect(run.look('absent')).rejects.toThrow('does not show "absent"');
  expect(await run.coloured()).toBe(true);

  const dull = sh('echo dull');
  await dull.ended;
  expect(await dull.coloured()).toBe(false);
});

test('a program is answered by the terminal', async () => {
  const run = node(
    "process.stdin.setRawMode(true).once('data', (d) => { console.log(JSON.stringify(String(d))); process.exit() }); process.stdout.write('ab\\x1b[6n')",
  );
  expect(await run.until('R')).toEqual([String.raw`ab"\u001b[1;3R"`]);
  expect(await run.ended).toBe(0);
});

describe('what still runs after a test', () => {
  let left: TerminalRun;

  test('is left running by this one', async () => {
    left = sh('trap "" HUP TERM INT; echo up; while :; do read never; sleep 0.1; done');
    await left.until('up');
  });

  test('is killed before the next', async () => {
    expect(await left.ended).toBe(137);
  });
});
