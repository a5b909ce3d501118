/** Names of namespaces and keys: any text, within bounds. */
import { left } from 'fp-ts/Either';
import { of } from 'rxjs';
import type { StateStore } from '../port';
import { storeError, type Stored, type StoreError } from '../stored';

const longest = 1_024;

const problemOf = (what: 'namespace' | 'key', name: string): StoreError | undefined => {
  if (name === '') return storeError('refused', `the ${what} is empty: give it a name`);
  return name.length > longest
    ? storeError('refused', `the ${what} has ${name.length} characters: at most ${longest} are taken`)
    : undefined;
};

/** The same store, which is asked only with names that are in order. */
export const withCheckedNames = (store: StateStore): StateStore => {
  const checked = <A>(namespace: string, key: string | undefined, ask: () => Stored<A>): Stored<A> => {
    const problem = problemOf('namespace', namespace) ?? (key === undefined ? undefined : problemOf('key', key));
    return problem === undefined ? ask() : of(left(problem));
  };
  return {
    get: (namespace, key) => checked(namespace, key, () => store.get(namespace, key)),
    entries: (namespace) => checked(namespace, undefined, () => store.entries(namespace)),
    namespaces: () => store.namespaces(),
    change: (namespace, key, change) => checked(namespace, key, () => store.change(namespace, key, change)),
    clear: (namespace) => checked(namespace, undefined, () => store.clear(namespace)),
  };
};
