/**
 * Counts what a session uses up, and ends what goes too far. Invariant 7: a slice is counted, never timed, so slicing repeats.
 *
 * A count hook looks every `period` instructions; library functions of O(n) cost charge for their n. Past the slice the
 * script is suspended, where it can be. Where it can't (a message handler, the compiler), a wall clock takes over, and ends
 * the thread `hardLimitMs` later. The limits of the session end it anywhere. Such an end is an exception that no `pcall`
 * sees.
 */
import { lua_yield, type LuaState } from 'fengari/src/lua.js';
import type { FailureKind } from '../../domain';
import type { VmLimits, Watch } from '../limits';
import type { Kin } from './kin';
import { LuaRaise } from '../value';
import { Uncatchable } from './patched';

/** Ends a session because a limit of the script itself was reached. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message);
  }
}

const end = (kind: FailureKind, message: string): never => {
  throw new Uncatchable(new LimitReached(kind, message));
};

/** May the host take the thread off its stack here? */
export const isSuspendable = (L: LuaState): boolean => L.nny === 0 && L.passes;

/** The heap may grow by this part of what a session may take before its values are measured. */
const growthShare = 1 / 8;

export class Meter {
  /** Instructions from one tick to the next. */
  readonly period: number;
  #counted = 0;
  #owed = 0;
  #left: number;
  #events = 0;
  #logBytes = 0;
  /** Since when the script runs past its slice. */
  #overrunSince = NaN;
  /** Did the last step end because the slice was used up? */
  sliced = false;
  /** Was it cut by the hook, which has counted all of it? */
  #atTick = false;

  constructor(
    readonly limits: VmLimits,
    private readonly watch: Watch,
    private readonly kin: Kin,
  ) {
    this.period = Math.max(1, Math.floor(Math.min(1000, limits.sliceInstructions, limits.maxInstructions)));
    this.#left = limits.sliceInstructions;
  }

  /** A step begins. */
  begin(): void {
    this.sliced = false;
    this.#overrunSince = NaN;
    this.#atTick = false;
  }

  refill(): void {
    this.#left = this.limits.sliceInstructions;
    this.#overrunSince = NaN;
    this.#events = 0;
    this.#logBytes = 0;
  }

  /** Instructions run so far by the session whose running thread is `L`. */
  count(L: LuaState): number {
    // After a cut by the hook, the hook stands before the next instruction, though nothing has run since it counted.
    const sinceTick = this.#atTick ? 0 : this.period - L.hookcount;
    return this.#counted + this.#owed + sinceTick;
  }

  /** Makes a function of O(n) cost count as `cost` instructions. */
  charge(L: LuaState, cost: number): void {
    const now = Math.min(cost, L.hookcount - 1);
    L.hookcount -= now;
    this.#owed += cost - now;
  }

  /** Called by the hook every `period` instructions. */
  tick(L: LuaState): void {
    this.#atTick = this.#look(L, this.period);
    if (this.#atTick) lua_yield(L, 0);
  }

  /** For a library function that takes long, between two pieces of its work: must it be suspended now? */
  isDue(L: LuaState): boolean {
    return this.owes && this.#look(L, 0);
  }

  /** Before an emission of so many bytes. */
  emitting(L: LuaState, bytes: number): void {
    const { maxEvents, maxLogBytes } = this.limits;
    this.charge(L, bytes >> 3);
    if (bytes > maxLogBytes)
      throw new LuaRaise(`a message of ${bytes} bytes is too long: ${maxLogBytes} at most (maxLogBytes)`);
    if (this.isTalkative && !isSuspendable(L))
      throw new LuaRaise(
        `too many events where the script can't be suspended: ${maxEvents} (maxEvents) or ${maxLogBytes} bytes (maxLogBytes) in a slice`,
      );
    this.#events += 1;
    this.#logBytes += bytes;
  }

  /** Has the script said so much that its slice must end? */
  get isTalkative(): boolean {
    return this.#events >= this.limits.maxEvents || this.#logBytes >= this.limits.maxLogBytes;
  }

  /** The script is about to be suspended between two instructions. */
  cut(L: LuaState): void {
    this.sliced = true;
    L.hostYield = true;
  }

  /** Is so much charged that a long function should look whether it is due? */
  get owes(): boolean {
    return this.#owed >= this.period;
  }

  /** Takes into account what was run; true if the script has been cut. */
  #look(L: LuaState, run: number): boolean {
    const spent = run + this.#owed;
    this.#owed = 0;
    this.#counted += spent;
    this.#left -= spent;
    this.kin.instructions += spent;
    this.kin.unwatched += spent;
    const { maxInstructions, sliceInstructions } = this.limits;
    if (this.kin.instructions >= maxInstructions)
      end('timeout', `the script ran ${maxInstructions} instructions, its limit (maxInstructions)`);
    if (this.kin.unwatched >= sliceInstructions) this.#watchHeap(L);
    if (this.#left > 0) return false;
    if (isSuspendable(L)) {
      this.cut(L);
      return true;
    }
    this.#watchOverrun();
    return false;
  }

  /** Ends what has gone on for too long where it can't be suspended; the first call starts the clock. */
  #watchOverrun(): void {
    const { hardLimitMs } = this.limits;
    const now = this.watch.now();
    if (Number.isNaN(this.#overrunSince)) this.#overrunSince = now;
    if (now - this.#overrunSince < hardLimitMs) return;
    end('timeout', `the script went on for ${hardLimitMs} ms (hardLimitMs) past its slice where it can't be suspended`);
  }

  /** Measures the session when the heap has grown, whoever made it grow: that costs as much as there is to measure. */
  #watchHeap(L: LuaState): void {
    const { kin } = this;
    kin.unwatched = 0;
    const { maxMemoryBytes } = this.limits;
    const used = this.watch.heapUsed();
    if (Number.isNaN(kin.heap) || used < kin.heap) kin.heap = used;
    if (used - kin.heap < maxMemoryBytes * growthShare) return;
    kin.heap = used;
    if (kin.size(L, maxMemoryBytes) > maxMemoryBytes)
      end('other', `the script's values take more than ${maxMemoryBytes} bytes (maxMemoryBytes)`);
  }
}
