/** Real Lua 5.4: the C sources compiled to WebAssembly, reached by their own API, where strings are bytes. */
import { runInThisContext } from 'node:vm';
import type { LuaFactory } from 'wasmoon';

/** The exports that are used; pointers and states are numbers. */
interface LuaExports {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  readonly addFunction: (f: (L: number) => void, signature: string) => number;
  readonly _malloc: (size: number) => number;
  readonly _free: (pointer: number) => void;
  readonly _luaL_newstate: () => number;
  readonly _luaL_openlibs: (L: number) => void;
  readonly _luaL_loadbufferx: (L: number, code: number, size: number, name: number, mode: number) => number;
  readonly _luaL_tolstring: (L: number, index: number, size: number) => number;
  readonly _luaL_where: (L: number, level: number) => void;
  readonly _lua_error: (L: number) => number;
  readonly _lua_pcallk: (L: number, args: number, results: number, handler: number, ctx: number, k: number) => number;
  readonly _lua_sethook: (L: number, hook: number, mask: number, count: number) => void;
  readonly _lua_close: (L: number) => void;
}

const isLua = (module: object): module is LuaExports => '_luaL_loadbufferx' in module;

const MASKCOUNT = 8;
/** Nothing else would end a case that never returns. */
const maxInstructions = 5_000_000;

/** How a chunk ended, and its result or error as bytes, one a character. */
export interface Ran {
  readonly ok: boolean;
  readonly text: string;
}

/** Runs a chunk named `=script` in a state of its own. */
export type RunChunk = (code: string) => Ran;

/** Wasmoon imports a module of Node dynamically, which jest's sandbox does not let it do: it is loaded outside. */
const load = async (): Promise<object> => {
  const node: NodeJS.Process = runInThisContext('process');
  const requireOutside = node.getBuiltinModule('node:module').createRequire(__filename);
  const { LuaFactory: Factory }: { readonly LuaFactory: typeof LuaFactory } = requireOutside('wasmoon');
  return (await new Factory().getLuaModule()).module;
};

export const realLua = async (): Promise<RunChunk> => {
  const lua = await load();
  if (!isLua(lua)) throw new Error('wasmoon no longer exports the API of Lua');
  const bytes = (content: string): number => {
    const pointer = lua._malloc(content.length + 1);
    lua.HEAPU8.set(Buffer.from(`${content}\0`, 'latin1'), pointer);
    return pointer;
  };
  const [name, mode, size] = [bytes('=script'), bytes('t'), lua._malloc(4)];
  const hook = lua.addFunction((L) => {
    lua._luaL_where(L, 0);
    lua._lua_error(L);
  }, 'vii');
  return (code) => {
    const L = lua._luaL_newstate();
    lua._luaL_openlibs(L);
    lua._lua_sethook(L, hook, MASKCOUNT, maxInstructions);
    const chunk = bytes(code);
    const status = lua._luaL_loadbufferx(L, chunk, code.length, name, mode) || lua._lua_pcallk(L, 0, 1, 0, 0, 0);
    const result = lua._luaL_tolstring(L, -1, size);
    const text = Buffer.from(lua.HEAPU8.subarray(result, result + lua.HEAPU32[size >> 2]!)).toString('latin1');
    lua._lua_close(L);
    lua._free(chunk);
    return { ok: status === 0, text };
  };
};
