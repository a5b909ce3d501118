import {
  lua_checkstack,
  lua_newthread,
  lua_pop,
  lua_resume,
  lua_tostring,
  lua_type,
  LUA_OK,
  LUA_TNIL,
  LUA_TSTRING,
  LUA_TTABLE,
  LUA_YIELD,
} from 'fengari/src/lua.js';
import { luaL_traceback } from 'fengari/src/lauxlib.js';

import { luaH_setfrom, type Table } from 'fengari/src/ltable.js';
import type { Limits, LuaState } from 'fengari/src/lua.js';
import type { TValue } from 'fengari/src/lobject.js';
import { isLeft } from 'fp-ts/Either';
import type { Answer, FailureKind } from '../../domain';
import { toJson, toJsonText } from '../json';
import type { VmLimits, Watch } from '../limits';
import type { RealmSpec, Step, Suspension, Thread } from '../port';
import { LuaRaise } from '../value';
import { decode } from './bytes';
import { pushClosure, type Chunks } from './chunks';
import { copy, metafield } from './access';
import { costOf, functionValue, push, read, stringValue, valueOf } from './marshal';
import { settle } from './layer';
import { tostring } from './library/toText';
import { Kin } from './kin';
import { LimitReached, Meter } from './meter';
import { Uncatchable } from './patched';
import { enter, Realm, realmOf, type SharedTables } from './realm';

type Threw = Extract<Step, { readonly _tag: 'threw' }>;

const threw = (kind: FailureKind, message: string): Threw => ({ _tag: 'threw', kind, message });

const suspended = (suspension: Suspension): Step => {
  if ('prompts' in suspension) return { _tag: 'asked', ask: suspension };
  if ('children' in suspension) return { _tag: 'forked', fork: suspension };
  return { _tag: 'waits', until$: suspension.until$ };
};

/** Instructions that a thread beside another counts as, however little it does. */
const birthCost = 20_000;

/** What all threads of a VM share. */
export interface World {
  readonly root: LuaState;
  readonly chunks: Chunks;
  readonly limits: VmLimits;
  readonly watch: Watch;
  readonly ofRealms: Limits;
  readonly shared: SharedTables;
}

/** The main thread of a session. Nothing of it is reachable from elsewhere, so dropping it is what kills it. */
export class FengariThread implements Thread {
  readonly #realm: Realm;
  #L: LuaState | undefined;
  #started = false;
  #instructions = 0;
  #spec: RealmSpec | undefined;
  /** Of the error that ended the script, once there is one. */
  #traceback: string | undefined;

  constructor(
    private readonly world: World,
    spec: RealmSpec,
    private readonly kin = new Kin(),
    private readonly isBeside = false,
  ) {
    const { root, chunks, limits, ofRealms, shared, watch } = world;
    const L = lua_newthread(root);
    lua_pop(root, 1);
    const realm = new Realm(spec.host, new Meter(limits, watch, kin), chunks, ofRealms, shared, spec.seed);
    enter(L, realm);
    kin.join(realm);
    realm.env = shared.globals(L);
    luaH_setfrom(L, realm.env, stringValue(L, 'ctx'), valueOf(L, spec.ctx));
    this.#realm = realm;
    this.#spec = spec;
    if (isBeside) realm.meter.charge(L, birthCost + costOf(spec.ctx));
    this.#L = L;
  }

