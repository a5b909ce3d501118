/** What a person sees of a run: on the screen of a real terminal, and in the lines of a pipe. */
import { terminalRun, type TerminalOptions, type TerminalRun } from '../support/pty';
import { modelServer } from './modelServer';
import { ended, folderWith, linesOf, start, typed } from './support';

const dir = folderWith({
  'ask.lua': `
    alc.progress(1, 4, "asking")
    local answer = alc.llm("Why is the sky blue?")
    alc.log("info", "heard " .. #answer .. " bytes")
    return answer`,
  'three.lua': `
    local answers = alc.llm_batch({ { prompt = "one" }, { prompt = "two" }, { prompt = "three" } })
    return table.concat(answers, " ")`,
  'catch.lua': 'local ok, why = pcall(alc.llm, "hello?") alc.log("warn", why) error("no answer, so no result", 0)',
  'hostile.lua': 'alc.log("info", "\\27[31mred\\27]0;title\\7 of a script") return alc.llm("\\27[2Jclear?")',
});

const server = modelServer();

const begin = (file: string, more: readonly string[] = [], options: TerminalOptions = {}): TerminalRun => {
  const [program, ...before] = typed();
  return terminalRun(program, [...before, 'run', file, '--answer', 'openai:small', ...more], {
    cwd: dir,
    columns: 72,
    rows: 20,
    ...options,
    env: { ...server.env, ...options.env },
  });
};

/** Without what differs from run to run: the turning sign, and times. */
const still = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.replace(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/g, '*').replace(/\d+\.\d s/g, '0.0 s'));

test('a run in progress shows the question, the text as it comes, the progress and the time; then only what is finished', async () => {
  const run = begin('ask.lua');
  const question = await server.asked();
  expect(question.prompt).toBe('Why is the sky blue?');
  expect(still(await run.until('Why is the sky blue?'))).toEqual([
    '* q-0  Why is the sky blue?  0.0 s',
    '█████░░░░░░░░░░░░░░░ 1/4 asking · 0 of 1 question answered · 0.0 s',
  ]);
  question.say('Because air ');
  question.say('scatters blue light\nmore than red.');
  expect(still(await run.until('more than red'))).toEqual([
    '* q-0  Why is the sky blue?  0.0 s',
    '     Because air scatters blue light',
    '     more than red.',
    '█████░░░░░░░░░░░░░░░ 1/4 asking · 0 of 1 question answered · 0.0 s',
  ]);
  question.end(1200, 34);
  expect(await run.ended).toBe(0);
  expect(still(await run.everything())).toEqual([
    '? q-0  Why is the sky blue?',
    '> q-0  Because air scatters blue light more than red.',
    '- info: heard 46 bytes',
    'done  1 question, 1,234 tokens, 0.0 s',
    'Because air scatters blue light',
    'more than red.',
  ]);
});

test('questions of a batch stand below each other, and go up as they are answered', async () => {
  const run = begin('three.lua');
  const [one, two, three] = [await server.asked(), await server.asked(), await server.asked()];
  two.say('zwei');
  expect(still(await run.until('zwei'))).toEqual([
    '* q-0  one  0.0 s',
    '* q-1  two  0.0 s',
    '     zwei',
    '* q-2  three  0.0 s',
    '0 of 3 questions answered · 0.0 s',
  ]);
  two.end(5, 1);
  expect(still(await run.until('1 of 3'))).toEqual([
    '? q-1  two',
    '> q-1  zwei',
    '* q-0  one  0.0 s',
    '* q-2  three  0.0 s',
    '1 of 3 questions answered · 6 tokens · 0.0 s',
  ]);
  for (const left of [three, one]) {
    left.say(left.prompt.toUpperCase());
    left.end(5, 1);
  }
  expect(await run.ended).toBe(0);
  expect((await run.everything()).at(-1)).toBe('ONE zwei THREE');
});

test('a failure stays on the screen, with what the server said and where the script ended', async () => {
  const run = begin('catch.lua', [], { columns: 120 });
  (await server.asked()).refuse(500, 'out of order');
  expect(await run.ended).toBe(1);
  expect(still(await run.everything())).toEqual([
    '? q-0  hello?',
    '! q-0  openai small: 500 the server failed; try again later: out of order',
    '- warn: openai small: 500 the server failed; try again later: out of order',
    'no answer, so no result',
    'stack traceback:',
    "        [JS]: in function 'error'",
    '        catch.lua:1: in main chunk',
    'failed  1 question, 0.0 s',
  ]);
});

test('Ctrl-C cancels, says so, and the model is let go', async () => {
  const run = begin('ask.lua');
  const question = await server.asked();
  question.say('Because');
  await run.until('Because');
  run.type('\x03');
  expect(await run.ended).toBe(130);
  await question.hungUp;
  expect(still(await run.everything())).toEqual(['cancelled by Ctrl-C  0 of 1 question answered, 0.0 s']);
});

