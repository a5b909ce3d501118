/** Processes of their own that write into a store. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Child {
  readonly process: ChildProcess;
  /** What it has printed so far. */
  readonly lines: readonly string[];
  /** Comes when it has printed so many lines; fails if it ends before. */
  readonly printed: (count: number) => Promise<void>;
  /** Comes when it has ended and all it printed was read: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** Runs a program that lies beside this file. */
export const startChild = (program: string, ...args: readonly string[]): Child => {
  const child = spawn(process.execPath, ['-r', 'ts-node/register/transpile-only', join(__dirname, program), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => lines.push(line));
  const closed = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? String(signal)));
  });
  const ended = Promise.all([closed, once(reader, 'close')]).then(([end]) => end);
  const printed = async (count: number): Promise<void> => {
    while (lines.length < count) {
      const end = await Promise.race([once(reader, 'line').then(() => undefined), ended]);
      if (end !== undefined && lines.length < count)
        throw new Error(`the child ended (${end}) before it printed enough`);
    }
  };
  return { process: child, lines, printed, ended };
};

/** Lets a child that has said it is ready begin. */
export const begin = ({ process: { stdin } }: Child): void => {
  stdin?.write('go\n');
};
