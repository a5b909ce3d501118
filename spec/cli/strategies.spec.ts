import { wire } from '../../lib';
import { cli, folderWith, linesOf } from './support';

const strategy = (name: string, meta: string, more = ''): string =>
  `local M = {}
M.meta = { name = "${name}", ${meta} }
${more}
function M.run(ctx) return ctx end
return M
`;

const full = strategy(
  'full',
  `version = "1.2.0", category = "search", description = "Does all of it.",
  paper = "Somebody 2024", result = "{ answer }", calls = "twice the rounds",
  parameters = { { name = "rounds", type = "integer", default = 3, min = 1, max = 9, description = "How often." },
    { name = "style", description = "As one likes.\\27[31m" } }`,
  'function M.calls(ctx) local n = 2 * (ctx.rounds or 3) return n, n + 1 end',
);

const dir = folderWith({
  'packages/full.lua': full,
  'packages/plain.lua': strategy('plain', 'description = "Does little."'),
  'packages/library.lua': 'return { add = function(a, b) return a + b end }',
  'packages/broken.lua': 'return {',
  'packages/bare.lua': 'return { run = function(ctx) return ctx end }',
  'packages/asks.lua': 'alc.llm("may I?") return { run = print }',
  'packages/spins.lua': 'while true do end',
  'packages/negative.lua': strategy('negative', 'version = "1"', 'function M.calls() return -1 end'),
});

const list = (...more: readonly string[]) => cli(dir, ['list', '--packages', 'packages', ...more]);
const show = (name: string, ...more: readonly string[]) => cli(dir, ['show', name, '--packages', 'packages', ...more]);

test('list names every strategy that is found, those of the command included, and no library', async () => {
  const { code, stdout, stderr } = await list();
  const lines = linesOf(stdout);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(lines).toContainEqual(expect.stringMatching(/^full +Does all of it\.$/));
  expect(lines).toContainEqual(expect.stringMatching(/^plain +Does little\.$/));
  expect(lines).toContainEqual(expect.stringMatching(/^self_consistency +Samples several chains/));
  expect(lines).not.toContainEqual(expect.stringMatching(/^library/));
  expect(lines).toEqual([...lines].sort());
});

test('list says of what can not be had why, and goes on', async () => {
  const { stdout } = await list();
  const said = (name: string) => linesOf(stdout).find((line) => line.startsWith(`${name} `));
  expect(said('broken')).toMatch(/\(packages\/broken\.lua:1: unexpected symbol near <eof>|\(.*broken\.lua:1:/);
  expect(said('bare')).toMatch(/\(package 'bare' has no meta: set M\.meta = \{ name = 'bare'/);
  expect(said('asks')).toMatch(/only looked at can ask nothing/);
  expect(said('spins')).toMatch(/instructions/);
  expect(said('negative')).toMatch(/is wrong at questions\.least/);
});

test('list --json gives a line of JSON each', async () => {
  const { stdout } = await list('--json');
  const found = linesOf(stdout).map((line) => JSON.parse(line) as { name: string; error?: string });
  expect(found).toContainEqual({ name: 'plain', description: 'Does little.' });
  expect(found.find(({ name }) => name === 'broken')?.error).toMatch(/broken\.lua/);
});

test('show tells what a strategy is, what it takes, and how much it asks', async () => {
  const { code, stdout, stderr } = await show('full');
  expect({ code, stderr, lines: linesOf(stdout) }).toEqual({
    code: 0,
    stderr: '',
    lines: [
      'full 1.2.0 (search)',
      'Does all of it.',
      '',
      'paper       Somebody 2024',
      'parameters  rounds  integer 1 to 9  3  How often.',
      '            style                      As one likes.',
      'asks        6 to 7 questions with these parameters',
      '            twice the rounds',
      'result      { answer }',
      'file        packages/full.lua',
      '',
      'algocline-rx run --packages packages --strategy full --task "..."',
    ],
  });
});

test('show counts the questions for the given parameters', async () => {
  const { stdout } = await show('full', '--ctx', '{"rounds": 10}');
  expect(stdout).toContain('asks        20 to 21 questions with these parameters\n');
});

test('show of a strategy that says little shows that', async () => {
  const { stdout } = await show('plain');
  expect(linesOf(stdout)).toEqual([
    'plain',
    'Does little.',
    '',
    'file        packages/plain.lua',
    '',
    'algocline-rx run --packages packages --strategy plain --task "..."',
  ]);
});

test('show --json gives what it says of itself', async () => {
  const { stdout } = await show('full', '--json');
  expect(wire.decodeWith(wire.strategyMetaCodec, JSON.parse(stdout))).toMatchObject({
    right: {
      name: 'full',
      parameters: [{ name: 'rounds', default: 3 }, { name: 'style' }],
      questions: { least: 6, most: 7 },
    },
  });
});

test('show --source prints the file, to begin with', async () => {
  expect(await show('full', '--source')).toEqual({ code: 0, stderr: '', stdout: full });
});

test.each([
  [['show', 'ful'], "algocline-rx: there is no strategy 'ful': did you mean full?"],
  [
    ['show', 'elsewhere'],
    /there is no strategy 'elsewhere': neither elsewhere\.lua nor .* --packages DIR adds a folder; algocline-rx list shows what there is$/,
  ],
  [['show', 'library'], /package 'library' is no strategy/],
  [['show', 'full', '--ctx', '{"rounds": "x"}'], /packages\/full\.lua:\d+: attempt to perform arithmetic/],
  [['show', 'full', '--ctx', '[]'], /--ctx: .*give a JSON object/],
  [['list', '--packages', 'nowhere'], /--packages: there is no folder 'nowhere'/],
])('%j is refused in one line', async (argv, why) => {
  const { code, stdout, stderr } = await cli(dir, [...argv, '--packages', 'packages']);
  expect({ code, stdout, lines: linesOf(stderr) }).toEqual({
    code: 2,
    stdout: '',
    lines: [typeof why === 'string' ? why : expect.stringMatching(why)],
  });
});
