/** Runs programs in a pseudo-terminal and keeps the screen that a person would see. */
import { spawn } from '@lydell/node-pty';
import { Terminal } from '@xterm/headless';
import { closeSync, constants, openSync } from 'node:fs';
import { realTimeout } from './timers';

// A program takes as long to start as it takes; nothing here is a promise about time.
jest.setTimeout(120_000);

/** Milliseconds after which a screen that is waited for won't come any more. */
const limit = 60_000;

export interface TerminalOptions {
  readonly cwd?: string;
  /** Besides PATH, HOME, TERM and a language that has UTF-8: what else the tests run with is not handed on. */
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
}

/** How a text looks; the colour is one of the palette, 1 for red to 6 for cyan, or from 8 the bright ones. */
export interface Look {
  readonly colour?: number;
  readonly bold: boolean;
  readonly dim: boolean;
}

export type Lines = readonly string[];

/** A test that lets its program end by itself awaits `ended`, or the guard of timers finds one at work on the end. */
export interface TerminalRun {
  /** What a shell calls `$?`: 130 for a program that SIGINT ended. */
  readonly ended: Promise<number>;
  /** The lines as they are seen now, without blanks at their ends and empty lines at the bottom. */
  screen(): Promise<Lines>;
  /** Those, after all that have scrolled out at the top. */
  everything(): Promise<Lines>;
  /** All that the program wrote, with its control sequences. */
  written(): string;
  /**
   * Resolves with the screen as soon as it shows the text on one line, or the predicate holds. Rejects with the screen when
   * the program has ended without that, or after a long time.
   */
  until(shows: string | ((lines: Lines) => boolean)): Promise<Lines>;
  /** How the first such text on the screen looks; rejects where there is none. */
  look(text: string): Promise<Look>;
  /** Is any place of the screen coloured? */
  coloured(): Promise<boolean>;
  /** Keys: `\r` for Enter, `\x03` for Ctrl-C, `\x04` for Ctrl-D. */
  type(keys: string): void;
  /** Sends a signal to the program alone; Ctrl-C would reach all that run in the terminal. */
  signal(name: NodeJS.Signals): void;
  resize(columns: number, rows: number): Promise<void>;
}

const running = new Set<TerminalRun>();

afterEach(async () => {
  for (const run of running) {
    run.signal('SIGKILL');
    await run.ended;
  }
});

