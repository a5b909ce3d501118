import { isLeft } from 'fp-ts/Either';
import { parseArguments } from '../../lib/cli/arguments/parse';

const helpOf = (...argv: readonly string[]): string => {
  const parsed = parseArguments([...argv, '--help']);
  if (isLeft(parsed) || parsed.right._tag !== 'text') throw new Error(`no help for ${argv.join(' ')}`);
  return parsed.right.text;
};

/** The words of a line of shell, quotes taken off; what follows a pipe, a redirection or a wide gap is not ours. */
const wordsOf = (line: string): readonly string[] =>
  Array.from(
    line
      .replace(/^.*\| (?=algocline-rx)/, '')
      .replace(/ {2,}.*| [|>] .*/, '')
      .matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g),
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );

const examples = [helpOf(), helpOf('run'), helpOf('list'), helpOf('show')].flatMap((help) =>
  help
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(?:echo .*\| )?algocline-rx (?:run|list|show)\b/.test(line)),
);

test('the help teaches by example', () => {
  expect(examples.length).toBeGreaterThan(10);
});

test.each(examples)('%s is a command line', (line) => {
  const [program, ...argv] = wordsOf(line);
  expect(program).toBe('algocline-rx');
  expect(parseArguments(argv)).toMatchObject({ _tag: 'Right', right: { _tag: argv[0] } });
});

test.each([
  [['run', '--concurrency', '0', 'x'], /Give a whole number, at least 1, such as 4/],
  [['run', '--concurrency', '1.5', 'x'], /Give a whole number, at least 1/],
  [['run', '--max-instructions', 'many', 'x'], /Give a whole number, at least 1, such as 1000000/],
  [['run', '--seed', 'x', 'y'], /Give a whole number from -2147483648 to 2147483647, such as 7/],
  [['show'], /missing required argument 'name'; see algocline-rx show --help/],
  [['list', 'x'], /too many arguments.*; see algocline-rx list --help/],
  [['rum'], /Did you mean run\?/],
  [[], /say what to do: algocline-rx run FILE, or see algocline-rx --help/],
])('%j is refused in one line', (argv, why) => {
  expect(parseArguments(argv)).toEqual({ _tag: 'Left', left: expect.stringMatching(why) });
  expect(parseArguments(argv)).toEqual({ _tag: 'Left', left: expect.not.stringContaining('\n') });
});
