import { LClosure, TValue } from 'fengari/src/lobject.js';
import type { Table } from 'fengari/src/ltable.js';
import {
  LUA_ERRSYNTAX,
  LUA_OK,
  LUA_TFUNCTION,
  LUA_TTABLE,
  lua_load,
  lua_pop,
  lua_tostring,
  type LuaState,
  type Proto,
} from 'fengari/src/lua.js';
import { left, right, type Either } from 'fp-ts/Either';
import type { LuaSource } from '../../domain';
import type { Watch } from '../limits';
import { decode, encode } from './bytes';
import { push, stringValue } from './marshal';

const kept = 512;
const textOnly = encode('t');
/** Bytes that the compiler gets at a time. */
const gulp = 1024;

/** Compiled chunks by content: compiling costs milliseconds, a new closure over compiled code a fraction of a microsecond. */
export class Chunks {
  /** By code, then by name. */
  readonly #protos = new Map<string, Map<string, Proto>>();
  #size = 0;

  constructor(
    private readonly root: LuaState,
    private readonly hardLimitMs: number,
    private readonly watch: Watch,
  ) {}

  /** What is part of the library takes the time it takes. */
  compileOwn(source: LuaSource): Either<string, Proto> {
    return this.compile(source, Infinity);
  }

  /** The compiled code, or what the compiler says. */
  compile({ name, code }: LuaSource, withinMs = this.hardLimitMs): Either<string, Proto> {
    const known = this.#protos.get(code)?.get(name);
    if (known !== undefined) return right(known);
    const L = this.root;
    const status = this.load(L, encode(code), encode(name), withinMs);
    const result =
      status === LUA_OK
        ? right((L.stack[L.top - 1]?.value as LClosure).p)
        : left(decode(lua_tostring(L, -1) ?? new Uint8Array()));
    lua_pop(L, 1);
    if (result._tag === 'Right') this.#keep(name, code, result.right);
    return result;
  }

  /**
   * Puts the function on the stack of `L`, or a message. The compiler can't be interrupted, but what takes longer than
   * `withinMs` gets no more to read.
   */
  load(L: LuaState, code: Uint8Array, name: Uint8Array, withinMs = this.hardLimitMs): number {
    const start = code.length > gulp ? this.watch.now() : 0;
    const feed = { at: 0, isOverdue: false };
    const reader = (): Uint8Array | null => {
      const { at } = feed;
      if (at > 0 && at < code.length) feed.isOverdue ||= this.watch.now() - start >= withinMs;
      if (feed.isOverdue || at >= code.length) return null;
      feed.at += gulp;
      return code.subarray(at, feed.at);
    };
    const status = lua_load(L, reader, null, name, textOnly);
    if (!feed.isOverdue) return status;
    lua_pop(L, 1);
    push(L, stringValue(L, `the chunk takes more than ${withinMs} ms to compile (hardLimitMs)`));
    return LUA_ERRSYNTAX;
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
