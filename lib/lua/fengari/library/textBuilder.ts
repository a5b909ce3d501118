/** The result of a library function that is put together piece by piece; each piece counts by its length. */
import { luaL_Buffer, luaL_addlstring, luaL_buffinit, luaL_pushresult } from 'fengari/src/lauxlib.js';
import { lua_pop, lua_tostring, type LuaState } from 'fengari/src/lua.js';
import { realmOf } from '../realm';
import { hold } from '../size';

/** Instructions that a piece counts as, however short. */
const perPiece = 8;

export class TextBuilder {
  readonly #buffer = new luaL_Buffer();

  constructor(private readonly L: LuaState) {
    luaL_buffinit(L, this.#buffer);
    hold(L, this.#buffer);
  }

  add(bytes: Uint8Array): void {
    realmOf(this.L).meter.charge(this.L, perPiece + (bytes.length >> 5));
    luaL_addlstring(this.#buffer, bytes, bytes.length);
  }

  /** Takes a string or a number from the top of the stack. */
  addValue(): void {
    this.add(lua_tostring(this.L, -1) as Uint8Array);
    lua_pop(this.L, 1);
  }

  /** Puts the whole on the stack, as a string. */
  push(): void {
    luaL_pushresult(this.#buffer);
  }

  /** So far. */
  bytes(length: number): Uint8Array {
    return this.#buffer.b.subarray(0, length);
  }
}
