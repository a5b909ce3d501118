/**
 * Records a run of the command in a terminal, as screens.json. A run takes time, and never the same: so it is recorded by
 * hand (`ts-node --transpile-only spec/docs/pictures/terminal/record.ts`), and the picture is drawn from what was recorded.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { Terminal, type IBufferCell } from '@xterm/headless';
import { setTimeout as later } from 'node:timers/promises';
import { loopback, type Behaviour } from '../../../contract/provider/loopback';
import { ollamaProtocol } from '../../../providers/protocols';
import type { Frame, Recording, Row, Run } from './recording';

const root = resolve(__dirname, '../../../..');
const [columns, rows] = [110, 24];
const pace = 250;

const task = 'A baker fills 4 trays with 6 rolls each and sells 9. How many are left?';
const shown = `npx algocline-rx run --strategy self_consistency --answer ollama:llama3.2 \\\n    --ctx '{"samples": 3}' --task "${task}"`;

const thoughts = [
  '4 trays with 6 rolls each are 4 * 6 = 24 rolls. Selling 9 leaves 24 - 9 = 15.\nCheck: 15 + 9 = 24, and 24 / 6 = 4.\nAnswer: 15',
  'First the rolls: 6 + 6 + 6 + 6 = 24.\nThen the sale takes 9 of them away: 24 - 9 = 15.\nAnswer: 15',
  'There are 4 * 6 = 24 rolls.\n9 are sold, and 24 - 9 = 16.\nAnswer: 16',
];

/** Streams a thought word by word, each line of thought at a speed of its own. */
const thinking =
  (thought: string, delay: number): Behaviour =>
  async (response) => {
    response.writeHead(200, { 'content-type': ollamaProtocol.contentType });
    for (const word of thought.split(/(?<=[ \n])/)) {
      await later(delay);
      response.write(ollamaProtocol.piece(word));
    }
    response.end(ollamaProtocol.end('stop', { prompt: 96, completion: 40 }));
  };

const lookOf = (cell: IBufferCell): Omit<Run, 'at' | 'text'> => ({
  ...(cell.isFgDefault() ? {} : { colour: cell.getFgColor() }),
  ...(cell.isBold() === 0 ? {} : { bold: true }),
  ...(cell.isDim() === 0 ? {} : { dim: true }),
});

const sameLook = (a: Omit<Run, 'at' | 'text'>, b: Omit<Run, 'at' | 'text'>): boolean =>
  a.colour === b.colour && a.bold === b.bold && a.dim === b.dim;

const rowOf = ({ buffer: { active } }: Terminal, y: number): Row => {
  const line = active.getLine(active.baseY + y);
  const runs: Run[] = [];
  for (let x = 0; x < columns; x++) {
    const cell = line?.getCell(x);
    if (cell === undefined) break;
    const [last, look] = [runs.at(-1), lookOf(cell)];
    const text = cell.getChars() || ' ';
    if (last !== undefined && sameLook(last, look)) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ at: x, text, ...look });
  }
  return runs.map((run) => ({ ...run, text: run.text.trimEnd() })).filter(({ text }) => text !== '');
};

const main = async (): Promise<void> => {
  const server = await loopback(...thoughts.map((thought, i) => thinking(thought, 130 + 40 * i)));
  const terminal = new Terminal({ cols: columns, rows, allowProposedApi: true });
  const { PATH = '', HOME = '' } = process.env;
  const command = ['-r', 'ts-node/register/transpile-only', 'lib/cli/main.ts', 'run', '--strategy', 'self_consistency'];
  const given = ['--answer', 'ollama:llama3.2', '--ctx', '{"samples": 3}', '--task', task];
  const pty = spawn(process.execPath, [...command, ...given], {
    cwd: root,
    env: { PATH, HOME, LANG: 'C.UTF-8', OLLAMA_HOST: server.url },
    cols: columns,
    rows,
    name: 'xterm-256color',
  });
  const frames: Frame[] = [];
  let begun: number | undefined;
  let over = false;
  pty.onData((text) => {
    terminal.write(text);
  });
  pty.onExit(() => (over = true));
  while (!over) {
    await later(pace);
    const seen = Array.from({ length: rows }, (_, y) => rowOf(terminal, y));
    while (seen.at(-1)?.length === 0) seen.pop();
    if (seen.length === 0 || JSON.stringify(seen) === JSON.stringify(frames.at(-1)?.rows)) continue;
    begun ??= Date.now();
    frames.push({ at: Date.now() - begun, rows: seen });
  }
  await server.close();
  const recording: Recording = { command: shown, columns, rows: Math.max(...frames.map((f) => f.rows.length)), frames };
  writeFileSync(join(__dirname, 'screens.json'), JSON.stringify(recording));
};

void main();
