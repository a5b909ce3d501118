/** `string.format`, whose `%s` may call a `__tostring` that asks. What the directives make is C's printf. */
import {
  luaL_argerror,
  luaL_checkinteger,
  luaL_checknumber,
  luaL_checkstring,
  luaL_tolstring,
} from 'fengari/src/lauxlib.js';
import type { TString } from 'fengari/src/lstring.js';
import {
  LUA_TBOOLEAN,
  LUA_TNIL,
  LUA_TNUMBER,
  LUA_TSTRING,
  lua_gettop,
  lua_isinteger,
  lua_pop,
  lua_pushfstring,
  lua_topointer,
  lua_type,
  type LuaState,
} from 'fengari/src/lua.js';
import { isLeft } from 'fp-ts/Either';
import { directiveAt, formatFloat, formatInteger, formatText, type Directive } from '../../printf';
import { quotedFloat, quotedInteger, quotedString } from '../../quoted';
import { copy, integerArgument } from '../access';
import { decode, encode } from '../bytes';
import { argument } from '../marshal';
import { inPieces, rest, type Pieces } from '../pieces';
import { raise } from '../raise';
import { realmOf } from '../realm';
import { TextBuilder } from './textBuilder';
import { textOf } from './toText';

const percent = 0x25;
/** Instructions that a directive counts as. */
const perDirective = 60;

const bytesOf = function* (L: LuaState, i: number): Pieces<Uint8Array> {
  return ((yield* textOf(L, copy(argument(L, i)))).value as TString).realstring;
};

/** `%q`: what Lua reads back. */
const literal = (L: LuaState, i: number): Uint8Array => {
  switch (lua_type(L, i)) {
    case LUA_TSTRING:
      return quotedString(luaL_checkstring(L, i));
    case LUA_TNUMBER:
      return encode(lua_isinteger(L, i) ? quotedInteger(integerArgument(L, i)) : quotedFloat(luaL_checknumber(L, i)));
    case LUA_TNIL:
    case LUA_TBOOLEAN: {
      const text = luaL_tolstring(L, i);
      lua_pop(L, 1);
      return text;
    }
    default:
      return luaL_argerror(L, i, encode('value has no literal form'));
  }
};

/** `%p`: what `tostring` shows after the name of the type. */
const pointer = (L: LuaState, i: number): string => {
  const object = lua_topointer(L, i);
  if (object === null || lua_type(L, i) === LUA_TSTRING) return '(null)';
  lua_pushfstring(L, encode('%p'), object);
  const shown = decode(luaL_checkstring(L, -1));
  lua_pop(L, 1);
  return shown;
};

function* converted(L: LuaState, directive: Directive, i: number): Pieces<Uint8Array> {
  switch (directive.conversion) {
    case 'c':
      return formatText(directive, Uint8Array.of(luaL_checkinteger(L, i) & 0xff));
    case 'd':
    case 'i':
    case 'o':
    case 'u':
    case 'x':
    case 'X':
      return encode(formatInteger(directive, integerArgument(L, i)));
    case 'q':
      return literal(L, i);
    case 'p':
      return formatText(directive, encode(pointer(L, i)));
    case 's': {
      const text = yield* bytesOf(L, i);
      if (directive.length > 2 && text.includes(0)) luaL_argerror(L, i, encode('string contains zeros'));
      return formatText(directive, text);
    }
    default:
      return encode(formatFloat(directive, luaL_checknumber(L, i)));
  }
}

export const format = inPieces(function* (L) {
  const template = luaL_checkstring(L, 1);
  const last = lua_gettop(L);
  const buffer = new TextBuilder(L);
  let used = 1;
  let at = 0;
  for (let next = template.indexOf(percent); next >= 0; next = template.indexOf(percent, at)) {
    if (realmOf(L).meter.owes) yield rest;
    buffer.add(template.subarray(at, next));
    if (template[next + 1] === percent) {
      buffer.add(template.subarray(next, next + 1));
      at = next + 2;
      continue;
    }
    used++;
    if (used > last) luaL_argerror(L, used, encode('no value'));
    const directive = directiveAt(template, next);
    if (isLeft(directive)) return raise(L, directive.left);
    realmOf(L).meter.charge(L, perDirective);
    buffer.add(yield* converted(L, directive.right, used));
    at = next + directive.right.length;
  }
  buffer.add(template.subarray(at));
  buffer.push();
  return 1;
});