  get instructions(): number {
    if (this.#L !== undefined) this.#instructions = this.#realm.meter.count(this.#L);
    return this.#instructions;
  }

  refill(): void {
    this.#realm.meter.refill();
  }

  beside(spec: RealmSpec): Thread {
    return new FengariThread(this.world, spec, this.kin, true);
  }

  kill(): void {
    this.#instructions = this.instructions;
    this.kin.leave(this.#realm);
    this.#L = undefined;
    this.#spec = undefined;
  }

  step(answers: readonly Answer[] = []): Step {
    const L = this.#L;
    if (L === undefined) throw new Error('broken invariant: a thread was stepped after its end');
    const step = this.#run(L, answers);
    if (step._tag === 'returned' || step._tag === 'threw') this.kill();
    return step;
  }

  #run(L: LuaState, answers: readonly Answer[]): Step {
    const realm = this.#realm;
    realm.suspension = undefined;
    realm.answers = answers;
    realm.meter.begin();
    L.hostYield = false;
    const refusal = this.#started ? undefined : this.#start(L);
    if (refusal !== undefined) return threw('lua_error', refusal);
    try {
      return this.#outcome(L, lua_resume(L, null, this.#takeArgs(L)));
    } catch (error) {
      return this.#ended(error);
    }
  }

  /** Puts the chunk on the stack, or says why it does not compile. */
  #start(L: LuaState): string | undefined {
    this.#started = true;
    if (this.#spec === undefined) return undefined;
    const proto = this.world.chunks.compile(this.#spec.chunk);
    if (isLeft(proto)) return proto.left;
    pushClosure(L, proto.right, this.#realm.env);
    return undefined;
  }

  #takeArgs(L: LuaState): number {
    const args = this.#spec?.args ?? [];
    this.#spec = undefined;
    lua_checkstack(L, args.length);
    for (const arg of args) push(L, valueOf(L, arg));
    return args.length;
  }

  #outcome(L: LuaState, status: number): Step {
    const { suspension, meter } = this.#realm;
    if (status === LUA_YIELD) {
      if (suspension !== undefined) return suspended(suspension);
      if (meter.sliced) return { _tag: 'sliced' };
      throw new Error('broken invariant: the main thread yielded for nobody');
    }
    const failed = this.#traceback !== undefined;
    if (status === LUA_OK) return failed ? this.#threw(errorText(L)) : this.#result(L);
    return failed ? this.#threw(`an error whose __tostring fails: ${errorText(L)}`) : this.#failed(L);
  }

  #threw(message: string): Step {
    return { ...threw('lua_error', `${message}\n${this.#traceback ?? ''}`), raised: message };
  }

  /** An error object is shown by its `__tostring`, which runs as the rest of the script: counted, suspended, ended. */
  #failed(L: LuaState): Step {
    this.#traceback = tracebackOf(this.world.root, L);
    const error = L.stack[L.top - 1] as TValue;
    if (metafield(L, error, '__tostring') === undefined) return this.#threw(errorText(L));
    lua_checkstack(L, 1);
    const co = lua_newthread(L);
    co.hookcount = L.hookcount;
    co.l_G.mainthread = co;
    push(co, functionValue(co, tostring));
    push(co, copy(error));
    this.#L = co;
    return this.#outcome(co, lua_resume(co, null, 1));
  }

  #result(L: LuaState): Step {
    const given = L.stack[L.ci.funcOff + 1];
    if (given?.type === LUA_TTABLE) settle(L, given.value as Table);
    const result = read(given, this.#realm.meter.limits, 'maxResultBytes');
    const value = toJson(result, 'result');
    return isLeft(value)
      ? threw('lua_error', `${value.left.path} is not JSON: ${value.left.reason}`)
      : { _tag: 'returned', value: value.right, ...(this.isBeside ? { exact: result } : {}) };
  }

  #ended(error: unknown): Step {
    const cause = error instanceof Uncatchable ? error.cause : error;
    if (cause instanceof LimitReached) return threw(cause.kind, cause.message);
    if (cause instanceof LuaRaise) return threw('lua_error', cause.message);
    return threw('engine_error', `the engine failed within the script: ${String(cause)}`);
  }
}

const tracebackOf = (root: LuaState, L: LuaState): string => {
  luaL_traceback(root, L, null, 0);
  const traceback = decode(lua_tostring(root, -1) ?? new Uint8Array());
  lua_pop(root, 1);
  return traceback;
};

/** Characters of an error that are shown. */
const longest = 65_536;

/** The message of the error on top of the stack; one that is a table is shown as JSON where it can be. */
const errorText = (L: LuaState): string => {
  const text = errorInFull(L);
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
};

const errorInFull = (L: LuaState): string => {
  if (lua_type(L, -1) === LUA_TSTRING) return decode(lua_tostring(L, -1) ?? new Uint8Array());
  if (lua_type(L, -1) === LUA_TNIL) return 'nil';
  const shown = toJsonText(read(L.stack[L.top - 1], realmOf(L).meter.limits), 'error');
  return isLeft(shown) ? `an error that is ${shown.left.reason}` : shown.right;
};
