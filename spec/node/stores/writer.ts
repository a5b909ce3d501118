/**
 * Raises the numbers under some keys of a store until it is killed: `writer.ts <folder> <keys>`. Prints `key n` when it is told
 * that `n` is kept.
 */
import { isLeft, right } from 'fp-ts/Either';
import { repeat } from 'rxjs';
import { stateIn } from '../../../lib/node/stores/stateIn';
import type { Change } from '../../../lib/store';
import { padded, unpadded } from './padded';

const [folder = '', keys = '1'] = process.argv.slice(2);

const store = stateIn(folder);

const raise: Change<number> = (old) => {
  const n = old === undefined ? 1 : unpadded(old) + 1;
  return right({ next: padded(n), result: n });
};

for (let i = 1; i <= Number(keys); i++)
  store
    .change('default', `k${i}`, raise)
    .pipe(repeat())
    .subscribe((answer) => {
      if (isLeft(answer)) throw new Error(answer.left.message);
      process.stdout.write(`k${i} ${answer.right}\n`);
    });
