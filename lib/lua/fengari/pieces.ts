/**
 * Library functions that call back or take long, written as generators: between two pieces of their work they may be
 * suspended, so that questions and the ends of slices pass through them.
 *
 *   const each = inPieces(function* (L) { …; yield* call(2, 1); …; yield rest; …; return 1; });
 */
import {
  LUA_OK,
  LUA_YIELD,
  lua_callk,
  lua_pcallk,
  lua_yieldk,
  type JsFunction,
  type LuaState,
} from 'fengari/src/lua.js';
import { realmOf } from './realm';

/** A call of what is on the stack; a protected one catches what it raises. */
interface Callback {
  readonly args: number;
  readonly results: number;
  readonly isProtected: boolean;
}

/** A place where a long function may be suspended. */
export const rest = 'rest';

/** Small steps (entries, attempts) that a long function makes between two such places. */
export const stretch = 256;

/** The work of a library function; it returns how many results are on the stack. It is told how its calls ended. */
export type Pieces<A = number> = Generator<Callback | typeof rest, A, number>;

/** Calls the function on the stack, below its `args` arguments. */
export function* call(args: number, results: number): Pieces<void> {
  yield { args, results, isProtected: false };
}

/** Calls it and catches what it raises, which is then on the stack in place of results; false if it raised. */
export function* protectedCall(args: number, results: number): Pieces<boolean> {
  const status = yield { args, results, isProtected: true };
  return status === LUA_OK || status === LUA_YIELD;
}

const goOn = (L: LuaState, ended: number, pieces: Pieces): number => {
  L.hostYield = false;
  for (let status = ended; ;) {
    const piece = pieces.next(status);
    if (piece.done === true) return piece.value;
    status = LUA_OK;
    if (piece.value === rest) {
      if (realmOf(L).meter.isDue(L)) return lua_yieldk(L, 0, pieces, goOn);
    } else {
      const { args, results, isProtected } = piece.value;
      if (isProtected) status = lua_pcallk(L, args, results, 0, pieces, goOn);
      else lua_callk(L, args, results, pieces, goOn);
    }
  }
};

export const inPieces =
  (work: (L: LuaState) => Pieces): JsFunction =>
  (L) =>
    goOn(L, LUA_OK, work(L));
