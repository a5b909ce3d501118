import type { LuaState } from 'fengari/src/lua.js';
import type { Realm } from './realm';
import { reachableBytes } from './size';

/** The realms of one session, its own and those it forked: what they use up counts together. */
export class Kin {
  /** Run so far, as far as it has been counted. */
  instructions = 0;
  /** Instructions since the heap was looked at, and what it took then. */
  unwatched = 0;
  heap = NaN;
  /** Those that can still run. */
  #realms: readonly Realm[] = [];

  join(realm: Realm): void {
    this.#realms = [...this.#realms, realm];
  }

  leave(realm: Realm): void {
    this.#realms = this.#realms.filter((other) => other !== realm);
  }

  /** Bytes that all their values take, about; `L` is the running thread. */
  size(L: LuaState, atMost: number): number {
    return reachableBytes([L, ...this.#realms.flatMap((realm) => realm.roots())], atMost);
  }
}
