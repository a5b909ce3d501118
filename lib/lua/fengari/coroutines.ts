/**
 * `coroutine` of Lua, through which the yields of the host pass unseen.
 *
 * When a script asks, or its slice ends, inside a coroutine, that coroutine yields, and whoever resumed it yields on with a
 * continuation that resumes it again, out to the session and back. Scripts see only their own yields. Instructions are
 * counted through: a coroutine takes over the count of the thread that resumes it and hands it back.
 */
import { luaL_argcheck, luaL_checktype, luaL_where } from 'fengari/src/lauxlib.js';
import {
  LUA_OK,
  LUA_TFUNCTION,
  LUA_TSTRING,
  LUA_YIELD,
  lua_checkstack,
  lua_concat,
  lua_error,
  lua_gettop,
  lua_insert,
  lua_newthread,
  lua_pop,
  lua_pushboolean,
  lua_pushcclosure,
  lua_pushliteral,
  lua_pushvalue,
  lua_resume,
  lua_status,
  lua_tothread,
  lua_type,
  lua_upvalueindex,
  lua_xmove,
  lua_yield,
  lua_yieldk,
  type JsFunction,
  type LuaState,
} from 'fengari/src/lua.js';
import { encode } from './bytes';
import { raise } from './raise';
import { realmOf } from './realm';

/** Instructions that a coroutine counts as, and a yield: that is an exception of JavaScript. */
const [createCost, yieldCost] = [100, 50];

/** How a coroutine hands over: `resume` puts true or false in front, `wrap` raises. */
interface Style {
  readonly results: (L: LuaState, n: number) => number;
  readonly failure: (L: LuaState) => number;
}

const asResume: Style = {
  results: (L, n) => {
    lua_pushboolean(L, true);
    lua_insert(L, -(n + 1));
    return n + 1;
  },
  failure: (L) => {
    lua_pushboolean(L, false);
    lua_insert(L, -2);
    return 2;
  },
};

const asWrap: Style = {
  results: (_L, n) => n,
  failure: (L) => {
    if (lua_type(L, -1) === LUA_TSTRING) {
      luaL_where(L, 1);
      lua_insert(L, -2);
      lua_concat(L, 2);
    }
    return lua_error(L);
  },
};

interface Pending {
  readonly co: LuaState;
  readonly style: Style;
}

/** Resumes with the count of instructions going on, also where the limit ends it. */
const counted = (L: LuaState, co: LuaState, args: number): number => {
  co.hookcount = L.hookcount;
  try {
    return lua_resume(co, L, args);
  } finally {
    L.hookcount = co.hookcount;
  }
};

const goOn = (L: LuaState, co: LuaState, args: number, style: Style): number => {
  co.passes = L.nny === 0 && L.passes;
  const status = counted(L, co, args);
  if (status === LUA_YIELD && co.hostYield) {
    L.hostYield = true;
    return lua_yieldk<Pending>(L, 0, { co, style }, passedThrough);
  }
  if (status !== LUA_OK && status !== LUA_YIELD) {
    lua_xmove(co, L, 1);
    return style.failure(L);
  }
  const results = lua_gettop(co);
  if (!lua_checkstack(L, results + 1)) {
    lua_pop(co, results);
    lua_pushliteral(L, 'too many results to resume');
    return style.failure(L);
  }
  lua_xmove(co, L, results);
  return style.results(L, results);
};

const passedThrough = (L: LuaState, _status: number, { co, style }: Pending): number => {
  L.hostYield = false;
  co.hostYield = false;
  return goOn(L, co, 0, style);
};

/** Why a coroutine can't be resumed: it runs, or waits for one that does, or has ended. */
const refusalOf = (co: LuaState, args: number): string | undefined => {
  const status = lua_status(co);
  if (status === LUA_OK && co.ci !== co.base_ci) return 'cannot resume non-suspended coroutine';
  if (status === LUA_OK ? lua_gettop(co) === 0 : status !== LUA_YIELD) return 'cannot resume dead coroutine';
  return lua_checkstack(co, args) ? undefined : 'too many arguments to resume';
};

const resume = (L: LuaState, co: LuaState, args: number, style: Style): number => {
  const refusal = refusalOf(co, args);
  if (refusal !== undefined) {
    lua_pushliteral(L, refusal);
    return style.failure(L);
  }
  lua_xmove(L, co, args);
  return goOn(L, co, args, style);
};

const threadArgument = (L: LuaState): LuaState => {
  const co = lua_tothread(L, 1);
  luaL_argcheck(L, co, 1, encode('coroutine expected'));
  return co as LuaState;
};

const create: JsFunction = (L) => {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  realmOf(L).meter.charge(L, createCost);
  const co = lua_newthread(L);
  lua_pushvalue(L, 1);
  lua_xmove(L, co, 1);
  return 1;
};

const isMain = (L: LuaState): boolean => L === L.l_G.mainthread;

/** Replaces what stock Lua has under these names; `status` and `running` stay stock. */
export const coroutineFunctions: Readonly<Record<string, JsFunction>> = {
  create,
  close: (L) => raise(L, 'coroutine.close is not available: drop the coroutine, and the host collects it'),
  resume: (L) => resume(L, threadArgument(L), lua_gettop(L) - 1, asResume),
  wrap: (L) => {
    create(L);
    lua_pushcclosure(L, (l) => resume(l, lua_tothread(l, lua_upvalueindex(1)) as LuaState, lua_gettop(l), asWrap), 1);
    return 1;
  },
  yield: (L) => {
    if (isMain(L)) return raise(L, 'attempt to yield from outside a coroutine');
    realmOf(L).meter.charge(L, yieldCost);
    return lua_yield(L, lua_gettop(L));
  },
  isyieldable: (L) => {
    const co = lua_gettop(L) === 0 ? L : threadArgument(L);
    lua_pushboolean(L, !isMain(co) && (co !== L || L.nny === 0));
    return 1;
  },
};
