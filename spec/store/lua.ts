/** Scripts that see `alc.state` and `alc.card` over stores of a test, and nothing else of the `alc` table. */
import { cardFunctions } from '../../lib/bridge/cards';
import type { Namespace } from '../../lib/bridge/entry';
import { stateFunctions, stateReplace } from '../../lib/bridge/state';
import type { Json } from '../../lib/domain';
import { fengariVm } from '../../lib/lua/fengari/vm';
import type { HostFunction, Vm } from '../../lib/lua';
import { memoryCards, memoryState, type CardStore, type StateStore } from '../../lib/store';
import { drive, never, returned, type Run, type Script } from '../support/vm';

export interface Stores {
  readonly state?: StateStore;
  readonly cards?: CardStore;
}

type Options = Omit<Script, 'code'> & { readonly namespace?: string };

export interface LuaOverStores {
  run(code: string, options?: Options): Run;
  /** What an expression, or a chunk that returns, gives. */
  result(code: string, options?: Options): Json;
  /** What a statement raises; fails the test if it raises nothing. */
  raised(statement: string, options?: Options): string;
}

/** What scripts of these tests begin with. */
export const prelude = 'local state, card = alc.state, alc.card';

const runs = (namespace: Namespace): Readonly<Record<string, HostFunction>> =>
  Object.fromEntries(Object.entries(namespace).map(([name, { run }]) => [name, run]));

/** A VM whose scripts see the stores. */
export const vmOver = ({ state = memoryState(), cards = memoryCards() }: Stores): Vm => {
  const tables = {
    alc: {},
    'alc.state': { ...runs(stateFunctions(state)), replace: stateReplace(state) },
    'alc.card': runs(cardFunctions(cards)),
  };
  return fengariVm({ globals: {}, tables }, never);
};

/** Each run is a session of its own; they share the stores. */
export const luaOver = (stores: Stores = {}): LuaOverStores => {
  const vm = drive(vmOver(stores));
  const run: LuaOverStores['run'] = (code, { namespace = 'default', ...options } = {}) =>
    vm.run({ ...options, code: `${prelude} ${code}`, host: { namespace, ...options.host } });
  const result: LuaOverStores['result'] = (code, options) =>
    returned(run(/\breturn\b/.test(code) ? code : `return ${code}`, options));
  return {
    run,
    result,
    raised: (statement, options) => {
      const message = result(
        `local ok, message = pcall(function() ${statement} end) assert(not ok, "nothing was raised") return message`,
        options,
      );
      if (typeof message !== 'string') throw new Error(`what was raised is no text: ${JSON.stringify(message)}`);
      return message;
    },
  };
};
