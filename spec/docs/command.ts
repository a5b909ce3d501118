/** Our command, as the lines of pages call it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { typed } from '../cli/support';
import { modelVariables } from './models';
import { command } from './place';

// Nothing of whoever runs the tests: no keys, no packages, no home.
const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: '/home/ann',
  NO_COLOR: '1',
  ...modelVariables(),
});

export interface Executed {
  /** `$?` */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a line of a page in the working directory. */
export const execute = async (line: string): Promise<Executed> => {
  const child = spawn('sh', ['-c', line.replaceAll(command, typed().join(' '))], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece));
  await once(child, 'close');
  return { status: child.exitCode, stdout, stderr };
};
