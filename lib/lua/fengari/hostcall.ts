/** Makes Lua functions of host functions; an `Ask` they return suspends the script. */
import type { Either } from 'fp-ts/Either';
import { luaL_tolstring } from 'fengari/src/lauxlib.js';
import { TValue } from 'fengari/src/lobject.js';
import { luaS_bless, type TString } from 'fengari/src/lstring.js';
import type { Table } from 'fengari/src/ltable.js';
import {
  LUA_TSTRING,
  LUA_TTABLE,
  lua_checkstack,
  lua_pop,
  lua_yieldk,
  type JsFunction,
  type LuaState,
} from 'fengari/src/lua.js';
import type { Emission } from '../../domain';
import type { Call, Host, HostFunction, Suspension } from '../port';
import { LuaRaise, Results, type LuaValue } from '../value';
import { decode, encode, isLongerThan } from './bytes';
import { settle } from './layer';
import { argument, copyCost, costOf, Native, push, read, setEntry, tags, valueOf } from './marshal';
import { isSuspendable } from './meter';
import { Uncatchable } from './patched';
import { raise, raisePlain } from './raise';
import { readJson } from './readJson';
import { realmOf } from './realm';
import { writeJson } from './writeJson';

/** What a question costs in instructions, so that a script which is answered at once can't keep its slice for ever. */
const askCost = 100;
/** What a call of the host counts as, and an event. */
const [callCost, emissionCost] = [20, 100];

/** Bytes of what an emission says. */
const sizeOf = (emission: Emission): number => {
  switch (emission._tag) {
    case 'log':
      return encode(emission.message).length;
    case 'note':
      return encode(emission.content).length + encode(emission.title ?? '').length;
    case 'progress':
      return encode(emission.message ?? '').length;
  }
};

class HostCall implements Call {
  readonly count: number;
  /** Bytes that were displayed. */
  #displayed = 0;

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
    const { meter } = realmOf(this.L);
    const given = argument(this.L, i);
    if (given.type === LUA_TTABLE) settle(this.L, given.value as Table);
    return read(given, meter.limits, 'maxStringBytes', (instructions) => {
      meter.charge(this.L, instructions);
    });
  }

  fromJson(i: number): Either<string, LuaValue> | undefined {
    const given = i > this.count ? undefined : argument(this.L, i);
    if (given?.ttnov() !== LUA_TSTRING) return undefined;
    const bytes = (given.value as TString).realstring;
    realmOf(this.L).meter.charge(this.L, bytes.length);
    return readJson(this.L, bytes);
  }

  toJson(i: number): LuaValue | undefined {
    const given = i > this.count ? undefined : argument(this.L, i);
    if (given === undefined) return undefined;
    if (given.type === LUA_TTABLE) settle(this.L, given.value as Table);
    const { meter } = realmOf(this.L);
    const written = writeJson(given, meter.limits);
    if (written === undefined) return undefined;
    meter.charge(this.L, copyCost(written.values, written.stringBytes) + Math.ceil(written.bytes.length / 2));
    return new Native(new TValue(tags.string, luaS_bless(this.L, written.bytes)));
  }

  emit(emission: Emission): void {
    const { meter } = realmOf(this.L);
    meter.charge(this.L, emissionCost);
    meter.emitting(this.L, sizeOf(emission));
    this.host.emit(emission);
  }

  charge(instructions: number): void {
    realmOf(this.L).meter.charge(this.L, instructions);
  }

  setField(i: number, key: string | number, value: LuaValue): void {
    const table = i > this.count ? undefined : argument(this.L, i);
    if (table?.type !== LUA_TTABLE) throw new Error(`broken invariant: argument ${i} of ${this.name} is no table`);
    settle(this.L, table.value as Table);
    setEntry(this.L, table.value as Table, key, value);
  }

  display(i: number): string {
    const shown = luaL_tolstring(this.L, i);
    lua_pop(this.L, 1);
    const { meter } = realmOf(this.L);
    meter.charge(this.L, shown.length >> 3);
    this.#displayed += shown.length;
    if (this.#displayed > meter.limits.maxLogBytes)
      throw new LuaRaise(`a message of more than ${meter.limits.maxLogBytes} bytes is too long (maxLogBytes)`);
    return decode(shown);
  }
}

