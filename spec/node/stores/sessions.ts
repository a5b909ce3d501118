/**
 * Runs so many scripts at a time, each of which increments a key of the store so often: `sessions.ts <folder> <scripts> <times>`.
 * Prints `ready`, waits for a line, and prints each sum that a script was told.
 */
import { stateIn } from '../../../lib/node/stores/stateIn';
import { vmOver } from '../../store/lua';
import { runWaiting } from './threads';

const [folder = '', scripts = '1', times = '1'] = process.argv.slice(2);

const vm = vmOver({ state: stateIn(folder) });
const code = `local sums = {} for i = 1, ${times} do sums[i] = state.incr('n') end return table.concat(sums, '\\n')`;

const runOne = async (): Promise<void> => {
  const { end } = await runWaiting(vm, code);
  if (end._tag !== 'returned' || typeof end.value !== 'string') throw new Error(JSON.stringify(end));
  process.stdout.write(`${end.value}\n`);
};

process.stdout.write('ready\n');
process.stdin.once('data', () => {
  process.stdin.destroy();
  for (let i = 0; i < Number(scripts); i++) void runOne();
});
