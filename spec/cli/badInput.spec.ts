import { cli, folderWith, jsStack, linesOf } from './support';

const dir = folderWith({
  'ok.lua': 'return 1',
  'broken.lua': 'local x = 1\nlocal y = = 2\n',
  'array.json': '[1]',
  'broken.json': '{nope',
  'wrong.json': '{"answers": ["a", 1]}',
  'misspelt.json': '{"anwsers": ["a"]}',
  'strategy.lua': 'return { run = function(ctx) return ctx end }',
});

/** What is typed, and what the one line has to name: the culprit and the remedy. */
const wrongUsage: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['an unknown option', ['run', 'ok.lua', '--strategi', 'x'], ["'--strategi'", '--strategy']],
  ['an unknown strategy', ['run', '--strategy', 'self_consistancy'], ["'self_consistancy'", "'self_consistency'"]],
  ['a context that is not JSON', ['run', 'ok.lua', '--ctx', '{nope'], ['--ctx', 'not JSON', '{"samples": 3}']],
  ['a context that is no object', ['run', 'ok.lua', '--ctx', '@array.json'], ['--ctx', 'an array', 'a JSON object']],
  ['a context file that is missing', ['run', 'ok.lua', '--ctx', '@arrai.json'], ['arrai.json', "'array.json'"]],
  ['a file that is missing', ['run', 'okk.lua'], ["'okk.lua'", 'no such file', "'ok.lua'"]],
  ['a script file that is missing', ['run', 'ok.lua', '--answer', 'script:no.json'], ['--answer', "'no.json'"]],
  ['a script file that is not JSON', ['run', 'ok.lua', '--answer', 'script:broken.json'], ['broken.json', 'not JSON']],
  [
    'a script that is none',
    ['run', 'ok.lua', '--answer', 'script:wrong.json'],
    ['wrong.json', 'answers[1]', 'a string'],
  ],
  ['a script with a misspelt key', ['run', 'ok.lua', '--answer', 'script:misspelt.json'], ['anwsers', 'answers']],
  ['a folder of packages that is missing', ['run', 'ok.lua', '--packages', 'nope'], ['--packages', "'nope'"]],
  ['a timeout that is no number', ['run', 'ok.lua', '--timeout', '5s'], ['--timeout', "'5s'", 'such as 5000']],
  ['two things for stdout', ['run', 'ok.lua', '--json', '--events'], ["'--json'", "'--events'", '--help']],
  ['nothing to run', ['run'], ['FILE', 'stdin', '--strategy']],
  ['a file and a strategy', ['run', 'ok.lua', '--strategy', 'x'], ["'ok.lua'", '--strategy', 'not both']],
  ['a strategy in the place of a file', ['run', 'self_consistency'], ['--strategy self_consistency']],
  ['a folder in the place of a file', ['run', '.'], ["'.'", 'it is a folder']],
  ['a file without an end', ['run', '/dev/zero'], ["'/dev/zero'", 'more than 64 MiB']],
  ['an unknown answerer', ['run', 'ok.lua', '--answer', 'rehears'], ["'rehears'", 'did you mean rehearse?']],
  ['a misspelt provider', ['run', 'ok.lua', '--answer', 'opnai:gpt'], ["'opnai:gpt'", 'did you mean openai:MODEL?']],
  ['a provider without a model', ['run', 'ok.lua', '--answer', 'ollama'], ["'ollama'", 'did you mean ollama:MODEL?']],
  ['no answerer at all', ['run', 'ok.lua', '--answer', 'xyz'], ['rehearse, terminal, script:FILE, openai:MODEL']],
  ['a model without its key', ['run', 'ok.lua', '--answer', 'openai:gpt'], ['--answer', 'key', 'OPENAI_API_KEY']],
  ['another without its key', ['run', 'ok.lua', '--answer', 'anthropic:x'], ['--answer', 'key', 'ANTHROPIC_API_KEY']],
  ['answers and the script from stdin', ['run', '-', '--answer', 'terminal'], ['terminal', 'FILE']],
  ['an unknown command', ['rum', 'ok.lua'], ["'rum'", 'run']],
  ['no command', [], ['algocline-rx run FILE', '--help']],
  ['a culprit with control characters', ['run', 'a\n\x1b[31mb.lua'], ["'a b.lua'"]],
];

test.each(wrongUsage)('%s is one line that says how to mend it', async (_, args, named) => {
  const { code, stdout, stderr } = await cli(dir, args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(linesOf(stderr)).toEqual([expect.stringMatching(/^algocline-rx: /)]);
  for (const what of named) expect(stderr).toContain(what);
});

test('a script without an end is not read to it', async () => {
  const { code, stderr } = await cli(dir, ['run', '-'], { stdin: '-'.repeat(65 * 2 ** 20) });
  expect({ code, stderr }).toEqual({ code: 2, stderr: "algocline-rx: can't read stdin: it has more than 64 MiB\n" });
});

test('broken Lua is a failed run that begins with file, line and problem', async () => {
  const { code, stdout, stderr } = await cli(dir, ['run', 'broken.lua', '--answer', 'rehearse', '--json']);
  expect(code).toBe(1);
  expect(linesOf(stderr)).toEqual([
    expect.stringMatching(/^rehearsal/),
    expect.stringMatching(/^broken\.lua:2: unexpected symbol near '='/),
    'failed',
  ]);
  expect(stderr).not.toMatch(jsStack);
  expect(JSON.parse(stdout)).toMatchObject({ state: 'failed', message: expect.stringMatching(/^broken\.lua:2: /) });
});

test('a file that returns a strategy is a failed run that says how to run it', async () => {
  const { code, stderr } = await cli(dir, ['run', 'strategy.lua']);
  expect(code).toBe(1);
  expect(linesOf(stderr)).toContain('the file returns a strategy: run it with --packages . --strategy strategy');
});
