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
}

declare module 'fengari/src/lstring.js' {
  import type { LuaState } from 'fengari/src/lua.js';
  export class TString {
    readonly realstring: Uint8Array;
  }
  /** Takes ownership of the bytes. */
  export function luaS_bless(L: LuaState, bytes: Uint8Array): TString;
}

declare module 'fengari/src/ltable.js' {
  import type { TValue } from 'fengari/src/lobject.js';
  import type { TString } from 'fengari/src/lstring.js';
  import type { LuaState } from 'fengari/src/lua.js';
  export interface Entry {
    readonly key: TValue;
    readonly value: TValue;
    readonly n: Entry | undefined;
  }
  export class Table {
    metatable: Table | null;
    readonly strong: ReadonlyMap<unknown, Entry>;
    /** The first entry; entries keep the order of insertion. */
    readonly f: Entry | undefined;
  }
  /** After a metatable was written to directly: forget which metamethods it lacks. */
  export function invalidateTMcache(t: Table): void;
  export function luaH_new(L: LuaState): Table;
  export function luaH_getstr(t: Table, key: TString): TValue;
  export function luaH_setint(t: Table, key: number, value: TValue): void;
  export function luaH_setfrom(L: LuaState, t: Table, key: TValue, value: TValue): void;
}

declare module 'fengari/src/lua.js' {
  import type { TValue } from 'fengari/src/lobject.js';
  import type { Table } from 'fengari/src/ltable.js';

  export interface Proto {
    readonly upvalues: readonly unknown[];
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
  }
  export interface CallInfo {
    readonly funcOff: number;
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
  export const LUA_MULTRET: number;
  export const LUA_MASKCOUNT: number;
  export const LUA_RIDX_MAINTHREAD: number;
  export const LUA_RIDX_GLOBALS: number;
  export const LUA_TNIL: number;
  export const LUA_TBOOLEAN: number;
  export const LUA_TNUMBER: number;
  export const LUA_TSTRING: number;
  export const LUA_TTABLE: number;
  export const LUA_TFUNCTION: number;
  export const LUA_TTHREAD: number;

  export function lua_atnativeerror(L: LuaState, handler: NativeErrorHandler): void;
  export function lua_callk<C>(L: LuaState, args: number, results: number, context: C, k: Continuation<C> | null): void;
  export function lua_call(L: LuaState, args: number, results: number): void;
  export function lua_checkstack(L: LuaState, n: number): boolean;
  export function lua_concat(L: LuaState, n: number): void;
  export function lua_error(L: LuaState): never;
  export function lua_gettop(L: LuaState): number;
  export function lua_insert(L: LuaState, index: number): void;
  export function lua_isnoneornil(L: LuaState, index: number): boolean;
  export function lua_newtable(L: LuaState): void;
  export function lua_newthread(L: LuaState): LuaState;
  export function lua_next(L: LuaState, index: number): number;
  export function lua_pcall(L: LuaState, args: number, results: number, handler: number): number;
  export function lua_pop(L: LuaState, n: number): void;
  export function lua_pushboolean(L: LuaState, value: boolean | number): void;
  export function lua_pushcclosure(L: LuaState, f: JsFunction, upvalues: number): void;
  export function lua_pushcfunction(L: LuaState, f: JsFunction): void;
  export function lua_pushinteger(L: LuaState, value: number): void;
  export function lua_pushliteral(L: LuaState, text: string): void;
  export function lua_pushnil(L: LuaState): void;
  export function lua_pushnumber(L: LuaState, value: number): void;
  export function lua_pushvalue(L: LuaState, index: number): void;
  export function lua_resume(L: LuaState, from: LuaState | null, args: number): number;
  export function lua_sethook(L: LuaState, hook: (L: LuaState) => void, mask: number, count: number): void;
  export function lua_settop(L: LuaState, index: number): void;
  export function lua_status(L: LuaState): number;
  export function lua_toboolean(L: LuaState, index: number): boolean;
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
  export function luaL_argcheck(L: LuaState, condition: unknown, arg: number, message: Uint8Array): void;
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
  export const luaopen_string: import('fengari/src/lua.js').JsFunction;
}
declare module 'fengari/src/ltablib.js' {
  export const luaopen_table: import('fengari/src/lua.js').JsFunction;
}
declare module 'fengari/src/lutf8lib.js' {
  export const luaopen_utf8: import('fengari/src/lua.js').JsFunction;
}
