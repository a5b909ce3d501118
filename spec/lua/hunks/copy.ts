/** Either copy of fengari: the patched one and the stock one, used in the same way. */
import type * as Base from 'fengari/src/lbaselib.js';
import type * as Coroutines from 'fengari/src/lcorolib.js';
import type * as Lauxlib from 'fengari/src/lauxlib.js';
import type * as Maths from 'fengari/src/lmathlib.js';
import type * as Strings from 'fengari/src/lstrlib.js';
import type * as Lua from 'fengari/src/lua.js';
import type * as Utf8 from 'fengari/src/lutf8lib.js';

export interface Copy {
  readonly package: 'fengari' | 'fengari-stock';
  readonly lua: typeof Lua;
  readonly lauxlib: typeof Lauxlib;
  readonly libraries: Readonly<Record<string, Lua.JsFunction>>;
}

export const copyOf = (name: Copy['package']): Copy => {
  const file = (module: string): string => `${name}/src/${module}.js`;
  return {
    package: name,
    lua: jest.requireActual<typeof Lua>(file('lua')),
    lauxlib: jest.requireActual<typeof Lauxlib>(file('lauxlib')),
    libraries: {
      _G: jest.requireActual<typeof Base>(file('lbaselib')).luaopen_base,
      coroutine: jest.requireActual<typeof Coroutines>(file('lcorolib')).luaopen_coroutine,
      math: jest.requireActual<typeof Maths>(file('lmathlib')).luaopen_math,
      string: jest.requireActual<typeof Strings>(file('lstrlib')).luaopen_string,
      utf8: jest.requireActual<typeof Utf8>(file('lutf8lib')).luaopen_utf8,
    },
  };
};

/** What a module of a copy exports under a name; undefined for nothing. */
export const exported = (copy: Copy, module: string, name: string): unknown =>
  Reflect.get(jest.requireActual<object>(`${copy.package}/src/${module}.js`), name);

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** A state with the libraries that both copies have. */
export const open = ({ lua, lauxlib, libraries }: Copy): Lua.LuaState => {
  const L = lauxlib.luaL_newstate();
  for (const [name, library] of Object.entries(libraries)) {
    lauxlib.luaL_requiref(L, bytes(name), library, true);
    lua.lua_pop(L, 1);
  }
  return L;
};

/** A value of Lua; its kind for what JavaScript has no word for. */
const read = ({ lua, lauxlib }: Copy, L: Lua.LuaState, i: number): unknown => {
  switch (lua.lua_type(L, i)) {
    case lua.LUA_TNIL:
      return null;
    case lua.LUA_TBOOLEAN:
    case lua.LUA_TNUMBER:
      return L.stack[L.ci.funcOff + i]!.value;
    case lua.LUA_TSTRING:
      return Buffer.from(lua.lua_tostring(L, i)!).toString('latin1');
    default:
      return Buffer.from(lauxlib.luaL_typename(L, i)).toString('latin1');
  }
};

/** Instructions after which a program is taken to run for ever. */
const patience = 100_000;

/** What a program returns, as a list if that is not one value, or raises. */
export const run = (copy: Copy, code: string, L: Lua.LuaState = open(copy)): unknown => {
  const { lua, lauxlib } = copy;
  const endless = (l: Lua.LuaState): void => void lauxlib.luaL_argerror(l, 0, bytes('it does not end'));
  lua.lua_sethook(L, endless, lua.LUA_MASKCOUNT, patience);
  const chunk = bytes(code);
  const failed =
    lauxlib.luaL_loadbufferx(L, chunk, chunk.length, bytes('=script'), bytes('t')) !== lua.LUA_OK ||
    lua.lua_pcall(L, 0, lua.LUA_MULTRET, 0) !== lua.LUA_OK;
  const values = Array.from({ length: lua.lua_gettop(L) }, (_, i) => read(copy, L, i + 1));
  if (failed) return { raised: /does not end/.test(String(values[0])) ? 'it does not end' : values[0] };
  return values.length === 1 ? values[0] : values;
};

const unlimited: Lua.Limits = {
  ...{ maxstring: Infinity, maxsteps: Infinity, maxdepth: Infinity },
  charge: () => undefined,
};

/** A state with limits, which stock fengari does not look at. */
export const limited = (copy: Copy, limits: Partial<Lua.Limits>): Lua.LuaState => {
  const L = open(copy);
  L.l_G.limits = { ...unlimited, ...limits };
  return L;
};
