/**
 * Runs so many sessions at a time, each of which increments a key of the store so often: `sessions.ts <folder> <sessions> <times>`.
 * Prints `ready`, waits for a line, and prints each sum that a session was told.
 */
import { merge } from 'rxjs';
import { createEngine, rehearse, run, toValue } from '../../../lib';
import { stateIn } from '../../../lib/node';

const [folder = '', sessions = '1', times = '1'] = process.argv.slice(2);

const engine = createEngine({ state: stateIn(folder) });
const counting = run(
  `local sums = {} for i = 1, ${times} do sums[i] = alc.state.incr('n') end return table.concat(sums, '\\n')`,
);
const all$ = merge(...Array.from({ length: Number(sessions) }, () => engine.run(counting, rehearse()).pipe(toValue())));

process.stdout.write('ready\n');
process.stdin.once('data', () => {
  process.stdin.destroy();
  all$.subscribe((sums) => {
    if (typeof sums !== 'string') throw new Error(`not sums: ${JSON.stringify(sums)}`);
    process.stdout.write(`${sums}\n`);
  });
});
