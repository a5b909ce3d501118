import { distinctUntilChanged, type MonoTypeOperatorFunction } from 'rxjs';

/**
 * Lets everything through up to the first terminal value, and nothing after it, however it is reached.
 *
 * Invariant 2: the latch closes before anything is emitted. `distinctUntilChanged` remembers a value before it passes it
 * on, so a second terminal that an observer of the first one causes, re-entrantly, is compared with a terminal value and
 * stopped; `takeWhile(…, true)` would let it through.
 */
export const firstTerminalWins = <T>(isTerminal: (value: T) => boolean): MonoTypeOperatorFunction<T> =>
  distinctUntilChanged((latest: T) => isTerminal(latest));
