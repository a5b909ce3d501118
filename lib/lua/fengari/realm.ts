/**
 * A session's own world inside one shared Lua state.
 *
 * A thread's `l_G` is a fork of the shared global state, so whatever runs in the session, coroutines included, finds its
 * realm through the thread at hand. Sessions share compiled code, library functions and the string metatable; they share
 * no table that a script could write to. Registry, object ids and globals are the realm's own, made on first use.
 */
import { TValue } from 'fengari/src/lobject.js';
import type { TString } from 'fengari/src/lstring.js';
import { luaH_getstr, luaH_new, luaH_setfrom, luaH_setint, type Table } from 'fengari/src/ltable.js';
import {
  LUA_MASKCOUNT,
  LUA_RIDX_GLOBALS,
  LUA_RIDX_MAINTHREAD,
  LUA_TTABLE,
  LUA_TTHREAD,
  lua_sethook,
  type GlobalState,
  type Limits,
  type LuaState,
  type NativeErrorHandler,
} from 'fengari/src/lua.js';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { LuaModule } from '../module';
import type { Answer, LuaSource } from '../../domain';
import type { Host, Suspension } from '../port';
import type { Chunks } from './chunks';
import { stringValue } from './marshal';
import type { Meter } from './meter';

/** The first numbers of xoroshiro128+ hardly depend on its seed: a jump leaves them behind. */
const seeded = (seed: number): RandomGenerator => {
  const generator = xoroshiro128plus(seed);
  generator.jump();
  return generator;
};

/** What makes the tables of a realm that are laid over those all realms share. */
export interface SharedTables {
  readonly globals: (L: LuaState) => Table;
  /** For what the library itself has in Lua. */
  readonly moduleGlobals: (L: LuaState) => Table;
  readonly loaded: (L: LuaState) => Table;
  /** Packages of the library. */
  readonly packages: ReadonlyMap<string, LuaSource>;
}

export class Realm {
  env!: Table;
  state!: GlobalState;
  /** What suspended the script in this step. */
  suspension: Suspension | undefined;
  /** What it asked in the step before was answered with. */
  answers: readonly Answer[] = [];
  #random: RandomGenerator | undefined;
  #loaded: Table | undefined;
  #preload: Table | undefined;
  #libraries: Map<string, Table | undefined> | undefined;
  #modules: Map<LuaModule, Table> | undefined;
  #moduleEnv: Table | undefined;

  constructor(
    readonly host: Host,
    readonly meter: Meter,
    readonly chunks: Chunks,
    readonly limits: Limits,
    readonly shared: SharedTables,
    private readonly seed: number,
  ) {}

  /** `package.loaded`, whatever a script does to `package`. */
  loaded(L: LuaState): Table {
    return (this.#loaded ??= this.shared.loaded(L));
  }

  preload(L: LuaState): Table {
    return (this.#preload ??= luaH_new(L));
  }

  /** The realm's own table of a library; `make` makes it the first time. */
  library(name: string, make: () => Table | undefined): Table | undefined {
    this.#libraries ??= new Map();
    if (!this.#libraries.has(name)) this.#libraries.set(name, make());
    return this.#libraries.get(name);
  }

  /** What all its values can be reached from. */
  roots(): readonly unknown[] {
    const ofModules = [this.#moduleEnv, ...(this.#modules?.values() ?? [])];
    return [
      this.state.mainthread,
      this.env,
      this.#loaded,
      this.#preload,
      ...(this.#libraries?.values() ?? []),
      ...ofModules,
    ];
  }

  /** The globals that modules of the library see, which are not the script's. */
  moduleEnv(L: LuaState): Table {
    return (this.#moduleEnv ??= this.shared.moduleGlobals(L));
  }

  /** What a module of the library has given this realm; `run` runs it the first time. */
  module(name: LuaModule, run: () => Table): Table {
    const known = this.#modules?.get(name);
    if (known !== undefined) return known;
    const given = run();
    (this.#modules ??= new Map()).set(name, given);
    return given;
  }

  get random(): RandomGenerator {
    return (this.#random ??= seeded(this.seed));
  }

  reseed(seed: number): void {
    this.#random = seeded(seed);
  }
}

/** Where messages look for the names of library functions. Scripts can't reach the registry. */
const librariesKey = '_LOADED';

/** The fork of fengari's global state that the threads of a realm see. */
class RealmState implements GlobalState {
  id_counter = 1;
  panic = null;
  readonly atnativeerror: NativeErrorHandler | null;
  readonly version: unknown;
  readonly tmname: unknown[];
  mt: (Table | null)[];
  readonly limits: Limits;
  #ids: WeakMap<object, number> | undefined;
  #registry: TValue | undefined;
  readonly #shared: GlobalState;

  constructor(
    shared: GlobalState,
    readonly realm: Realm,
    public mainthread: LuaState,
  ) {
    this.atnativeerror = shared.atnativeerror;
    this.version = shared.version;
    this.tmname = shared.tmname;
    this.mt = shared.mt;
    this.limits = realm.limits;
    this.#shared = shared;
  }

  get ids(): WeakMap<object, number> {
    return (this.#ids ??= new WeakMap());
  }

  get l_registry(): TValue {
    if (this.#registry === undefined) {
      const registry = luaH_new(this.mainthread);
      luaH_setint(registry, LUA_RIDX_MAINTHREAD, new TValue(LUA_TTHREAD, this.mainthread));
      luaH_setint(registry, LUA_RIDX_GLOBALS, new TValue(LUA_TTABLE, this.realm.env));
      const key = stringValue(this.mainthread, librariesKey);
      const libraries = luaH_getstr(this.#shared.l_registry.value as Table, key.value as TString);
      luaH_setfrom(this.mainthread, registry, key, libraries);
      this.#registry = new TValue(LUA_TTABLE, registry);
    }
    return this.#registry;
  }
}

/** The realm that a thread runs in. */
export const realmOf = (L: LuaState): Realm => (L.l_G as RealmState).realm;

const hook = (L: LuaState): void => {
  realmOf(L).meter.tick(L);
};

/** Moves a new thread into a realm of its own, whose meter counts its instructions. */
export const enter = (L: LuaState, realm: Realm): void => {
  const state = new RealmState(L.l_G, realm, L);
  realm.state = state;
  L.l_G = state;
  L.id = state.id_counter++;
  lua_sethook(L, hook, LUA_MASKCOUNT, realm.meter.period);
};
