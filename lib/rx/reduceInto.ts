import { map, type BehaviorSubject, type OperatorFunction } from 'rxjs';

/**
 * Folds facts into a state that others hold, and emits what is to be told of each.
 *
 * Invariant 3: the state first, then the event. An unchanged state (same reference) is not emitted again.
 */
export const reduceInto = <S, F, E>(
  state: BehaviorSubject<S>,
  reduce: (state: S, fact: F) => S,
  narrate: (before: S, fact: F, after: S) => E,
): OperatorFunction<F, E> =>
  map((fact) => {
    const before = state.value;
    const after = reduce(before, fact);
    if (after !== before) state.next(after);
    return narrate(before, fact, after);
  });
