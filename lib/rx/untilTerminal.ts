import { takeWhile, type MonoTypeOperatorFunction } from 'rxjs';

/** Mirrors the source and completes right after its terminal value. */
export const untilTerminal = <T>(isTerminal: (value: T) => boolean): MonoTypeOperatorFunction<T> =>
  takeWhile((value) => !isTerminal(value), true);