const isSuspension = (result: ReturnType<HostFunction>): result is Suspension =>
  typeof result === 'object' && result !== null && 'settle' in result && typeof result.settle === 'function';

/** Runs host code; what it raises becomes a Lua error, any other exception is ours and ends the session. */
export const guarded = <A>(L: LuaState, work: () => A): A => {
  try {
    return work();
  } catch (error) {
    if (error instanceof LuaRaise) return error.isPlain ? raisePlain(L, error.message) : raise(L, error.message);
    if (unwinds(error)) throw error;
    throw new Uncatchable(error);
  }
};

/** fengari unwinds with plain objects, and ends threads with `Uncatchable`; any other `Error` came from the host. */
const unwinds = (error: unknown): boolean => error instanceof Uncatchable || !(error instanceof Error);

const resumed = (L: LuaState, _status: number, { name, suspension }: Suspended): number => {
  L.hostYield = false;
  const { answers } = realmOf(L);
  return giveAll(
    L,
    'prompts' in suspension ? 'an answer' : `the result of ${name}`,
    guarded(L, () => ('prompts' in suspension ? suspension.settle(answers) : suspension.settle())),
  );
};

interface Suspended {
  readonly name: string;
  readonly suspension: Suspension;
}

/** Raises where so many questions are too many: at once, or for the budget. */
const afford = (L: LuaState, name: string, questions: number): void => {
  const { host, meter } = realmOf(L);
  const { maxBatch } = meter.limits;
  if (questions > maxBatch)
    raise(L, `${name}: ${questions} questions at once are too many: ${maxBatch} at most (maxBatch)`);
  const refusal = host.account.reserve(questions);
  if (refusal !== undefined) raisePlain(L, refusal);
};

const suspend = (L: LuaState, name: string, suspension: Suspension): number => {
  if (!isSuspendable(L))
    return raise(
      L,
      `${name} can't suspend the script here: it is called from within a message handler, which can't be interrupted`,
    );
  const realm = realmOf(L);
  if ('prompts' in suspension) afford(L, name, suspension.prompts.length);
  realm.meter.charge(L, askCost);
  realm.suspension = suspension;
  L.hostYield = true;
  return lua_yieldk(L, 0, { name, suspension }, resumed);
};

/** Puts what the host gives on the stack; no string may be longer than one that the script could make. */
const give = (L: LuaState, what: string, value: LuaValue): void => {
  const { maxStringBytes } = realmOf(L).meter.limits;
  const isLong = (item: LuaValue): boolean => typeof item === 'string' && isLongerThan(item, maxStringBytes);
  if (isLong(value) || (Array.isArray(value) && value.some(isLong)))
    raise(L, `${what} has more than ${maxStringBytes} bytes (maxStringBytes)`);
  if (typeof value === 'object' || typeof value === 'string') realmOf(L).meter.charge(L, costOf(value));
  push(L, valueOf(L, value));
};

const giveAll = (L: LuaState, what: string, result: LuaValue | Results): number => {
  const values = result instanceof Results ? result.values : [result];
  if (!lua_checkstack(L, values.length)) return raise(L, `${what}: too many values`);
  for (const value of values) give(L, what, value);
  return values.length;
};

/** A function of the host that says too much at once ends the slice. */
const given = (L: LuaState, results: number): number => {
  const { meter } = realmOf(L);
  if (!meter.isTalkative || !isSuspendable(L)) return results;
  meter.cut(L);
  return lua_yieldk(L, 0, results, goOn);
};

const goOn = (L: LuaState, _status: number, results: number): number => {
  L.hostYield = false;
  return results;
};

/** `name` is what the author calls it: `alc.llm`. */
export const hostFunction =
  (name: string, run: HostFunction): JsFunction =>
  (L) => {
    realmOf(L).meter.charge(L, callCost);
    const result = guarded(L, () => run(new HostCall(name, L)));
    if (result === undefined) return given(L, 0);
    if (isSuspension(result)) return suspend(L, name, result);
    return given(L, giveAll(L, `the result of ${name}`, result));
  };
