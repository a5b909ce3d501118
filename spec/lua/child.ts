import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

/** Runs JavaScript that may require files of the project in a Node of its own, and gives what it printed as JSON. */
export const inChild = (code: string, { env = {}, timeoutMs = 60_000 }: ChildOptions = {}): unknown => {
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['-r', 'ts-node/register/transpile-only', '-e', code],
    { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8', timeout: timeoutMs, killSignal: 'SIGKILL' },
  );
  if (signal !== null) throw new Error(`the child did not end within ${timeoutMs} ms`);
  if (status !== 0) throw new Error(`the child failed: ${stderr}`);
  return JSON.parse(stdout) as unknown;
};
