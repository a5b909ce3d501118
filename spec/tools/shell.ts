import { spawnSync } from 'node:child_process';

export interface ShellOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

// npm hands its own project down to what it starts; another project's npm must not see it.
const inherited = Object.fromEntries(
  Object.entries(process.env).filter(
    ([key]) => !/^(npm_(package|lifecycle)_|npm_config_local_prefix$|INIT_CWD$)/.test(key),
  ),
);

/** Runs a command to its end and gives its stdout; anything but exit code 0 throws with all that it printed. */
export const shell = (command: string, args: readonly string[], { cwd, env = {} }: ShellOptions): string => {
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: { ...inherited, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm and npx are .cmd files there.
    shell: process.platform === 'win32',
    timeout: 5 * 60_000,
  });
  if (error === undefined && status === 0) return stdout;
  const line = [command, ...args].join(' ');
  const how = error?.message ?? (signal === null ? `exit code ${String(status)}` : signal);
  throw new Error(`${line}\n${how}\n${stdout}\n${stderr}`, { cause: error });
};
