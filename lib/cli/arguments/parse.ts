import { Command, CommanderError, Option } from 'commander';
import { left, right, type Either } from 'fp-ts/Either';
import { version } from '../../../package.json';
import { examples, runExamples, showExamples } from './help';
import type { Invocation, ListArguments, RunArguments, ShowArguments } from './invocation';
import { count, milliseconds, seed } from './numbers';

const collected = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const withPackages = (command: Command): Command =>
  command
    .optionsGroup('Where packages are found:')
    .option('--packages <dir>', 'where require and strategies are looked for first; may be repeated', collected)
    .option('--project <dir>', 'the project to look in next; the one of the working directory, if it is in one')
    .option('--follow-links', 'follow symbolic links that lead out of a folder of packages');

const runCommand = (command: Command): Command =>
  withPackages(
    command
      .description('run a Lua script, or a strategy by its name')
      .argument('[file]', 'Lua source; - reads it from stdin')
      .optionsGroup('What to run:')
      .option('--strategy <name>', 'run this strategy instead of a file')
      .option('--task <text>', 'what to do: ctx.task of the script')
      .option('--ctx <json>', 'ctx of the script: a JSON object, or @FILE that holds one')
      .option('--seed <n>', 'make a run with the same answers repeat: seeds math.random, fixes the session id', seed)
      .optionsGroup('Who answers:')
      .option(
        '--answer <how>',
        'rehearse, terminal, script:FILE, openai:MODEL, anthropic:MODEL, ollama:MODEL',
        'rehearse',
      )
      .option('--concurrency <n>', 'questions at a time; 8 with models, else no limit', count(4))
      .optionsGroup('Limits:')
      .option('--timeout <ms>', 'cancel after so many milliseconds', milliseconds)
      .option('--max-instructions <n>', 'end a script that computes more than so many instructions', count(1_000_000))
      .optionsGroup('What comes out:')
      .addOption(new Option('--json', 'print the outcome as one line of JSON').conflicts('events'))
      .option('--events', 'print every event as a line of JSON, the outcome last')
      .option('--store <dir>', 'keep state and cards in this folder; else they end with the run'),
  ).addHelpText('after', runExamples);

const listCommand = (command: Command): Command =>
  withPackages(
    command
      .description('list the strategies that are found')
      .option('--json', 'print what each says of itself, as one line of JSON a strategy'),
  );

const showCommand = (command: Command): Command =>
  withPackages(
    command
      .description('show what a strategy does, its parameters, and how much it asks')
      .argument('<name>', 'the name of the strategy')
      .option('--ctx <json>', 'parameters to count its questions for: a JSON object, or @FILE that holds one')
      .addOption(new Option('--json', 'print it as one line of JSON').conflicts('source'))
      .option('--source', 'print its Lua source'),
  ).addHelpText('after', showExamples);

/** Commander's message without its prefix, on one line, with a remedy where it knows none. */
const mended = ({ code, message }: CommanderError, command: string): string => {
  if (code === 'commander.help') return 'say what to do: algocline-rx run FILE, or see algocline-rx --help';
  const text = message
    .replace(/^error: /, '')
    .replace(/\n/g, ' ')
    .replace(/\.$/, '');
  const seeHelp = `see algocline-rx ${command}--help`;
  return code === 'commander.invalidArgument' || text.includes('Did you mean') ? text : `${text}; ${seeHelp}`;
};

/** Reads the command line; left for wrong usage, as one line that says how to mend it. */
export const parseArguments = (argv: readonly string[]): Either<string, Invocation> => {
  let printed = '';
  let invocation: Invocation | undefined;
  const program = new Command('algocline-rx')
    .description('Runs LLM strategies written in Lua.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => (printed += text), writeErr: () => undefined })
    .addHelpText('after', examples);
  runCommand(program.command('run')).action((file: string | undefined, options: RunArguments) => {
    invocation = { _tag: 'run', ...options, ...(file === undefined ? {} : { file }) };
  });
  listCommand(program.command('list')).action((options: ListArguments) => {
    invocation = { _tag: 'list', ...options };
  });
  showCommand(program.command('show')).action((name: string, options: Omit<ShowArguments, 'name'>) => {
    invocation = { _tag: 'show', name, ...options };
  });
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return right({ _tag: 'text', text: printed });
    const command = program.commands.find((one) => one.name() === argv[0]);
    return left(mended(error, command === undefined ? '' : `${command.name()} `));
  }
  if (invocation === undefined) throw new Error('a command line that is neither wrong nor asks for anything');
  return right(invocation);
};
