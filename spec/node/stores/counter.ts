/**
 * Adds 1 to the key `n` of a store: `counter.ts <folder> <streams> <times>`, so often in each of so many streams at a time.
 * Prints `ready`, waits for a line, and prints each sum that it was told.
 */
import { isLeft } from 'fp-ts/Either';
import { merge, repeat } from 'rxjs';
import { stateIn } from '../../../lib/node/stores/stateIn';
import { add } from '../../../lib/store';

const [folder = '', streams = '1', times = '1'] = process.argv.slice(2);

const count$ = stateIn(folder).change('default', 'n', add('1', '0'));
const all$ = merge(...Array.from({ length: Number(streams) }, () => count$.pipe(repeat(Number(times)))));

process.stdout.write('ready\n');
process.stdin.once('data', () => {
  process.stdin.destroy();
  all$.subscribe((sum) => {
    if (isLeft(sum)) throw new Error(sum.left.message);
    process.stdout.write(`${sum.right}\n`);
  });
});
