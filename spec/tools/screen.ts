/** Runs a command in a pseudo-terminal, for scripts; specs have spec/support/pty. */
import { spawn } from '@lydell/node-pty';
import { Terminal } from '@xterm/headless';

export interface ScreenOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly columns: number;
  readonly rows: number;
  /** The lines to type, each when one more line of the screen matches `prompt`. */
  readonly type?: readonly string[];
  readonly prompt?: RegExp;
}

export interface Screen {
  readonly status: number;
  /** All that was on it, without blanks at the ends of lines and empty lines at the end. */
  readonly lines: readonly string[];
}

/** Milliseconds after which a command is taken for stuck, and killed. */
const limit = 2 * 60_000;

/** What is in the terminal, from the first line that scrolled out to the last one that is not empty. */
export const linesOf = ({ buffer: { active } }: Terminal): readonly string[] => {
  const lines = Array.from({ length: active.length }, (_, i) => active.getLine(i)?.translateToString(true) ?? '');
  while (lines.at(-1) === '') lines.pop();
  return lines;
};

/** The screen when the command has ended. */
export const screenOf = (command: string, options: ScreenOptions): Promise<Screen> =>
  new Promise((resolve) => {
    const { cwd, env, columns, rows, type = [], prompt } = options;
    const terminal = new Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true });
    const pty = spawn('sh', ['-c', command], { cwd, env, cols: columns, rows, name: 'xterm-256color' });
    let typed = 0;
    const typeNext = (): void => {
      const line = type[typed];
      if (prompt === undefined || line === undefined) return;
      if (linesOf(terminal).filter((one) => prompt.test(one)).length <= typed) return;
      typed++;
      pty.write(`${line}\r`);
    };
    pty.onData((text) => {
      terminal.write(text, typeNext);
    });
    const alarm = setTimeout(() => {
      pty.kill('SIGKILL');
    }, limit);
    pty.onExit(({ exitCode, signal = 0 }) => {
      clearTimeout(alarm);
      terminal.write('', () => {
        resolve({ status: signal === 0 ? exitCode : 128 + signal, lines: linesOf(terminal) });
      });
    });
  });
