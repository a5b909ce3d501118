import { isLeft } from 'fp-ts/Either';
import { wire } from '../../lib';
import { cli, folderWith, fromSource, jsStack, linesOf, root } from './support';

const dir = folderWith({
  'ask.lua': `
    alc.log("info", "asking about " .. ctx.task)
    local answer = alc.llm("How is " .. ctx.task .. "?")
    alc.progress(1, 1, "asked")
    alc.note("line one\\ndone", { title = "heard" })
    return "It is " .. answer`,
  'answers.json': '{"answers": ["fine"]}',
  'greet.lua': 'return { run = function(ctx) ctx.result = "hello " .. ctx.name; return ctx end }',
  'hostile.lua': 'print("\\27[31mred\\27[0m\\127\\194\\155")\nreturn "a\\27]0;title\\7b\\127\\226\\128\\174c"',
  'dice.lua': 'local rolls = {} for i = 1, 20 do rolls[i] = math.random(6) end alc.llm("Well?") return rolls',
  'deep.lua': 'local function f()\n  error("boom")\nend\nlocal x = 1 + 1\nf()\n',
});

const events = (stdout: string) =>
  linesOf(stdout)
    .slice(0, -1)
    .map((line) => wire.decodeWith(wire.progressEventCodec, JSON.parse(line)));

const task = ['--task', '4 trays of 6 rolls, 9 are sold. How many are left?'];

test('a strategy with the rehearsal shows what happens and prints its result', async () => {
  const { code, stdout, stderr } = await cli(root, ['run', '--strategy', 'self_consistency', ...task], {
    command: fromSource(),
  });
  const lines = linesOf(stderr);
  expect(code).toBe(0);
  expect(lines[0]).toMatch(/^rehearsal: no model is asked, the answers are made up by rules/);
  for (const id of ['q-0', 'q-1', 'q-2', 'q-3', 'q-4']) {
    expect(lines).toContainEqual(expect.stringMatching(`^\\? ${id}  4 trays of 6 rolls`));
    expect(lines).toContainEqual(expect.stringMatching(`^> ${id}  \\[rehearsal, no model was asked\\] Answer: `));
  }
  expect(lines).toContain('- 5/5  read an answer');
  expect(lines.at(-1)).toBe('done');
  expect(JSON.parse(stdout)).toMatchObject({ total: 5, answer: expect.any(String) });
  expect(linesOf(stdout).length).toBeGreaterThan(5);
});

test('--json prints the outcome on stdout and nothing else', async () => {
  const { code, stdout } = await cli(dir, ['run', '--strategy', 'self_consistency', ...task, '--json']);
  expect(code).toBe(0);
  expect(linesOf(stdout)).toHaveLength(1);
  expect(wire.decodeWith(wire.terminalOutcomeCodec, JSON.parse(stdout))).toMatchObject({
    right: { _tag: 'done', value: { result: { total: 5 } } },
  });
});

test('--events prints every event and the outcome last', async () => {
  const { code, stdout } = await cli(dir, ['run', '--strategy', 'self_consistency', ...task, '--events']);
  const decoded = events(stdout);
  const seen = decoded.map((event) => (isLeft(event) ? event.left : event.right.seq));
  const outcome = wire.decodeWith(wire.terminalOutcomeCodec, JSON.parse(linesOf(stdout).at(-1) ?? ''));
  expect(code).toBe(0);
  expect(seen).toEqual(decoded.map((_, i) => i));
  expect(seen.length).toBeGreaterThan(10);
  expect(outcome).toMatchObject({ right: { _tag: 'done' } });
  expect(decoded.at(-1)).toMatchObject({ right: { to: 'done', outcome: 'right' in outcome ? outcome.right : null } });
});

test('a file is run with the task and the context, and answers come from a script', async () => {
  const args = ['run', 'ask.lua', '--task', 'tea', '--ctx', '{"task": "hidden"}', '--answer', 'script:answers.json'];
  const { code, stdout, stderr } = await cli(dir, args);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'It is fine\n' });
  expect(linesOf(stderr)).toEqual([
    '- info: asking about tea',
    '? q-0  How is tea?',
    '> q-0  fine',
    '- 1/1  asked',
    '- heard: line one',
    '    done',
    'done',
  ]);
});

