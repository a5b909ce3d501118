/** `tostring`, whose `__tostring` may ask, and `print` over it. */
import { luaL_checkany, luaL_tolstring } from 'fengari/src/lauxlib.js';
import type { TValue } from 'fengari/src/lobject.js';
import { LUA_TNUMBER, LUA_TSTRING, lua_gettop, lua_tostring, type JsFunction, type LuaState } from 'fengari/src/lua.js';
import { copy, metafield, pop, result } from '../access';
import { argument, push } from '../marshal';
import { inPieces, type Pieces } from '../pieces';
import { raise } from '../raise';

/** What `tostring` makes of a value. */
export function* textOf(L: LuaState, value: TValue): Pieces<TValue> {
  const convert = metafield(L, value, '__tostring');
  if (convert === undefined) {
    push(L, copy(value));
    luaL_tolstring(L, -1);
    const text = pop(L);
    pop(L);
    return text;
  }
  push(L, yield* result(L, convert, [value]));
  const type = (L.stack[L.top - 1] as TValue).ttnov();
  if (type !== LUA_TSTRING && type !== LUA_TNUMBER) return raise(L, "'__tostring' must return a string");
  lua_tostring(L, -1);
  return pop(L);
}

const tostringInPieces = inPieces(function* (L) {
  push(L, yield* textOf(L, copy(argument(L, 1))));
  return 1;
});

export const tostring: JsFunction = (L) => {
  luaL_checkany(L, 1);
  if (metafield(L, argument(L, 1), '__tostring') !== undefined) return tostringInPieces(L);
  luaL_tolstring(L, 1);
  return 1;
};

/** Calls `run` with all its arguments as text. */
export const withTexts = (run: JsFunction): JsFunction =>
  inPieces(function* (L) {
    for (let i = 1; i <= lua_gettop(L); i++) argument(L, i).setfrom(yield* textOf(L, copy(argument(L, i))));
    return run(L);
  });
