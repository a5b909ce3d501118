/** The part of fengari that the adapter uses; fengari ships no types. Strings of Lua are bytes. */

declare module 'fengari/src/defs.js' {
  export const ALGOCLINE_RX_PATCH: number | undefined;
  export class Uncatchable extends Error {
    constructor(cause: unknown);
  }
}

declare module 'fengari/src/lobject.js' {
  import type { LuaState, Proto } from 'fengari/src/lua.js';
  export class TValue {
    constructor(type: number, value: unknown);
    type: number;
    value: unknown;
    ttnov(): number;
    ttisinteger(): boolean;
    setfrom(other: TValue): void;
  }
  export class LClosure {
    constructor(L: LuaState, upvalues: number);
    p: Proto;
    upvals: TValue[];
  }
  export class CClosure {
    upvalue: TValue[];
  }
}

/** Ours: integers of 64 bits. */
declare module 'fengari/src/i64.js' {
  export function add(a: number | bigint, b: number | bigint): number | bigint;
}

declare module 'fengari/src/ldebug.js' {
  import type { TValue } from 'fengari/src/lobject.js';
  import type { LuaState } from 'fengari/src/lua.js';
  export function luaG_typeerror(L: LuaState, value: TValue, operation: Uint8Array): never;
}

declare module 'fengari/src/ltm.js' {
  import type { TValue } from 'fengari/src/lobject.js';
  import type { LuaState } from 'fengari/src/lua.js';
  export const TMS: Readonly<Record<'TM_INDEX' | 'TM_NEWINDEX' | 'TM_LEN' | 'TM_LT', number>>;
  /** The metamethod of a value; nil for none. */
  export function luaT_gettmbyobj(L: LuaState, value: TValue, event: number): TValue;
}

declare module 'fengari/src/lvm.js' {
  import type { TValue } from 'fengari/src/lobject.js';
  import type { LuaState } from 'fengari/src/lua.js';
  export function luaV_lessthan(L: LuaState, a: TValue, b: TValue): 0 | 1;
  export function luaV_objlen(L: LuaState, result: TValue, value: TValue): void;
}

declare module 'fengari/src/lstate.js' {
  import type { LuaState } from 'fengari/src/lua.js';
  /** The class behind `LuaState`. */
  export const lua_State: abstract new () => LuaState;
}

declare module 'fengari/src/lstring.js' {
  import type { LuaState } from 'fengari/src/lua.js';
  export class TString {
    readonly realstring: Uint8Array;
  }
  /** Takes ownership of the bytes. */
  export function luaS_bless(L: LuaState, bytes: Uint8Array): TString;
  /** What tables find a string by; kept in it. */
  export function luaS_hashlongstr(string: TString): string;
}

declare module 'fengari/src/ltable.js' {
  import type { TValue } from 'fengari/src/lobject.js';
  import type { TString } from 'fengari/src/lstring.js';
  import type { LuaState } from 'fengari/src/lua.js';
  /** In this order, as fengari makes them. */
  export interface Entry {
    readonly key: TValue;
    readonly value: TValue;
    /** The one before and the one after. */
    readonly p: Entry | undefined;
    n: Entry | undefined;
  }
  export class Table {
    constructor(L: LuaState);
    metatable: Table | null;
    /** By hash: an integer itself, `luaS_hashlongstr` of a string. */
    readonly strong: Map<unknown, Entry>;
    /** Entries that `next` may still go on from; strings are keys with their bytes as characters. */
    readonly dead_strong: ReadonlyMap<unknown, Entry> | undefined;
    /** The first entry and the last; entries keep the order of insertion. */
    f: Entry | undefined;
    l: Entry | undefined;
  }
  /** After a metatable was written to directly: forget which metamethods it lacks. */
  export function invalidateTMcache(t: Table): void;
  export function luaH_new(L: LuaState): Table;
  export function luaH_get(L: LuaState, t: Table, key: TValue): TValue;
  /** A border: `#t` without its metamethod. */
  export function luaH_getn(t: Table): number;
  export function luaH_getstr(t: Table, key: TString): TValue;
  export function luaH_setint(t: Table, key: number, value: TValue): void;
  export function luaH_setfrom(L: LuaState, t: Table, key: TValue, value: TValue): void;
}

declare module 'fengari/src/lua.js' {
  import type { TValue } from 'fengari/src/lobject.js';
  import type { Table } from 'fengari/src/ltable.js';

