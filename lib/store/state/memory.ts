import { right, type Either } from 'fp-ts/Either';
import { defer, of } from 'rxjs';
import type { StateStore } from '../port';
import type { Stored, StoreError } from '../stored';
import { Contents, defaultStateLimits, type StateLimits } from './contents';
import { withCheckedNames } from './names';

const now = <A>(work: () => Either<StoreError, A>): Stored<A> => defer(() => of(work()));

/**
 * State in memory, gone with the process; it answers at once, so that no script is suspended and virtual time works.
 *
 * @example createEngine({ state: memoryState() })
 */
export const memoryState = (limits: Partial<StateLimits> = {}): StateStore => {
  const namespaces = new Map<string, Contents>();
  const inside = (namespace: string): Contents => {
    const contents = namespaces.get(namespace) ?? new Contents({ ...defaultStateLimits, ...limits });
    namespaces.set(namespace, contents);
    return contents;
  };
  return withCheckedNames({
    get: (namespace, key) => now(() => right(inside(namespace).values.get(key))),
    entries: (namespace) => now(() => right(new Map(inside(namespace).values))),
    namespaces: () =>
      now(() => right([...namespaces].flatMap(([name, { values }]) => (values.size > 0 ? [name] : [])).sort())),
    change: (namespace, key, change) => now(() => inside(namespace).apply(key, change)),
    clear: (namespace) => now(() => right(inside(namespace).clear())),
  });
};
