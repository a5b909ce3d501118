/** `load` and `require`: text chunks only, compiled once, run with the realm's own globals. */
import { luaL_checkstring, luaL_checktype, luaL_loadbufferx, luaL_optstring } from 'fengari/src/lauxlib.js';
import type { LClosure } from 'fengari/src/lobject.js';
import { TValue } from 'fengari/src/lobject.js';
import { luaH_getstr, luaH_setfrom, type Table } from 'fengari/src/ltable.js';
import type { TString } from 'fengari/src/lstring.js';
import {
  LUA_OK,
  LUA_TFUNCTION,
  LUA_TNIL,
  LUA_TSTRING,
  lua_callk,
  lua_gettop,
  lua_insert,
  lua_pcall,
  lua_pop,
  lua_pushnil,
  lua_pushvalue,
  lua_settop,
  lua_tostring,
  lua_type,
  type JsFunction,
  type LuaState,
} from 'fengari/src/lua.js';
import { isLeft } from 'fp-ts/Either';
import { pushClosure } from './chunks';
import { guarded } from './hostcall';
import { decode, encode } from './bytes';
import { push, stringValue, valueOf } from './marshal';
import { raise } from './raise';
import { realmOf } from './realm';

const textOnly = encode('t');
const binarySignature = 0x1b;

/** Instructions that compiling a byte counts as. */
const perByte = 1 / 4;

const concatenate = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Calls the reader until it gives nil or an empty piece; undefined with the error on the stack if it fails. */
const readAll = (L: LuaState): Uint8Array | undefined => {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  const parts: Uint8Array[] = [];
  for (;;) {
    lua_pushvalue(L, 1);
    if (lua_pcall(L, 0, 1, 0) !== LUA_OK) return undefined;
    if (lua_type(L, -1) !== LUA_TNIL && lua_type(L, -1) !== LUA_TSTRING) {
      push(L, stringValue(L, 'reader function must return a string'));
      return undefined;
    }
    const part = lua_tostring(L, -1);
    lua_pop(L, 1);
    if (part === null || part.length === 0) return concatenate(parts);
    parts.push(part);
  }
};

/** nil, and the message on the stack. */
const refused = (L: LuaState): number => {
  lua_pushnil(L);
  lua_insert(L, -2);
  return 2;
};

const refuse = (L: LuaState, message: string): number => {
  push(L, stringValue(L, message));
  return refused(L);
};

export const loadText: JsFunction = (L) => {
  const hasEnv = lua_gettop(L) >= 4;
  const isText = lua_type(L, 1) === LUA_TSTRING;
  const code = isText ? luaL_checkstring(L, 1) : readAll(L);
  if (code === undefined) return refused(L);
  const name = luaL_optstring(L, 2, isText ? code : encode('=(load)'));
  const mode = decode(luaL_optstring(L, 3, encode('bt')));
  if (code[0] === binarySignature) return refuse(L, 'attempt to load a binary chunk: only text is loaded');
  if (!mode.includes('t')) return refuse(L, `attempt to load a text chunk (mode is '${mode}')`);
  realmOf(L).meter.charge(L, Math.ceil(code.length * perByte));
  if (luaL_loadbufferx(L, code, code.length, name, textOnly) !== LUA_OK) return refused(L);
  const env = L.stack[L.ci.funcOff + 4];
  if (hasEnv && env !== undefined) (L.stack[L.top - 1]?.value as LClosure).upvals[0]?.setfrom(env);
  return 1;
};

const field = (table: Table, key: TValue): TValue => luaH_getstr(table, key.value as TString);

/** The value of the chunk, or `true`, becomes the package, unless the chunk has set `package.loaded` itself. */
const loaded = (L: LuaState, _status: number, name: TValue): number => {
  const table = realmOf(L).loaded(L);
  const result = L.stack[L.top - 1];
  if (result !== undefined && result.type !== LUA_TNIL) luaH_setfrom(L, table, name, result);
  else if (field(table, name).type === LUA_TNIL) luaH_setfrom(L, table, name, valueOf(L, true));
  push(L, new TValue(LUA_TNIL, null));
  L.stack[L.top - 1]?.setfrom(field(table, name));
  return 1;
};

const pushLoader = (L: LuaState, name: string, key: TValue): string => {
  const realm = realmOf(L);
  const preloaded = field(realm.preload(L), key);
  if (preloaded.type !== LUA_TNIL) {
    push(L, new TValue(preloaded.type, preloaded.value));
    return ':preload:';
  }
  const found = guarded(L, () => realm.host.findPackage(name));
  if ('searched' in found) return raise(L, `package '${name}' not found: ${found.searched}`);
  const proto = realm.chunks.compile(found);
  if (isLeft(proto)) return raise(L, `error loading package '${name}': ${proto.left}`);
  pushClosure(L, proto.right, realm.env);
  return found.name.replace(/^[@=]/, '');
};

export const requirePackage: JsFunction = (L) => {
  const name = decode(luaL_checkstring(L, 1));
  const key = stringValue(L, name);
  const known = field(realmOf(L).loaded(L), key);
  if (known.type !== LUA_TNIL && known.value !== false) {
    push(L, new TValue(known.type, known.value));
    return 1;
  }
  lua_settop(L, 1);
  const where = pushLoader(L, name, key);
  lua_pushvalue(L, 1);
  push(L, stringValue(L, where));
  lua_callk(L, 2, 1, key, loaded);
  return loaded(L, LUA_OK, key);
};
