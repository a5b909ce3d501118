/** `load` and `require`: text chunks only, compiled once, run with the realm's own globals. */
import { luaL_checkstring, luaL_checktype, luaL_optstring } from 'fengari/src/lauxlib.js';
import type { LClosure } from 'fengari/src/lobject.js';
import { TValue } from 'fengari/src/lobject.js';
import { luaH_getstr, type Table } from 'fengari/src/ltable.js';
import type { TString } from 'fengari/src/lstring.js';
import {
  LUA_OK,
  LUA_TFUNCTION,
  LUA_TNIL,
  LUA_TNUMBER,
  LUA_TSTRING,
  lua_gettop,
  lua_insert,
  lua_pop,
  lua_pushnil,
  lua_tostring,
  lua_type,
  type LuaState,
} from 'fengari/src/lua.js';
import { isLeft } from 'fp-ts/Either';
import { pushClosure } from './chunks';
import { copy, index, isNil, pop, setIndex } from './access';
import { decode, encode } from './bytes';
import { guarded } from './hostcall';
import { argument, push, stringValue, tableValue, valueOf } from './marshal';
import { call, inPieces, protectedCall, rest, type Pieces } from './pieces';
import { raise } from './raise';
import { realmOf } from './realm';
import { TextBuilder } from './library/textBuilder';

const binarySignature = 0x1b;

/** Instructions that compiling a byte counts as. */
const perByte = 8;
/** And a chunk, or a package, however short. */
const perChunk = 100;
const longestChunk = 2 ** 19;

const tooLong = (size: number): string =>
  `the chunk has ${size} bytes or more, ${longestChunk} at most: nothing can interrupt the compiler`;

/** Calls the reader until it gives nil or an empty piece; undefined with the error on the stack if it fails. */
function* readAll(L: LuaState): Pieces<Uint8Array | undefined> {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  const buffer = new TextBuilder(L);
  for (let size = 0; ;) {
    push(L, copy(argument(L, 1)));
    if (!(yield* protectedCall(0, 1))) return undefined;
    if (![LUA_TNIL, LUA_TNUMBER, LUA_TSTRING].includes(lua_type(L, -1))) {
      push(L, stringValue(L, 'reader function must return a string'));
      return undefined;
    }
    const part = lua_tostring(L, -1);
    lua_pop(L, 1);
    if (part === null || part.length === 0) return buffer.bytes(size);
    size += part.length;
    if (size > longestChunk) {
      push(L, stringValue(L, tooLong(size)));
      return undefined;
    }
    buffer.add(part);
  }
}

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

export const loadText = inPieces(function* (L) {
  const hasEnv = lua_gettop(L) >= 4;
  const isText = lua_type(L, 1) === LUA_TSTRING || lua_type(L, 1) === LUA_TNUMBER;
  const name = luaL_optstring(L, 2, isText ? luaL_checkstring(L, 1) : encode('=(load)'));
  const mode = decode(luaL_optstring(L, 3, encode('bt')));
  const code = isText ? luaL_checkstring(L, 1) : yield* readAll(L);
  if (code === undefined) return refused(L);
  if (code[0] === binarySignature) return refuse(L, 'attempt to load a binary chunk: only text is loaded');
  if (!mode.includes('t')) return refuse(L, `attempt to load a text chunk (mode is '${mode}')`);
  if (code.length > longestChunk) return refuse(L, tooLong(code.length));
  const { meter } = realmOf(L);
  meter.charge(L, code.length * perByte + name.length + perChunk);
  yield rest;
  if (realmOf(L).chunks.load(L, code, name) !== LUA_OK) return refused(L);
  if (hasEnv) (L.stack[L.top - 1]?.value as LClosure).upvals[0]?.setfrom(argument(L, 4));
  return 1;
});

const field = (table: Table, key: TValue): TValue => luaH_getstr(table, key.value as TString);

const pushLoader = (L: LuaState, name: string, key: TValue): string => {
  const realm = realmOf(L);
  const preloaded = field(realm.preload(L), key);
  if (preloaded.type !== LUA_TNIL) {
    push(L, new TValue(preloaded.type, preloaded.value));
    return ':preload:';
  }
  const own = realm.shared.packages.get(name);
  const found = own ?? guarded(L, () => realm.host.findPackage(name));
  if ('searched' in found)
    return raise(L, `package '${name}' ${found.refused === true ? "can't be loaded" : 'not found'}: ${found.searched}`);
  const proto = own === undefined ? realm.chunks.compile(found) : realm.chunks.compileOwn(own);
  if (isLeft(proto)) return raise(L, `error loading package '${name}': ${proto.left}`);
  pushClosure(L, proto.right, own === undefined ? realm.env : realm.moduleEnv(L));
  return found.name.replace(/^[@=]/, '');
};

/** The value of the chunk, or `true`, becomes the package, unless the chunk has set `package.loaded` itself. */
export const requirePackage = inPieces(function* (L) {
  const name = decode(luaL_checkstring(L, 1));
  realmOf(L).meter.charge(L, perChunk);
  const key = stringValue(L, name);
  const packages = tableValue(realmOf(L).loaded(L));
  const known = yield* index(L, packages, key);
  if (!isNil(known) && known.value !== false) {
    push(L, known);
    return 1;
  }
  const where = stringValue(L, pushLoader(L, name, key));
  push(L, copy(argument(L, 1)));
  push(L, copy(where));
  yield* call(2, 1);
  const value = pop(L);
  if (!isNil(value)) yield* setIndex(L, packages, key, value);
  else if (isNil(yield* index(L, packages, key))) yield* setIndex(L, packages, key, valueOf(L, true));
  push(L, yield* index(L, packages, key));
  push(L, copy(where));
  return 2;
});
