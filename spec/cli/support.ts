import { buildSync } from 'esbuild';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The folder of the project. */
export const root = resolve(__dirname, '../..');

// A process takes as long to start as it takes; nothing here is a promise about time.
jest.setTimeout(60_000);

/**
 * The command, bundled from its source: ten times as quick to start as ts-node, and laid out as the build does it.
 * It goes when the tests of a file are through, and so does what still runs.
 */
const bundle = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'algocline-rx-'));
  buildSync({
    entryPoints: [join(root, 'lib/cli/main.ts')],
    outfile: join(dir, 'cli', 'main.cjs'),
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
  cpSync(join(root, 'lib/strategies'), join(dir, 'strategies'), { recursive: true });
  return dir;
};

let built: string;

beforeAll(() => {
  built = bundle();
});

afterAll(() => {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  rmSync(built, { recursive: true, force: true });
});

/** What to type for the command: a program and its first arguments. */
export const typed = (): readonly [string, ...string[]] => [process.execPath, join(built, 'cli', 'main.cjs')];

/** The command as `npm start` runs it. */
export const fromSource = (): readonly [string, ...string[]] => [
  process.execPath,
  join(root, 'node_modules/ts-node/dist/bin.js'),
  '--transpile-only',
  join(root, 'lib/cli/main.ts'),
];

export interface Ended {
  /** What a shell calls `$?`. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const started: ChildProcessWithoutNullStreams[] = [];

interface Started {
  /** `null` leaves it open. */
  readonly stdin?: string | null;
  readonly command?: readonly [string, ...string[]];
  /** Besides the variables of the tests. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the command in the folder. */
export const start = (
  cwd: string,
  args: readonly string[],
  { stdin = '', command: [program, ...before] = typed(), env = {} }: Started = {},
): ChildProcessWithoutNullStreams => {
  const child = spawn(program, [...before, ...args], { cwd, env: { ...process.env, ...env } });
  started.push(child);
  // A command that ends without reading its input breaks the pipe, which is no failure of the test.
  child.stdin.on('error', () => undefined);
  if (stdin !== null) child.stdin.end(stdin);
  return child;
};

/** All that a stream says from now on. */
const said = (stream: NodeJS.ReadableStream): (() => string) => {
  let text = '';
  stream.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  return () => text;
};

/** Waits for the end; `also` may meddle with the running command. */
export const ended = async (
  child: ChildProcessWithoutNullStreams,
  also: () => Promise<void> = () => Promise.resolve(),
): Promise<Ended> => {
  const stdout = said(child.stdout);
  const stderr = said(child.stderr);
  const closed = once(child, 'close');
  await also();
  await closed;
  return { code: child.exitCode, stdout: stdout(), stderr: stderr() };
};

/** Resolves when the stream has said so. */
export const heard = (stream: NodeJS.ReadableStream, what: string): Promise<void> =>
  new Promise((resume, fail) => {
    let text = '';
    stream.on('data', (piece: Buffer | string) => {
      text += piece.toString();
      if (text.includes(what)) resume();
    });
    stream.once('close', () => {
      fail(new Error(`the command ended before it said "${what}", it said:\n${text}`));
    });
  });

/** Runs the command in the folder to its end. */
export const cli = (cwd: string, args: readonly string[], how?: Started): Promise<Ended> =>
  ended(start(cwd, args, how));

/** A folder with these files, for all tests of a file. */
export const folderWith = (files: Readonly<Record<string, string>>): string => {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'algocline-rx-')));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  afterAll(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  return dir;
};

/** Each line of a text that ends with a line feed. */
export const linesOf = (text: string): readonly string[] => text.split('\n').slice(0, -1);

/** A stack trace of JavaScript or TypeScript has such lines. */
export const jsStack = /^\s+at .*[(/].*:\d+:\d+\)?$/m;
