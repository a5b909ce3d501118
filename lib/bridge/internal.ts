/** What only modules of the library can call. */
import type { HostFunction } from '../lua';
import type { StateStore } from '../store';
import { getenv } from './env';
import { mathInternal } from './math';
import { stateReplace } from './state';

/** A value that shares no table with the given one; an empty list stays a list. */
const copy: HostFunction = (call) => call.value(1);

export const internalFunctions = (state: StateStore): Readonly<Record<string, HostFunction>> => ({
  copy,
  env: getenv,
  // Called by its public name, which its errors show.
  'alc.state.update': stateReplace(state),
  ...mathInternal,
});
