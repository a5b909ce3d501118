/** Makes Lua functions of host functions; an `Ask` they return suspends the script. */
import { luaL_tolstring } from 'fengari/src/lauxlib.js';
import { lua_pop, lua_yieldk, type JsFunction, type LuaState } from 'fengari/src/lua.js';
import type { Ask, Call, Host, HostFunction } from '../port';
import { LuaRaise, Results, type LuaValue } from '../value';
import { decode } from './bytes';
import { push, read, valueOf } from './marshal';
import { Uncatchable } from './patched';
import { raise } from './raise';
import { realmOf } from './realm';

/** What a question costs in instructions, so that a script which is answered at once can't keep its slice for ever. */
const askCost = 100;

class HostCall implements Call {
  readonly count: number;
  constructor(
    readonly name: string,
    private readonly L: LuaState,
  ) {
    this.count = L.top - L.ci.funcOff - 1;
  }

  get host(): Host {
    return realmOf(this.L).host;
  }

  get instructions(): number {
    return realmOf(this.L).meter.count(this.L);
  }

  value(i: number): LuaValue {
    if (i > this.count) return null;
    return read(this.L.stack[this.L.ci.funcOff + i], (instructions) => {
      realmOf(this.L).meter.charge(this.L, instructions);
    });
  }

  display(i: number): string {
    const shown = decode(luaL_tolstring(this.L, i));
    lua_pop(this.L, 1);
    return shown;
  }
}

const isAsk = (result: ReturnType<HostFunction>): result is Ask =>
  typeof result === 'object' && result !== null && 'settle' in result && typeof result.settle === 'function';

/** Runs host code; what it raises becomes a Lua error, any other exception is ours and ends the session. */
export const guarded = <A>(L: LuaState, work: () => A): A => {
  try {
    return work();
  } catch (error) {
    if (error instanceof LuaRaise) return raise(L, error.message);
    if (unwinds(error)) throw error;
    throw new Uncatchable(error);
  }
};

/** fengari unwinds with plain objects, and ends threads with `Uncatchable`; any other `Error` came from the host. */
const unwinds = (error: unknown): boolean => error instanceof Uncatchable || !(error instanceof Error);

const answered = (L: LuaState, _status: number, ask: Ask): number => {
  L.hostYield = false;
  const { answers } = realmOf(L);
  push(
    L,
    valueOf(
      L,
      guarded(L, () => ask.settle(answers)),
    ),
  );
  return 1;
};

const suspend = (L: LuaState, name: string, ask: Ask): number => {
  if (L.nny > 0 || !L.passes)
    return raise(
      L,
      `${name} can't suspend the script here: it is called from within a function that can't be interrupted, such as table.sort, string.gsub, tostring or a message handler`,
    );
  const realm = realmOf(L);
  realm.meter.charge(L, askCost);
  realm.ask = ask;
  L.hostYield = true;
  return lua_yieldk(L, 0, ask, answered);
};

/** `name` is what the author calls it: `alc.llm`. */
export const hostFunction =
  (name: string, run: HostFunction): JsFunction =>
  (L) => {
    const result = guarded(L, () => run(new HostCall(name, L)));
    if (result === undefined) return 0;
    if (isAsk(result)) return suspend(L, name, result);
    if (result instanceof Results) {
      for (const value of result.values) push(L, valueOf(L, value));
      return result.values.length;
    }
    push(L, valueOf(L, result));
    return 1;
  };