  export interface Proto {
    readonly upvalues: readonly unknown[];
    readonly code: readonly unknown[];
    readonly k: readonly TValue[];
    readonly p: readonly Proto[];
  }
  /** Ours: what a host may limit, and where it is told of work that counts as so many instructions. */
  export interface Limits {
    readonly maxstring: number;
    readonly maxsteps: number;
    readonly maxdepth: number;
    charge(L: LuaState, instructions: number): void;
  }
  export interface GlobalState {
    id_counter: number;
    readonly ids: WeakMap<object, number>;
    mainthread: LuaState;
    readonly l_registry: TValue;
    panic: unknown;
    atnativeerror: NativeErrorHandler | null;
    version: unknown;
    tmname: unknown[];
    mt: (Table | null)[];
    limits: Limits;
  }
  export interface CallInfo {
    readonly func: TValue | null;
    readonly funcOff: number;
    readonly previous: CallInfo | null;
    /** Ours: calls below it. */
    readonly depth: number;
    /** The continuation of a JS function that is suspended, or may be. */
    readonly c_k: unknown;
  }
  export interface LuaState {
    /** Shown by `tostring`. */
    id: number;
    l_G: GlobalState;
    readonly stack: TValue[];
    top: number;
    readonly ci: CallInfo;
    readonly base_ci: CallInfo;
    /** Calls on the stack that can't yield. */
    readonly nny: number;
    hookcount: number;
    /** Ours: may a yield of the host pass through this thread to whoever resumed it? */
    passes: boolean;
    /** Ours: was the last yield one of the host? */
    hostYield: boolean;
  }
  export type JsFunction = (L: LuaState) => number;
  export type Continuation<C> = (L: LuaState, status: number, context: C) => number;
  export type NativeErrorHandler = JsFunction;

  export const LUA_OK: number;
  export const LUA_YIELD: number;
  export const LUA_ERRSYNTAX: number;
  export const LUA_MULTRET: number;
  export const LUA_MASKCOUNT: number;
  export const LUA_RIDX_MAINTHREAD: number;
  export const LUA_RIDX_GLOBALS: number;
  export const LUA_TNONE: number;
  export const LUA_TNIL: number;
  export const LUA_TBOOLEAN: number;
  export const LUA_TNUMBER: number;
  export const LUA_TSTRING: number;
  export const LUA_TTABLE: number;
  export const LUA_TFUNCTION: number;
  export const LUA_TTHREAD: number;
  export const LUA_TLIGHTUSERDATA: number;
  export const LUA_TUSERDATA: number;

  export function lua_atnativeerror(L: LuaState, handler: NativeErrorHandler): void;
  export function lua_callk<C>(L: LuaState, args: number, results: number, context: C, k: Continuation<C> | null): void;
  export function lua_call(L: LuaState, args: number, results: number): void;
  export function lua_checkstack(L: LuaState, n: number): boolean;
  export function lua_concat(L: LuaState, n: number): void;
  export function lua_error(L: LuaState): never;
  export function lua_gettop(L: LuaState): number;
  export function lua_insert(L: LuaState, index: number): void;
  export function lua_isinteger(L: LuaState, index: number): boolean;
  export function lua_isnoneornil(L: LuaState, index: number): boolean;
  export function lua_load<D>(
    L: LuaState,
    reader: (L: LuaState, data: D) => Uint8Array | null,
    data: D,
    name: Uint8Array,
    mode: Uint8Array,
  ): number;
  export function lua_newtable(L: LuaState): void;
  export function lua_newthread(L: LuaState): LuaState;
  export function lua_pcall(L: LuaState, args: number, results: number, handler: number): number;
  export function lua_pcallk<C>(
    L: LuaState,
    args: number,
    results: number,
    handler: number,
    context: C,
    k: Continuation<C>,
  ): number;
  export function lua_pop(L: LuaState, n: number): void;
  export function lua_pushboolean(L: LuaState, value: boolean | number): void;
  export function lua_pushcclosure(L: LuaState, f: JsFunction, upvalues: number): void;
  export function lua_pushcfunction(L: LuaState, f: JsFunction): void;
  export function lua_pushfstring(L: LuaState, format: Uint8Array, ...values: unknown[]): void;
  export function lua_pushinteger(L: LuaState, value: number | bigint): void;
  export function lua_pushliteral(L: LuaState, text: string): void;
  export function lua_pushnil(L: LuaState): void;
  export function lua_pushnumber(L: LuaState, value: number): void;
  export function lua_pushvalue(L: LuaState, index: number): void;
  export function lua_resume(L: LuaState, from: LuaState | null, args: number): number;
  export function lua_sethook(L: LuaState, hook: (L: LuaState) => void, mask: number, count: number): void;
  export function lua_settop(L: LuaState, index: number): void;
  export function lua_status(L: LuaState): number;
  export function lua_toboolean(L: LuaState, index: number): boolean;
  /** Ours: the integer itself, where others round it to a number; false if it is none. */
  export function lua_tointeger64(L: LuaState, index: number): number | bigint | false;
  export function lua_topointer(L: LuaState, index: number): unknown;
  export function lua_tostring(L: LuaState, index: number): Uint8Array | null;
  export function lua_tothread(L: LuaState, index: number): LuaState | null;
  export function lua_touserdata(L: LuaState, index: number): unknown;
  export function lua_type(L: LuaState, index: number): number;
  export function lua_upvalueindex(i: number): number;
  export function lua_xmove(from: LuaState, to: LuaState, n: number): void;
  export function lua_yield(L: LuaState, results: number): number;
  export function lua_yieldk<C>(L: LuaState, results: number, context: C, k: Continuation<C>): number;
}

