import { lua_atnativeerror, lua_touserdata } from 'fengari/src/lua.js';
import { luaL_newstate } from 'fengari/src/lauxlib.js';
import type { HostLibrary, Vm, VmLimits } from '../port';
import { Chunks } from './chunks';
import { sharedGlobals } from './globals';
import { push, stringValue } from './marshal';
import './patched';
import { FengariThread } from './thread';

/** A VM of one shared fengari state; every `open` gives a realm of its own. */
export const fengariVm = (library: HostLibrary, limits: VmLimits): Vm => {
  const root = luaL_newstate();
  lua_atnativeerror(root, (L) => {
    const error = lua_touserdata(L, 1);
    push(L, stringValue(L, error instanceof RangeError ? `stack overflow (${error.message})` : String(error)));
    return 1;
  });
  const chunks = new Chunks(root);
  const globals = sharedGlobals(root, library);
  return { open: (spec) => new FengariThread(root, chunks, limits, globals, spec) };
};
