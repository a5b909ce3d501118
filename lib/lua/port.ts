/**
 * What a Lua VM must offer: realms that share compiled code and nothing else, and threads that stop where they ask.
 *
 * A thread runs only inside `step`, and `step` returns where the script asks, has used up its slice, or has ended. What an
 * adapter must hold is the contract suite of the specs.
 */
import type { Answer, Emission, FailureKind, Json, JsonObject, LuaSource, PauseKind, Prompt } from '../domain';
import type { LuaValue, Results } from './value';

/** What a script asks; `settle` makes of the answers, in the order of the prompts, what Lua gets, or throws `LuaRaise`. */
export interface Ask {
  readonly kind: PauseKind;
  readonly prompts: readonly Prompt[];
  readonly settle: (answers: readonly Answer[]) => LuaValue;
}

export type Step =
  | { readonly _tag: 'asked'; readonly ask: Ask }
  | { readonly _tag: 'sliced' }
  | { readonly _tag: 'returned'; readonly value: Json }
  | { readonly _tag: 'threw'; readonly kind: FailureKind; readonly message: string };

/** What host functions reach of the session they were called from. */
export interface Host {
  readonly now: () => number;
  readonly emit: (emission: Emission) => void;
  /** The source of a package, or where it was looked for. */
  readonly findPackage: (name: string) => LuaSource | { readonly searched: string };
  /** The environment variables that scripts may read. */
  readonly env: Readonly<Record<string, string>>;
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
  /** Argument `i` as `tostring` shows it, `__tostring` included. */
  display(i: number): string;
  /** Emits for the session; raises where the script has said too much at once and can't be suspended. */
  emit(emission: Emission): void;
}

/** Returns the result of the call, or an `Ask` to suspend the script; raises with `LuaRaise`. */
export type HostFunction = (call: Call) => LuaValue | Results | Ask | undefined;

export interface RealmSpec {
  readonly chunk: LuaSource;
  /** The `...` of the chunk. */
  readonly args: readonly Json[];
  readonly ctx: JsonObject;
  readonly host: Host;
  /** Seeds `math.random`. */
  readonly seed: number;
}

export interface Thread {
  /** Instructions run so far. */
  readonly instructions: number;
  /** Gives the script a new slice; without it a thread goes on with what is left of the last one. */
  refill(): void;
  /** Runs on, with the answers to what it asked. */
  step(answers?: readonly Answer[]): Step;
  /** Never runs again, whatever it was doing. */
  kill(): void;
}

export interface Vm {
  open(spec: RealmSpec): Thread;
}

/** Host functions by the global they stand under: `{ alc: { llm } }`; `globals` stand alone. */
export interface HostLibrary {
  readonly globals: Readonly<Record<string, HostFunction>>;
  readonly tables: Readonly<Record<string, Readonly<Record<string, HostFunction>>>>;
}
