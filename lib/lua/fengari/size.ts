/** How much memory the values of a session take: all that can be reached from its thread and its globals. */
import { luaL_Buffer } from 'fengari/src/lauxlib.js';
import { CClosure, LClosure, TValue } from 'fengari/src/lobject.js';
import { lua_State } from 'fengari/src/lstate.js';
import { TString } from 'fengari/src/lstring.js';
import { Table } from 'fengari/src/ltable.js';
import { LUA_TLIGHTUSERDATA, type CallInfo, type LuaState, type Proto } from 'fengari/src/lua.js';
import { push } from './marshal';

/** Bytes, about, as V8 lays them out. */
const cost = {
  ...{ string: 240, table: 270, entry: 180, closure: 120, upvalue: 60 },
  ...{ thread: 900, call: 220, slot: 40, instruction: 60, item: 8 },
};

class Walk {
  bytes = 0;
  readonly #seen = new Set<unknown>();
  readonly #ahead: unknown[] = [];

  /** Stops once it has found more than `atMost`. */
  run(atMost: number): void {
    while (this.#ahead.length > 0 && this.bytes <= atMost) this.#visit(this.#ahead.pop());
  }

  add(value: unknown): void {
    if (typeof value !== 'object' || value === null || this.#seen.has(value)) return;
    this.#seen.add(value);
    this.#ahead.push(value);
  }

  #visit(value: unknown): void {
    if (value instanceof TString) this.bytes += cost.string + value.realstring.length;
    else if (value instanceof Table) this.#table(value);
    else if (value instanceof LClosure) this.#closure(value);
    else if (value instanceof CClosure) this.#values(value.upvalue, cost.closure);
    else if (value instanceof lua_State) this.#thread(value);
    else if (value instanceof luaL_Buffer) this.bytes += value.b.length;
    else if (value instanceof Held) this.#values(value.values, cost.item);
  }

  #table(table: Table): void {
    this.bytes += cost.table + table.strong.size * cost.entry;
    for (const key of table.dead_strong?.keys() ?? [])
      this.bytes += cost.entry + (typeof key === 'string' ? key.length : 0);
    this.add(table.metatable);
    for (let entry = table.f; entry !== undefined; entry = entry.n) {
      this.add(entry.key.value);
      this.add(entry.value.value);
    }
  }

  #closure(closure: LClosure): void {
    this.bytes += cost.closure;
    this.#values(closure.upvals, cost.upvalue);
    this.#code(closure.p);
  }

  #code(proto: Proto): void {
    if (this.#seen.has(proto)) return;
    this.#seen.add(proto);
    this.bytes += proto.code.length * cost.instruction;
    for (const constant of proto.k) this.add(constant.value);
    for (const inner of proto.p) this.#code(inner);
  }

  #thread(thread: LuaState): void {
    this.bytes += cost.thread;
    this.#values(thread.stack.slice(0, thread.top), cost.slot);
    for (let call: CallInfo | null = thread.ci; call !== null; call = call.previous) this.bytes += cost.call;
  }

  #values(values: readonly (TValue | undefined)[], each: number): void {
    this.bytes += values.length * each;
    for (const value of values) this.add(value?.value);
  }
}

/** Values that a library function works on, away from the stack. */
export class Held {
  constructor(readonly values: readonly TValue[]) {}
}

/**
 * Puts what a library function holds on its stack, where it is found: a function that is suspended may be kept.
 */
export const hold = (L: LuaState, held: luaL_Buffer | Held): void => {
  push(L, new TValue(LUA_TLIGHTUSERDATA, held));
};

/** Bytes that can be reached from `roots`, about; more than `atMost` if it is that much. */
export const reachableBytes = (roots: readonly unknown[], atMost: number): number => {
  const walk = new Walk();
  for (const root of roots) walk.add(root);
  walk.run(atMost);
  return walk.bytes;
};
