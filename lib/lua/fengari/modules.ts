/** What of the library is written in Lua: each module is run in a realm when the first of its functions is named there. */
import { isLeft } from 'fp-ts/Either';
import type { TValue } from 'fengari/src/lobject.js';
import type { TString } from 'fengari/src/lstring.js';
import { luaH_getstr, luaH_new, type Table } from 'fengari/src/ltable.js';
import { LUA_TTABLE, lua_call, lua_checkstack, type LuaState } from 'fengari/src/lua.js';
import type { LuaModule } from '../module';
import type { HostLibrary } from '../port';
import { pop } from './access';
import { pushClosure } from './chunks';
import { hostFunction } from './hostcall';
import { functionValue, push, setField, stringValue, tableValue } from './marshal';
import { realmOf } from './realm';

/** Gives what a realm has at a path of `alc`; undefined for a path that no module gives. */
export const moduleGiver = (
  L: LuaState,
  { modules = [], internal = {} }: HostLibrary,
  alc: (l: LuaState) => TValue,
): ((l: LuaState, path: string) => TValue | undefined) => {
  const internals = luaH_new(L);
  for (const [name, run] of Object.entries(internal))
    setField(L, internals, name, functionValue(L, hostFunction(name, run)));
  const givers = new Map(modules.flatMap((module) => module.gives.map((path) => [path, module] as const)));

  const run = (l: LuaState, { source }: LuaModule): Table => {
    const realm = realmOf(l);
    const proto = realm.chunks.compileOwn(source);
    if (isLeft(proto)) throw new Error(`broken invariant: a module of the library does not compile: ${proto.left}`);
    lua_checkstack(l, 3);
    pushClosure(l, proto.right, realm.moduleEnv(l));
    push(l, alc(l));
    push(l, tableValue(internals));
    lua_call(l, 2, 1);
    const given = pop(l);
    if (given.type !== LUA_TTABLE) throw new Error(`broken invariant: the module ${source.name} gives no table`);
    return given.value as Table;
  };

  return (l, path) => {
    const module = givers.get(path);
    if (module === undefined) return undefined;
    const given = realmOf(l).module(module, () => run(l, module));
    const key = stringValue(l, path.slice(path.indexOf('.') + 1));
    return luaH_getstr(given, key.value as TString);
  };
};