const linesFrom = ({ buffer: { active } }: Terminal, first: number): Lines => {
  const count = active.length - first;
  const textOf = (row: number): string => active.getLine(row)?.translateToString() ?? '';
  const lines = Array.from({ length: count }, (_, i) => textOf(first + i).trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
};

/**
 * Opens the program's side of the terminal. Without it the end of the program hangs up, and node then drops what it has not
 * read yet.
 */
const heldOpen = (pty: object): (() => void) => {
  if (!('ptsName' in pty) || typeof pty.ptsName !== 'string') throw new Error('the terminal has no name');
  const held = openSync(pty.ptsName, constants.O_RDWR | constants.O_NOCTTY);
  return () => {
    closeSync(held);
  };
};

/** A line of the screen from a column on. */
const rest = ({ buffer: { active } }: Terminal, row: number, column: number): string =>
  active.getLine(active.baseY + row)?.translateToString(false, column) ?? '';

const lookAt = ({ buffer: { active } }: Terminal, row: number, column: number): Look | undefined => {
  const cell = active.getLine(active.baseY + row)?.getCell(column);
  if (cell === undefined) return undefined;
  const look = { bold: cell.isBold() !== 0, dim: cell.isDim() !== 0 };
  return cell.isFgDefault() ? look : { ...look, colour: cell.getFgColor() };
};

/** The rows and columns of the screen, from the top. */
function* places({ rows, cols }: Terminal): Generator<readonly [row: number, column: number]> {
  for (let row = 0; row < rows; row++) for (let column = 0; column < cols; column++) yield [row, column];
}

/** Starts the program in a terminal of its own; it is killed after the test if it still runs then. */
export const terminalRun = (
  program: string,
  args: readonly string[],
  { cwd = process.cwd(), env = {}, columns = 80, rows = 24 }: TerminalOptions = {},
): TerminalRun => {
  const { PATH, HOME } = process.env;
  const terminal = new Terminal({ cols: columns, rows, scrollback: 100_000, allowProposedApi: true });
  const pty = spawn(program, [...args], {
    cwd,
    cols: columns,
    rows,
    name: env['TERM'] ?? 'xterm-256color',
    env: { PATH, HOME, LANG: 'C.UTF-8', ...env },
  });

  const letGo = heldOpen(pty);

  let written = '';
  let drawn = 0;
  let over = false;
  const waiting = new Set<() => void>();
  const news = (): void => {
    for (const look of waiting) look();
    waiting.clear();
  };

  // A program may ask the terminal something, where its cursor is for example; it hears so when somebody looks.
  terminal.onData((reply) => {
    if (!over) pty.write(reply);
  });
  pty.onData((text) => {
    written += text;
    news();
  });
  const ended = new Promise<number>((resume) => {
    pty.onExit(({ exitCode, signal = 0 }) => {
      over = true;
      letGo();
      running.delete(run);
      resume(signal === 0 ? exitCode : 128 + signal);
      news();
    });
  });

  // It is drawn when somebody looks: the terminal works on timers, and a test must not end while one of them is open.
  let drawing = Promise.resolve();
  const draw = (): Promise<void> => {
    const drawMore = (): Promise<void> => {
      const text = written.slice(drawn);
      drawn = written.length;
      return new Promise((resume) => {
        terminal.write(text, resume);
      });
    };
    drawing = drawing.then(drawMore);
    return drawing;
  };

  const screen = async (): Promise<Lines> => {
    await draw();
    return linesFrom(terminal, terminal.buffer.active.baseY);
  };

  const until: TerminalRun['until'] = async (shows) => {
    const holds = typeof shows === 'string' ? (lines: Lines) => lines.some((line) => line.includes(shows)) : shows;
    let late = false;
    const alarm = realTimeout(() => {
      late = true;
      news();
    }, limit);
    try {
      for (;;) {
        // Before the look: what comes during it is looked at, too.
        const more = new Promise<void>((resume) => waiting.add(resume));
        const last = over || late;
        const lines = await screen();
        if (holds(lines)) return lines;
        if (last) {
          const what = typeof shows === 'string' ? `"${shows}"` : 'what it should';
          const why = over ? 'The program has ended and' : 'After a long time';
          throw new Error(`${why} the screen does not show ${what}:\n${lines.join('\n')}`);
        }
        await more;
      }
    } finally {
      clearTimeout(alarm);
    }
  };

  const run: TerminalRun = {
    ended,
    screen,
    until,
    everything: async () => {
      await draw();
      return linesFrom(terminal, 0);
    },
    written: () => written,
    look: async (text) => {
      const lines = await screen();
      for (const [row, column] of places(terminal))
        // By columns, for some letters are as wide as two.
        if (rest(terminal, row, column).startsWith(text)) {
          const look = lookAt(terminal, row, column);
          if (look !== undefined) return look;
        }
      throw new Error(`the screen does not show "${text}":\n${lines.join('\n')}`);
    },
    coloured: async () => {
      await draw();
      for (const [row, column] of places(terminal))
        if (lookAt(terminal, row, column)?.colour !== undefined) return true;
      return false;
    },
    type: (keys) => {
      pty.write(keys);
    },
    signal: (name) => {
      pty.kill(name);
    },
    resize: async (wide, high) => {
      await draw();
      terminal.resize(wide, high);
      if (!over) pty.resize(wide, high);
    },
  };
  running.add(run);
  return run;
};
