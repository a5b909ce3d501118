/**
 * What a Lua VM must offer: realms that share compiled code and nothing else, and threads that stop where they ask.
 *
 * A thread runs only inside `step`, and `step` returns where the script asks, has used up its slice, or has ended. What an
 * adapter must hold is the contract suite of the specs.
 */
import type { Either } from 'fp-ts/Either';
import type { Answer, Emission, FailureKind, Json, LuaSource, PackageMiss, PauseKind, Prompt } from '../domain';
import type { LuaRecord, LuaValue, Results } from './value';
import type { LuaModule } from './module';
import type { Wait } from './wait';

/** What a script asks; `settle` makes of the answers, in the order of the prompts, what Lua gets, or throws `LuaRaise`. */
export interface Ask {
  readonly kind: PauseKind;
  readonly prompts: readonly Prompt[];
  readonly settle: (answers: readonly Answer[]) => LuaValue;
}

/** A strategy that runs in a realm of its own beside its siblings. */
export interface Child {
  readonly strategy: string;
  readonly ctx: LuaRecord;
}

/** How a child ended. */
export type ChildOutcome =
  { readonly ok: true; readonly result: LuaValue } | { readonly ok: false; readonly error: string };

/** What a script hands over to children. */
export interface Fork {
  readonly children: readonly Child[];
  /** The first failure ends the others. */
  readonly failFast: boolean;
  /** Told how they ended, in the same order, or why they were ended, before the script goes on. */
  readonly end: (outcomes: Either<string, readonly ChildOutcome[]>) => void;
  /** What Lua gets; or throws `LuaRaise`. */
  readonly settle: () => LuaValue;
}

/**
 * `raised` is what the script raised, without the traceback that `message` has. `exact` is the value of a thread beside another, with
 * its floats and its integers of 64 bits.
 */
export type Step =
  | { readonly _tag: 'asked'; readonly ask: Ask }
  | { readonly _tag: 'waits'; readonly until$: Wait['until$'] }
  | { readonly _tag: 'forked'; readonly fork: Fork }
  | { readonly _tag: 'sliced' }
  | { readonly _tag: 'returned'; readonly value: Json; readonly exact?: LuaValue }
  | { readonly _tag: 'threw'; readonly kind: FailureKind; readonly message: string; readonly raised?: string };

/** What host functions reach of the session they were called from. */
export interface Host {
  readonly now: () => number;
  readonly emit: (emission: Emission) => void;
  /** The source of a package, or where it was looked for. */
  readonly findPackage: (name: string) => LuaSource | PackageMiss;
  /** The environment variables that scripts may read. */
  readonly env: Readonly<Record<string, string>>;
  /** What the session has used and may still use. */
  readonly account: Account;
  /** Where in the store the state of this script lies: `ctx._ns`, or `default`. */
  readonly namespace: string;
}

/** What a session may spend, as its scripts see it. */
export interface Account {
  /** Model calls so far. */
  readonly llmCalls: number;
  /** Takes so many calls before they leave; or says why not, and takes none. */
  reserve(calls: number): string | undefined;
  /** Takes back so many that have not left. */
  giveBack(calls: number): void;
  /** What is left of the limits that there are; undefined without limits. */
  remaining(): Remaining | undefined;
  /** Values that scripts have recorded, by key. */
  readonly stats: Map<string, Json>;
}

/** What a session may still spend: calls, milliseconds, tokens; what has no limit is absent. */
export interface Remaining {
  readonly llmCalls?: number;
  readonly elapsedMs?: number;
  readonly tokens?: number;
}

/** The arguments of one call of a host function. */
export interface Call {
  /** The name the author knows: `alc.llm`. */
  readonly name: string;
  readonly host: Host;
  readonly count: number;
  /** Instructions the session has run so far. */
  readonly instructions: number;
  /** Argument `i`, from 1, as a copy; `null` for nil and for none. */
  value(i: number): LuaValue;
  /**
   * Reads argument `i` as JSON, with no copy in between: what comes can only be returned. Left says what is wrong with it;
   * undefined if it is no string.
   */
  fromJson(i: number): Either<string, LuaValue> | undefined;
  /** The JSON text of argument `i`, with no copy in between: what comes can only be returned. Undefined where `value(i)` tells more. */
  toJson(i: number): LuaValue | undefined;
  /** Argument `i` as `tostring` shows it, `__tostring` included. */
  display(i: number): string;
  /** Makes the call count as so many instructions more. */
  charge(instructions: number): void;
  /** Sets an entry of the table that is argument `i`, without metamethods. */
  setField(i: number, key: string | number, value: LuaValue): void;
  /** Emits for the session; raises where the script has said too much at once and can't be suspended. */
  emit(emission: Emission): void;
}

/** What suspends a script. */
export type Suspension = Ask | Wait | Fork;

/** Returns the result of the call, or what suspends the script until there is one; raises with `LuaRaise`. */
export type HostFunction = (call: Call) => LuaValue | Results | Suspension | undefined;

/** A script, and all that it finds around it. */
export interface RealmSpec {
  readonly chunk: LuaSource;
  /** The `...` of the chunk. */
  readonly args: readonly Json[];
  readonly ctx: LuaRecord;
  readonly host: Host;
  /** Seeds `math.random`. */
  readonly seed: number;
}

/** One run of a script. Lua runs in `step` alone, and an ended thread stays ended. */
export interface Thread {
  /** Instructions run so far. */
  readonly instructions: number;
  /** Gives the script a new slice; without it a thread goes on with what is left of the last one. */
  refill(): void;
  /** Runs on, with the answers to what it asked. */
  step(answers?: readonly Answer[]): Step;
  /** A thread in a realm of its own that shares the limits of this one: their instructions and bytes count together. */
  beside(spec: RealmSpec): Thread;
  /** Never runs again, whatever it was doing. */
  kill(): void;
}

/** A Lua that can be suspended. It shares nothing between the realms it opens. */
export interface Vm {
  open(spec: RealmSpec): Thread;
}

/** What scripts find besides the standard library. */
export interface HostLibrary {
  /** Functions that stand alone. */
  readonly globals: Readonly<Record<string, HostFunction>>;
  /** Functions by the path of the table they stand in: `{ alc: { llm }, 'alc.state': { get } }`. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, HostFunction>>>>;
  /** What is written in Lua; none if absent. */
  readonly modules?: readonly LuaModule[];
  /** Packages of its own, by name, which `require` finds before any other; none if absent. */
  readonly packages?: Readonly<Record<string, LuaSource>>;
  /** Functions that modules get and scripts can't reach. */
  readonly internal?: Readonly<Record<string, HostFunction>>;
}
