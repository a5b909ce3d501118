/**
 * Counts instructions and ends what runs too long. Invariant 7: a slice is counted, never timed, so slicing repeats.
 *
 * A count hook fires every `period` instructions. Past the slice it yields, where Lua can yield; where it can't (a sort
 * comparator, a message handler), the thread gets `overrun` slices more and is then ended. The limit of the session ends
 * it anywhere. Both ends are exceptions that no `pcall` sees.
 */
import { lua_yield, type LuaState } from 'fengari/src/lua.js';
import type { VmLimits } from '../port';
import { Uncatchable } from './patched';

/** Slices that code which can't be suspended may run on for: a few seconds at the default slice. */
const overrun = 100;

/** Ends a session because a limit of the script itself was reached. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
}

export class Meter {
  /** Instructions from one tick to the next. */
  readonly period: number;
  #counted = 0;
  #owed = 0;
  #left: number;
  /** Did the last step end because the slice was used up? */
  sliced = false;

  constructor(private readonly limits: VmLimits) {
    this.period = Math.max(1, Math.floor(Math.min(1000, limits.sliceInstructions, limits.maxInstructions)));
    this.#left = limits.sliceInstructions;
  }

  refill(): void {
    this.#left = this.limits.sliceInstructions;
  }

  /** Instructions run so far by the session whose running thread is `L`. */
  count(L: LuaState): number {
    // A thread that was just cut has been counted, though its hook stands before the next instruction.
    const sinceTick = this.sliced ? 0 : this.period - L.hookcount;
    return this.#counted + this.#owed + sinceTick;
  }

  /** Makes a host function of O(n) cost count as `cost` instructions. */
  charge(L: LuaState, cost: number): void {
    const now = Math.min(cost, L.hookcount - 1);
    L.hookcount -= now;
    this.#owed += cost - now;
  }

  /** Called every `period` instructions. */
  tick(L: LuaState): void {
    const spent = this.period + this.#owed;
    this.#owed = 0;
    this.#counted += spent;
    this.#left -= spent;
    if (this.#counted >= this.limits.maxInstructions)
      throw new Uncatchable(
        new LimitReached(`the script ran ${this.limits.maxInstructions} instructions, its limit (maxInstructions)`),
      );
    if (this.#left > 0) return;
    if (L.nny === 0 && L.passes) {
      this.sliced = true;
      L.hostYield = true;
      lua_yield(L, 0);
    } else if (this.#left < -overrun * this.limits.sliceInstructions) {
      throw new Uncatchable(
        new LimitReached(
          `the script ran ${overrun} slices of ${this.limits.sliceInstructions} instructions (sliceInstructions) where it can't be suspended, such as a comparator of table.sort`,
        ),
      );
    }
  }
}
