import { lua_atnativeerror, lua_touserdata, type Limits } from 'fengari/src/lua.js';
import { luaL_newstate } from 'fengari/src/lauxlib.js';
import { defaultLimits, platformWatch, type VmLimits, type Watch } from '../limits';
import type { HostLibrary, Vm } from '../port';
import { Chunks } from './chunks';
import { sharedTables } from './globals';
import { push, stringValue } from './marshal';
import './patched';
import { realmOf } from './realm';
import { FengariThread } from './thread';

/** A VM of one shared fengari state; every `open` gives a realm of its own. */
export const fengariVm = (library: HostLibrary, given: Partial<VmLimits> = {}, watch: Watch = platformWatch): Vm => {
  const limits = { ...defaultLimits, ...given };
  const root = luaL_newstate();
  lua_atnativeerror(root, (L) => {
    const error = lua_touserdata(L, 1);
    push(L, stringValue(L, error instanceof RangeError ? `stack overflow (${error.message})` : String(error)));
    return 1;
  });
  const chunks = new Chunks(root, limits.hardLimitMs, watch);
  const shared = sharedTables(root, library);
  // Not of the root state: what it runs is the compiler's, for all of them.
  const ofRealms: Limits = {
    maxstring: limits.maxStringBytes,
    maxsteps: limits.maxPatternSteps,
    maxdepth: limits.maxRecursion,
    charge: (L, instructions) => {
      realmOf(L).meter.charge(L, instructions);
    },
  };
  const world = { root, chunks, limits, watch, ofRealms, shared };
  return { open: (spec) => new FengariThread(world, spec) };
};
