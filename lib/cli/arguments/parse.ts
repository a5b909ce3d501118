import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { left, right, type Either } from 'fp-ts/Either';
import { delimiter } from 'node:path';
import { version } from '../../package.json';

/** The command line as it was typed, files unread. */
export interface RunArguments {
  /** A path, or `-` for stdin. */
  readonly file?: string;
  readonly strategy?: string;
  readonly task?: string;
  /** JSON, or `@` and a path. */
  readonly ctx?: string;
  readonly packages?: readonly string[];
  /** The folder of the project. */
  readonly project?: string;
  readonly followLinks?: true;
  /** The folder where state and cards are kept. */
  readonly store?: string;
  readonly answer: string;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly json?: true;
  readonly events?: true;
}

export type Invocation =
  /** Help and version: text that was asked for. */
  { readonly _tag: 'text'; readonly text: string } | ({ readonly _tag: 'run' } & RunArguments);

const examples = `
Examples:
  algocline-rx run --strategy self_consistency --task "What is 17 * 23?"
  algocline-rx run ask.lua --task "Why is the sky blue?" --answer script:answers.json
  echo 'return alc.llm("Hello?")' | algocline-rx run - --json
  algocline-rx run --packages ./strategies --strategy mine --ctx @ctx.json --events | jq .kind

Packages are looked for in the folders of --packages, in the project (the nearest folder upwards with an alc.toml, alc.lock or
alc.local.toml), in ALC_PACKAGES_PATH (folders, separated by ${delimiter}), in ALC_HOME/packages (ALC_HOME is ~/.algocline if
unset), and among the strategies of the command. No other environment variable is read but for colours.

Exit codes: 0 done, 1 failed, 2 wrong usage, 124 cancelled by --timeout, 130 cancelled by Ctrl-C.
`;

/** The longest that a timer of JavaScript can wait. */
const longest = 2 ** 31 - 1;

const milliseconds = (text: string): number => {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= 1 && value <= longest) return value;
  throw new InvalidArgumentError(`Give whole milliseconds from 1 to ${longest}, such as 5000.`);
};

const collected = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const runCommand = (): Command =>
  new Command('run')
    .description('run a Lua script, or a strategy by its name')
    .argument('[file]', 'Lua source; - reads it from stdin')
    .option('--strategy <name>', 'run this strategy instead of a file')
    .option('--task <text>', 'what to do: ctx.task of the script')
    .option('--ctx <json>', 'ctx of the script: a JSON object, or @FILE that holds one')
    .option('--packages <dir>', 'where require and --strategy look first; may be repeated', collected)
    .option('--project <dir>', 'the project to look in next; the one of the working directory, if it is in one')
    .option('--follow-links', 'follow symbolic links that lead out of a folder of packages')
    .option('--store <dir>', 'keep state and cards in this folder; else they end with the run')
    .option('--answer <how>', 'who answers: rehearse (made up by rules, no model) or script:FILE', 'rehearse')
    .option('--timeout <ms>', 'cancel after so many milliseconds', milliseconds)
    .addOption(new Option('--json', 'print the outcome as one line of JSON').conflicts('events'))
    .option('--events', 'print every event as a line of JSON, the outcome last')
    .addHelpText('after', examples);

const seeHelp = 'see algocline-rx run --help';

/** Commander's message without its prefix, on one line, with a remedy where it knows none. */
const mended = ({ code, message }: CommanderError): string => {
  if (code === 'commander.help') return 'say what to run: algocline-rx run FILE, or see algocline-rx --help';
  const text = message
    .replace(/^error: /, '')
    .replace(/\n/g, ' ')
    .replace(/\.$/, '');
  return code === 'commander.invalidArgument' || text.includes('Did you mean') ? text : `${text}; ${seeHelp}`;
};

/** Reads the command line; left for wrong usage, as one line that says how to mend it. */
export const parseArguments = (argv: readonly string[]): Either<string, Invocation> => {
  let printed = '';
  const program = new Command('algocline-rx')
    .description('Runs LLM strategies written in Lua.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => (printed += text), writeErr: () => undefined })
    .addHelpText('after', examples);
  const run = runCommand().copyInheritedSettings(program);
  program.addCommand(run);
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? right({ _tag: 'text', text: printed }) : left(mended(error));
  }
  const [file] = run.args;
  return right({ _tag: 'run', ...run.opts<RunArguments>(), ...(file === undefined ? {} : { file }) });
};