test.each([
  ['SIGTERM', 143, 'cancelled by SIGTERM'],
  ['SIGINT', 130, 'cancelled by Ctrl-C'],
] as const)('%s ends a run on a terminal as it does elsewhere', async (signal, code, said) => {
  const run = begin('ask.lua', ['--json']);
  await server.asked();
  await run.until('Why is the sky blue?');
  run.signal(signal);
  expect(await run.ended).toBe(code);
  const [line, outcome] = await run.everything();
  expect(line).toMatch(new RegExp(`^${said} {2}0 of 1 question answered`));
  expect(outcome).toContain('{"state":"cancelled"');
});

test('colours are seen on a terminal, and not with NO_COLOR', async () => {
  const coloured = async (env: Readonly<Record<string, string>>): Promise<boolean> => {
    const run = begin('ask.lua', [], { env });
    const question = await server.asked();
    await run.until('Why is the sky blue?');
    const seen = await run.coloured();
    question.end(1, 1);
    await run.ended;
    return seen || run.coloured();
  };
  expect([await coloured({}), await coloured({ NO_COLOR: '1' })]).toEqual([true, false]);
});

test('a terminal that can not be drawn on gets lines', async () => {
  const run = begin('ask.lua', [], { env: { TERM: 'dumb' } });
  const question = await server.asked();
  question.say('So.');
  question.end(1, 2);
  await run.ended;
  expect(run.written()).not.toContain('\x1b');
  expect(await run.everything()).toEqual([
    '- 1/4  asking',
    '? q-0  Why is the sky blue?',
    '> q-0  So.',
    '- info: heard 3 bytes',
    'done  1 question, 3 tokens',
    'So.',
  ]);
});

test('events on the same terminal are not drawn over', async () => {
  const run = begin('ask.lua', ['--events'], { columns: 400 });
  const question = await server.asked();
  question.say('So.');
  question.end(1, 2);
  await run.ended;
  expect(run.written()).not.toMatch(/\x1b\[\d*[AJ]/);
  expect((await run.everything()).filter((line) => line.startsWith('{"kind"')).length).toBeGreaterThan(5);
});

test('what scripts and models say controls no terminal', async () => {
  const run = begin('hostile.lua');
  const question = await server.asked();
  question.say('\x1b]0;pwned\x07\x1b[2J\x1b[41mred\u202e');
  await run.until('red');
  question.end(1, 1);
  await run.ended;
  expect(run.written()).not.toMatch(/\x1b\]|\x1b\[2J|\x1b\[41m|\u202e/);
  expect(still(await run.everything())).toEqual([
    '- info: red of a script',
    '? q-0  clear?',
    '> q-0  red',
    'done  1 question, 2 tokens, 0.0 s',
    'red',
  ]);
});

test('a person answers a batch in the order they like, and sees what the script says above', async () => {
  const run = begin('three.lua', ['--answer', 'terminal']);
  await run.until('q-0 (1 of 3)');
  run.type('/q-2\r');
  await run.until('q-2 (3 of 3)');
  run.type('third\r');
  await run.until('q-0 (1 of 2)');
  run.type('first\r');
  await run.until('q-1 (1 of 1)');
  run.type('second\r');
  expect(await run.ended).toBe(0);
  expect((await run.everything()).slice(-2)).toEqual(['done', 'first second third']);
});

test('Ctrl-C in the middle of an answer cancels the run, and leaves the terminal as it was', async () => {
  const run = begin('three.lua', ['--answer', 'terminal']);
  await run.until('q-0 (1 of 3)');
  run.type('half an ans\x03');
  expect(await run.ended).toBe(130);
  expect((await run.everything()).at(-1)).toMatch(/^cancelled by Ctrl-C/);
});

test('a narrow terminal is not overflown', async () => {
  const run = begin('ask.lua', [], { columns: 30, rows: 8 });
  const question = await server.asked();
  question.say('a very long answer of many many words that goes on and on and on and on and on');
  const lines = await run.until('on and on');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(30);
  question.end(1, 1);
  expect(await run.ended).toBe(0);
  expect(still(await run.everything()).slice(0, 2)).toEqual([
    '? q-0  Why is the sky blue?',
    expect.stringMatching(/^> q-0 {2}a very/),
  ]);
});

test('elsewhere there are plain lines, and the key is in none of them', async () => {
  const child = start(dir, ['run', 'catch.lua', '--answer', 'openai:small', '--events'], { env: server.env });
  const run = ended(child);
  const question = await server.asked();
  expect(question.request).toContain('sk-of-the-tests');
  question.refuse(401, 'Incorrect API key provided: sk-of-the-tests');
  const { code, stdout, stderr } = await run;
  expect(code).toBe(1);
  expect(linesOf(stderr).slice(0, 2)).toEqual(['? q-0  hello?', expect.stringMatching(/^! q-0 {2}openai small: 401/)]);
  expect(linesOf(stderr).at(-1)).toBe('failed');
  expect(stdout + stderr).not.toContain('sk-of-the-tests');
  expect(stderr).not.toContain('\x1b');
});
