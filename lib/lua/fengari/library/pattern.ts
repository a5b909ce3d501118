/**
 * `gsub`, which calls back, and `find` and `match` over long texts, in pieces. The matcher itself is fengari's: one attempt
 * makes so many steps and no more, for nothing can interrupt it.
 */
import { luaL_argerror, luaL_checkstring, luaL_optinteger, luaL_typename } from 'fengari/src/lauxlib.js';
import type { TString } from 'fengari/src/lstring.js';
import {
  MatchState,
  chargesteps,
  grantsteps,
  match,
  prepstate,
  push_captures,
  push_onecapture,
  reprepstate,
} from 'fengari/src/lstrlib.js';
import {
  LUA_TFUNCTION,
  LUA_TNUMBER,
  LUA_TSTRING,
  LUA_TTABLE,
  lua_isnoneornil,
  lua_pop,
  lua_pushinteger,
  lua_pushnil,
  lua_toboolean,
  lua_tostring,
  lua_type,
  type JsFunction,
  type LuaState,
} from 'fengari/src/lua.js';
import { copy, index, pop } from '../access';
import { decode, encode } from '../bytes';
import { argument, push } from '../marshal';
import { call, inPieces, rest, stretch, type Pieces } from '../pieces';
import { raise } from '../raise';
import { realmOf } from '../realm';
import { TextBuilder } from './textBuilder';

const [caret, percent, zero, nine] = [0x5e, 0x25, 0x30, 0x39] as const;

interface Subject {
  readonly L: LuaState;
  readonly text: Uint8Array;
  readonly pattern: Uint8Array;
  readonly anchored: boolean;
  readonly state: MatchState;
  attempts: number;
}

const subject = (L: LuaState): Subject => {
  const text = luaL_checkstring(L, 1);
  const given = luaL_checkstring(L, 2);
  const anchored = given[0] === caret;
  const pattern = anchored ? given.subarray(1) : given;
  const state = new MatchState(L);
  prepstate(state, L, text, text.length, pattern, pattern.length);
  return { L, text, pattern, anchored, state, attempts: 0 };
};

/** Where a match that begins at `start` ends; null if none does. */
function* attempt(of: Subject, start: number): Pieces<number | null> {
  const { state } = of;
  if (++of.attempts % stretch === 0 || realmOf(of.L).meter.owes) {
    chargesteps(state);
    yield rest;
    grantsteps(state);
  }
  reprepstate(state);
  return match(state, start, 0);
}

/** The replacement a string stands for: `%1` is a capture. */
function* expand(of: Subject, result: TextBuilder, start: number, end: number): Pieces<void> {
  const { L, state, text } = of;
  const template = lua_tostring(L, 3) as Uint8Array;
  let at = 0;
  for (let next = template.indexOf(percent); next >= 0; next = template.indexOf(percent, at)) {
    if (realmOf(L).meter.owes) yield rest;
    result.add(template.subarray(at, next));
    const what = template[next + 1];
    at = next + 2;
    if (what === percent) result.add(template.subarray(next, next + 1));
    else if (what === zero) result.add(text.subarray(start, end));
    else if (what === undefined || what < zero || what > nine) raise(L, "invalid use of '%' in replacement string");
    else {
      if (what - zero > Math.max(state.level, 1)) raise(L, `invalid capture index %${what - zero}`);
      push_onecapture(state, what - zero - 1, start, end);
      result.addValue();
    }
  }
  result.add(template.subarray(at));
}

/** Adds what a function or a table gives for a match; the match itself if that is false. */
function* consult(of: Subject, result: TextBuilder, start: number, end: number): Pieces<void> {
  const { L, state, text } = of;
  if (lua_type(L, 3) === LUA_TFUNCTION) {
    push(L, copy(argument(L, 3)));
    yield* call(push_captures(state, start, end), 1);
  } else {
    push_onecapture(state, 0, start, end);
    push(L, yield* index(L, copy(argument(L, 3)), pop(L)));
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    result.add(text.subarray(start, end));
    return;
  }
  const type = lua_type(L, -1);
  if (type !== LUA_TSTRING && type !== LUA_TNUMBER)
    raise(L, `invalid replacement value (a ${decode(luaL_typename(L, -1))})`);
  result.addValue();
}

const replacements = [LUA_TNUMBER, LUA_TSTRING, LUA_TFUNCTION, LUA_TTABLE];

export const gsub = inPieces(function* (L) {
  const of = subject(L);
  const { text, anchored, state } = of;
  const type = lua_type(L, 3);
  if (!replacements.includes(type)) {
    const got = type < 0 ? 'no value' : decode(luaL_typename(L, 3));
    return luaL_argerror(L, 3, encode(`string/function/table expected, got ${got}`));
  }
  const most = luaL_optinteger(L, 4, text.length + 1);
  const isTemplate = type === LUA_TNUMBER || type === LUA_TSTRING;
  const result = new TextBuilder(L);
  let [count, at, kept, lastEnd] = [0, 0, 0, -1];
  while (count < most) {
    const end = yield* attempt(of, at);
    if (end !== null && end !== lastEnd) {
      count++;
      result.add(text.subarray(kept, at));
      if (isTemplate) yield* expand(of, result, at, end);
      else yield* consult(of, result, at, end);
      at = kept = lastEnd = end;
    } else if (at < text.length) at++;
    else break;
    if (anchored) break;
  }
  chargesteps(state);
  result.add(text.subarray(kept));
  result.push();
  lua_pushinteger(L, count);
  return 2;
});

/** Texts from this length on are searched in pieces. */
const long = 65_536;

/** Where in the text a search begins, from 0; beyond its end for nowhere. */
const startOf = (L: LuaState, length: number): number => {
  const init = luaL_optinteger(L, 3, 1);
  if (init > 0) return init - 1;
  return init === 0 || -init > length ? 0 : length + init;
};

const searchInPieces = (finds: boolean): JsFunction =>
  inPieces(function* (L) {
    const of = subject(L);
    const { text, anchored, state } = of;
    for (let start = startOf(L, text.length); start <= text.length; start++) {
      const end = yield* attempt(of, start);
      if (end !== null) {
        chargesteps(state);
        if (!finds) return push_captures(state, start, end);
        lua_pushinteger(L, start + 1);
        lua_pushinteger(L, end);
        return push_captures(state, null, 0) + 2;
      }
      if (anchored) break;
    }
    chargesteps(state);
    lua_pushnil(L);
    return 1;
  });

const isLong = (L: LuaState): boolean =>
  lua_type(L, 1) === LUA_TSTRING && (argument(L, 1).value as TString).realstring.length >= long;

const specials = /[\^$*+?.([%-]/;

const isPlain = (L: LuaState): boolean => {
  if (!lua_isnoneornil(L, 4) && lua_toboolean(L, 4)) return true;
  const pattern = lua_type(L, 2) === LUA_TSTRING ? (argument(L, 2).value as TString).realstring : undefined;
  return pattern !== undefined && pattern.length < long && !specials.test(decode(pattern));
};

/** `find` and `match` as they are for short texts; a plain search is quick enough. */
export const searching = (stockFind: JsFunction, stockMatch: JsFunction): Readonly<Record<string, JsFunction>> => {
  const [findInPieces, matchInPieces] = [searchInPieces(true), searchInPieces(false)];
  return {
    find: (L) => (isLong(L) && !isPlain(L) ? findInPieces(L) : stockFind(L)),
    match: (L) => (isLong(L) ? matchInPieces(L) : stockMatch(L)),
  };
};