declare module 'fengari/src/lauxlib.js' {
  import type { JsFunction, LuaState } from 'fengari/src/lua.js';
  /** Bytes that become a string. */
  export class luaL_Buffer {
    readonly b: Uint8Array;
  }
  export function luaL_addlstring(buffer: luaL_Buffer, bytes: Uint8Array, length: number): void;
  export function luaL_argcheck(L: LuaState, condition: unknown, arg: number, message: Uint8Array): void;
  export function luaL_argerror(L: LuaState, arg: number, message: Uint8Array): never;
  export function luaL_buffinit(L: LuaState, buffer: luaL_Buffer): void;
  export function luaL_checkany(L: LuaState, arg: number): void;
  export function luaL_checkinteger(L: LuaState, arg: number): number;
  export function luaL_checknumber(L: LuaState, arg: number): number;
  export function luaL_checkstring(L: LuaState, arg: number): Uint8Array;
  export function luaL_checktype(L: LuaState, arg: number, type: number): void;
  export function luaL_loadbufferx(
    L: LuaState,
    code: Uint8Array,
    size: number,
    name: Uint8Array,
    mode: Uint8Array,
  ): number;
  export function luaL_newstate(): LuaState;
  export function luaL_optinteger(L: LuaState, arg: number, otherwise: number): number;
  export function luaL_pushresult(buffer: luaL_Buffer): void;
  export function luaL_typename(L: LuaState, index: number): Uint8Array;
  export function luaL_optstring(L: LuaState, arg: number, otherwise: Uint8Array | null): Uint8Array;
  export function luaL_requiref(L: LuaState, name: Uint8Array, open: JsFunction, global: boolean): void;
  export function luaL_tolstring(L: LuaState, index: number): Uint8Array;
  export function luaL_traceback(L: LuaState, of: LuaState, message: Uint8Array | null, level: number): void;
  export function luaL_where(L: LuaState, level: number): void;
}

declare module 'fengari/src/lbaselib.js' {
  export const luaopen_base: import('fengari/src/lua.js').JsFunction;
}
declare module 'fengari/src/lcorolib.js' {
  export const luaopen_coroutine: import('fengari/src/lua.js').JsFunction;
}
declare module 'fengari/src/lmathlib.js' {
  export const luaopen_math: import('fengari/src/lua.js').JsFunction;
}
declare module 'fengari/src/lstrlib.js' {
  import type { JsFunction, LuaState } from 'fengari/src/lua.js';
  export const luaopen_string: JsFunction;
  /** Ours, all that follows: the matcher. */
  export class MatchState {
    constructor(L: LuaState);
    /** Captures of the last match. */
    readonly level: number;
  }
  export function prepstate(
    state: MatchState,
    L: LuaState,
    text: Uint8Array,
    textLength: number,
    pattern: Uint8Array,
    patternLength: number,
  ): void;
  export function reprepstate(state: MatchState): void;
  /** Lets it make as many steps as a call may. */
  export function grantsteps(state: MatchState): void;
  /** Counts the steps it has made as instructions. */
  export function chargesteps(state: MatchState): void;
  /** Where a match that begins at `start` ends; null if none does. */
  export function match(state: MatchState, start: number, pattern: number): number | null;
  export function push_onecapture(state: MatchState, i: number, start: number, end: number): void;
  export function push_captures(state: MatchState, start: number | null, end: number): number;
}
declare module 'fengari/src/lutf8lib.js' {
  export const luaopen_utf8: import('fengari/src/lua.js').JsFunction;
}