test('a question that the script has no answer to is shown with why', async () => {
  const args = ['run', '-', '--answer', 'script:answers.json'];
  const script = 'alc.llm("one") local ok = pcall(alc.llm, "two") return ok';
  const { code, stdout, stderr } = await cli(dir, args, { stdin: script });
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'false\n' });
  expect(linesOf(stderr)).toContain('! q-1  the script has no answer to question 2: "two"');
});

test('a strategy of a package folder finds what stdin and files can require too', async () => {
  const named = await cli(dir, ['run', '--packages', '.', '--strategy', 'greet', '--ctx', '{"name": "Ann"}']);
  expect(named).toMatchObject({ code: 0, stdout: 'hello Ann\n' });
  const required = await cli(dir, ['run', '--packages', '.', '-'], {
    stdin: 'return require("greet").run({ name = "Bo" }).result',
  });
  expect(required).toMatchObject({ code: 0, stdout: 'hello Bo\n' });
});

test('a file does not find packages that lie beside it unless their folder is given', async () => {
  const { code, stderr } = await cli(dir, ['run', '-'], { stdin: 'return require("greet")' });
  expect(code).toBe(1);
  expect(stderr).toContain("package 'greet' not found");
});

test('a script that fails prints its message and the traceback of Lua, and no stack of ours', async () => {
  const { code, stdout, stderr } = await cli(dir, ['run', 'deep.lua', '--answer', 'script:answers.json']);
  const lines = linesOf(stderr);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(lines.slice(0, 2)).toEqual(['deep.lua:2: boom', 'stack traceback:']);
  expect(lines).toContainEqual(expect.stringMatching(/^\tdeep\.lua:5: in main chunk/));
  expect(lines.at(-1)).toBe('failed');
  expect(stderr).not.toMatch(jsStack);
});

test('control characters of a script reach neither stderr nor stdout', async () => {
  const { stdout, stderr } = await cli(dir, ['run', 'hostile.lua']);
  expect(stdout).toBe('abc\n');
  expect(linesOf(stderr)).toContain('- info: red');
  expect(stderr).not.toContain('\x1b');
  const json = await cli(dir, ['run', 'hostile.lua', '--json']);
  expect(json.stdout).toContain(String.raw`a\u001b]0;title\u0007b\u007f\u202ec`);
});

const untimed = (stdout: string): readonly unknown[] =>
  linesOf(stdout).map((line) => JSON.parse(line.replace(/"(?:at|\w+_at)":\d+/g, '"at":0')) as unknown);

test('--seed makes a run repeat, event by event, and another seed another one', async () => {
  const seeded = async (seed: string) => {
    const { stdout } = await cli(dir, ['run', 'dice.lua', '--seed', seed, '--events']);
    return untimed(stdout);
  };
  const first = await seeded('7');
  expect(await seeded('7')).toEqual(first);
  expect(first.at(-1)).toMatchObject({ state: 'done' });
  expect((await seeded('8')).at(-1)).not.toEqual(first.at(-1));
});

test('a script sees no variable of the environment, not even those that the command reads', async () => {
  const looks =
    'local found = {} for _, name in ipairs(ctx.names) do found[name] = os.getenv(name) or alc.env[name] end return found';
  const names = ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'OLLAMA_HOST', 'ALC_HOME', 'PATH'];
  const env = { OPENAI_API_KEY: 'sk-a', ANTHROPIC_API_KEY: 'sk-b', OLLAMA_HOST: 'host', ALC_HOME: dir };
  const { code, stdout } = await cli(dir, ['run', '-', '--ctx', JSON.stringify({ names }), '--json'], {
    stdin: looks,
    env,
  });
  expect({ code, value: (JSON.parse(stdout) as { value: unknown }).value }).toEqual({ code: 0, value: {} });
});

test('--max-instructions ends a script that computes on and on', async () => {
  const { code, stderr } = await cli(dir, ['run', '-', '--max-instructions', '1000'], { stdin: 'while true do end' });
  expect(code).toBe(1);
  expect(linesOf(stderr)).toContainEqual(expect.stringMatching(/maxInstructions = 1000|1,?000 instructions/));
});

test('--version and --help say what they are asked for', async () => {
  expect(await cli(dir, ['--version'])).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  });
  const help = await cli(dir, ['run', '--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toMatch(/Examples:\n.*algocline-rx run ask.lua/);
});
