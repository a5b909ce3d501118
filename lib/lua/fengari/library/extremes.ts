/** `math.max` and `math.min`, which compare whatever they get, by `__lt` if need be. */
import { luaL_argcheck } from 'fengari/src/lauxlib.js';
import type { TValue } from 'fengari/src/lobject.js';
import { LUA_TNUMBER, lua_gettop, lua_type, type JsFunction, type LuaState } from 'fengari/src/lua.js';
import { copy, lessThan } from '../access';
import { encode } from '../bytes';
import { argument, push } from '../marshal';
import { inPieces, type Pieces } from '../pieces';

const areNumbers = (L: LuaState): boolean => {
  for (let i = lua_gettop(L); i > 0; i--) if (lua_type(L, i) !== LUA_TNUMBER) return false;
  return true;
};

type Better = (L: LuaState, candidate: TValue, best: TValue) => Pieces<boolean>;

const extreme = (better: Better): JsFunction =>
  inPieces(function* (L) {
    luaL_argcheck(L, lua_gettop(L) >= 1, 1, encode('number expected, got no value'));
    let best = copy(argument(L, 1));
    for (let i = 2; i <= lua_gettop(L); i++) {
      const candidate = copy(argument(L, i));
      if (yield* better(L, candidate, best)) best = candidate;
    }
    push(L, best);
    return 1;
  });

const greatest = extreme((L, candidate, best) => lessThan(L, best, candidate));
const least = extreme((L, candidate, best) => lessThan(L, candidate, best));

/** Stock functions, quicker, for numbers. */
export const extremes = (stockMax: JsFunction, stockMin: JsFunction): Readonly<Record<string, JsFunction>> => ({
  max: (L) => (areNumbers(L) ? stockMax(L) : greatest(L)),
  min: (L) => (areNumbers(L) ? stockMin(L) : least(L)),
});
