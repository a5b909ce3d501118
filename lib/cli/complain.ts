import { defer, of, type Observable } from 'rxjs';
import type { Io } from './io';
import { oneLine } from '../node/plain';

/** Says in one line on stderr why nothing was run, and emits the exit code. */
export const complain = ({ stderr }: Pick<Io, 'stderr'>, message: string, code: number): Observable<number> =>
  defer(() => {
    stderr.write(`algocline-rx: ${oneLine(message)}\n`);
    return of(code);
  });
