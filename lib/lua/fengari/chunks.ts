import { luaL_loadbufferx } from 'fengari/src/lauxlib.js';
import { LClosure, TValue } from 'fengari/src/lobject.js';
import type { Table } from 'fengari/src/ltable.js';
import {
  LUA_OK,
  LUA_TFUNCTION,
  LUA_TTABLE,
  lua_pop,
  lua_tostring,
  type LuaState,
  type Proto,
} from 'fengari/src/lua.js';
import { left, right, type Either } from 'fp-ts/Either';
import type { LuaSource } from '../../domain';
import { decode, encode } from './bytes';
import { push } from './marshal';

const kept = 512;
const textOnly = encode('t');

/** Compiled chunks by content: compiling costs milliseconds, a new closure over compiled code a fraction of a microsecond. */
export class Chunks {
  /** By code, then by name. */
  readonly #protos = new Map<string, Map<string, Proto>>();
  #size = 0;

  constructor(private readonly root: LuaState) {}

  /** The compiled code, or what the compiler says. */
  compile({ name, code }: LuaSource): Either<string, Proto> {
    const known = this.#protos.get(code)?.get(name);
    if (known !== undefined) return right(known);
    const L = this.root;
    const bytes = encode(code);
    const status = luaL_loadbufferx(L, bytes, bytes.length, encode(name), textOnly);
    const result =
      status === LUA_OK
        ? right((L.stack[L.top - 1]?.value as LClosure).p)
        : left(decode(lua_tostring(L, -1) ?? new Uint8Array()));
    lua_pop(L, 1);
    if (result._tag === 'Right') this.#keep(name, code, result.right);
    return result;
  }

  #keep(name: string, code: string, proto: Proto): void {
    const [oldest] = this.#protos;
    if (this.#size >= kept && oldest !== undefined) {
      this.#protos.delete(oldest[0]);
      this.#size -= oldest[1].size;
    }
    this.#size++;
    const byName = this.#protos.get(code) ?? new Map<string, Proto>();
    this.#protos.set(code, byName.set(name, proto));
  }
}

/** Puts a new closure over compiled code on the stack, with `env` as its globals. */
export const pushClosure = (L: LuaState, proto: Proto, env: Table): void => {
  const closure = new LClosure(L, proto.upvalues.length);
  closure.p = proto;
  closure.upvals = proto.upvalues.map((_, i) => (i === 0 ? new TValue(LUA_TTABLE, env) : new TValue(0, null)));
  push(L, new TValue(LUA_TFUNCTION, closure));
};
