import type { Json, JsonObject } from './json';

interface Common {
  /** Where `require` looks first for packages, once there is a project to look in. */
  readonly projectRoot?: string;
  /** The global `ctx` of the script. */
  readonly ctx?: JsonObject;
}

/** Runs a chunk of Lua. */
export interface RunSpec extends Common {
  readonly _tag: 'run';
  readonly code: string;
  /** What tracebacks call the chunk, for example its file name; `run` if absent. */
  readonly name?: string;
}

/** Calls `run(ctx)` of the strategy package of that name; `opts` and `task` are merged into `ctx`, in that order. */
export interface AdviceSpec extends Common {
  readonly _tag: 'advice';
  readonly strategy: string;
  readonly task?: string;
  readonly opts?: JsonObject;
}

/** Where the cases of an evaluation come from. */
export type Scenario =
  | { readonly _tag: 'inline'; readonly scenario: Json }
  | { readonly _tag: 'name'; readonly name: string }
  | { readonly _tag: 'file'; readonly path: string };

/** Evaluates a strategy over the cases of a scenario. */
export interface EvalSpec extends Common {
  readonly _tag: 'eval';
  readonly scenario: Scenario;
  readonly strategy: string;
  readonly opts?: JsonObject;
  readonly autoCard: boolean;
}

/** What a session is to do; told apart by `_tag`. */
export type SessionSpec = RunSpec | AdviceSpec | EvalSpec;

/**
 * The spec of a session that runs a chunk of Lua; what the chunk returns is the result.
 *
 * @example run('return alc.llm("Hello?")', { ctx: { task: 'greet' } })
 */
export const run = (code: string, options: Omit<RunSpec, '_tag' | 'code'> = {}): RunSpec => ({
  _tag: 'run',
  code,
  ...options,
});

/**
 * The spec of a session that runs a strategy package; what its `run` returns is the result.
 *
 * @example advice('self_consistency', { task: 'How many legs have three spiders?' })
 */
export const advice = (strategy: string, options: Omit<AdviceSpec, '_tag' | 'strategy'> = {}): AdviceSpec => ({
  _tag: 'advice',
  strategy,
  ...options,
});
