/** Says where a script can't be suspended. */
import type { CallInfo, JsFunction, LuaState } from 'fengari/src/lua.js';

const names = new WeakMap<JsFunction, string>();

/** What authors call a library function. */
export const nameFunction = (run: JsFunction, name: string): void => {
  names.set(run, name);
};

/** What stands between the running function and its session, and can't be taken off the stack. */
export const unsuspendable = (L: LuaState): string => {
  if (L.nny === 0) return 'a coroutine that was resumed where nothing can be suspended';
  for (let call: CallInfo | null = L.ci.previous; call !== null && call !== L.base_ci; call = call.previous) {
    const run = call.func?.value;
    const name = typeof run === 'function' ? names.get(run as JsFunction) : undefined;
    if (name !== undefined && call.c_k === null) return name;
  }
  return 'a message handler';
};
