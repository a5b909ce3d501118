import { asapScheduler, asyncScheduler, queueScheduler, VirtualTimeScheduler, type SchedulerLike } from 'rxjs';
import { left, type Either } from 'fp-ts/Either';
import {
  isJsonObject,
  present,
  refuseOutOfRange,
  refuseUnknownOptions,
  type LuaSource,
  type PackageSource,
} from '../domain';
import { defaultLimits, platformWatch, type HostLibrary, type Vm, type VmLimits, type Watch } from '../lua';
import { memoryCards, memoryState, type CardStore, type StateStore } from '../store';
import { randomIds } from './randomIds';

/** What an engine can be given; every field has a safe default. */
export interface EngineOptions extends Partial<VmLimits> {
  /** Where all time comes from; `asyncScheduler`. Give a TestScheduler to run in virtual time. */
  readonly scheduler?: SchedulerLike;
  /** Makes session ids; 128 random bits. Give your own to fix them in a test; they must not repeat. */
  readonly ids?: () => string;
  /** Seeds `math.random` of every session, together with its id; 0. */
  readonly seed?: number;
  /** Where `require` and `advice` find packages; none. */
  readonly packages?: PackageSource;
  /** What `alc.state` writes to; in memory, for this engine alone. `stateIn(folder)` of algocline-rx/node keeps it on disk. */
  readonly state?: StateStore;
  /** Where `alc.card` keeps cards; in memory, for this engine alone. `cardsIn(folder)` of algocline-rx/node keeps them on disk. */
  readonly cards?: CardStore;
  /** Reads the scenario of an `eval` spec that names a file; none, so that such a spec is refused. */
  readonly scenarios?: (path: string, projectRoot?: string) => Either<string, LuaSource>;
  /** Questions that the transcript of a session keeps, the newest; 1,000. */
  readonly transcriptSize?: number;
  /** The environment variables that scripts can read by `os.getenv` and `alc.env`; none, whatever the environment of the process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds between the slices of a script; 0, or 1 in virtual time, where 0 would never let time pass. */
  readonly sliceDelay?: number;
  /** Events kept for an observer that joins late; 256. */
  readonly historySize?: number;
  /** Sessions at once; 100,000. */
  readonly maxSessions?: number;
  /** Ended sessions kept for `state` and `awaitTerminal`; 1,000. */
  readonly keptSessions?: number;
  /** Milliseconds that ended sessions are kept; 15 minutes. */
  readonly keptMs?: number;
  /** Milliseconds without an answer or a delta after which a paused session is cancelled with `timeout`; no limit. */
  readonly idleLimitMs?: number;
  /** The Lua VM; the patched fengari that comes with the package. */
  readonly vm?: (library: HostLibrary, limits: VmLimits, watch: Watch) => Vm;
  /** The real time and memory that code which can't be suspended is watched by; those of the platform. */
  readonly watch?: Watch;
}

const nothing: PackageSource = { find: () => ({ searched: 'the engine was given no packages' }), names: () => [] };

const noScenarios: NonNullable<EngineOptions['scenarios']> = () =>
  left("scenario files are read by the option scenarios only: { scenarios: readScenario } of 'algocline-rx/node'");

const noEnv: NonNullable<EngineOptions['env']> = {};

const defaults = {
  scheduler: asyncScheduler as SchedulerLike,
  ids: randomIds(),
  seed: 0,
  packages: nothing,
  env: noEnv,
  scenarios: noScenarios,
  transcriptSize: 1_000,
  ...defaultLimits,
  watch: platformWatch,
  historySize: 256,
  maxSessions: 100_000,
  keptSessions: 1_000,
  keptMs: 15 * 60_000,
  idleLimitMs: Infinity,
};

/** Of each engine's own, or depending on what else it is given. */
const others = ['sliceDelay', 'state', 'cards', 'vm'];

type Settings = Required<Omit<EngineOptions, 'vm'>>;

const known = [...Object.keys(defaults), ...others];

const where = 'createEngine';

const refuse = (message: string): never => {
  throw new TypeError(`${where}: ${message}`);
};

/** The longest that a timer of JavaScript waits: beyond it, it fires at once. */
const longestTimer = 2 ** 31 - 1;

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'an array' : `of type ${typeof value}`;

/** Without the value, which may be a secret. */
const checkEnv = (env: unknown): void => {
  if (!isJsonObject(env))
    return refuse(`env must be a record of strings, such as { LANG: 'en' }, and is ${kindOf(env)}`);
  for (const [name, value] of Object.entries(env))
    if (typeof value !== 'string') refuse(`env must be a record of strings, and its "${name}" is ${kindOf(value)}`);
};

const leastLimits = Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, 1])) as Record<
  keyof VmLimits,
  1
>;

const check = (options: EngineOptions): void => {
  refuseUnknownOptions(where, options, known);
  refuseOutOfRange(where, 'seed', options.seed, -Infinity);
  if (options.packages !== undefined && typeof options.packages.find !== 'function')
    refuse("packages must be a source of packages: for folders, write packagesIn('strategies')");
  if (options.state !== undefined && typeof options.state.change !== 'function')
    refuse("state must be a store, such as memoryState(), or stateIn('folder') of algocline-rx/node");
  if (options.cards !== undefined && typeof options.cards.create !== 'function')
    refuse("cards must be a store, such as memoryCards(), or cardsIn('folder') of algocline-rx/node");
  if (options.scenarios !== undefined && typeof options.scenarios !== 'function')
    refuse('scenarios must be a function that reads a scenario file, such as readScenario of algocline-rx/node');
  if (options.env !== undefined) checkEnv(options.env);
  if (options.watch !== undefined) checkWatch(options.watch);
  const atLeast = {
    ...leastLimits,
    historySize: 1,
    transcriptSize: 0,
    maxSessions: 1,
    keptSessions: 0,
    keptMs: 0,
  };
  for (const [name, least] of Object.entries(atLeast))
    refuseOutOfRange(where, name, options[name as keyof typeof atLeast], least);
  refuseOutOfRange(where, 'sliceDelay', options.sliceDelay, 0, longestTimer);
  if (options.idleLimitMs !== Infinity) refuseOutOfRange(where, 'idleLimitMs', options.idleLimitMs, 1, longestTimer);
};

const checkWatch = (watch: Watch | null): void => {
  if (typeof watch?.now !== 'function' || typeof watch.heapUsed !== 'function')
    refuse('watch must have the functions now, in milliseconds, and heapUsed, in bytes');
};

const checkScheduler = (scheduler: SchedulerLike): void => {
  if (typeof scheduler.now !== 'function' || typeof scheduler.schedule !== 'function')
    refuse('scheduler must be a scheduler of RxJS, such as asyncScheduler or a TestScheduler');
  if (scheduler === asapScheduler)
    refuse('asapScheduler runs in microtasks, so a busy script would starve timers and Ctrl-C: use asyncScheduler');
  if (scheduler === queueScheduler)
    refuse('queueScheduler runs at once, so spawn would not return before its script: use asyncScheduler');
};

/** All settings of an engine; throws a `TypeError` of one line for an option that is misspelt or out of range. */
export const settingsOf = (options: EngineOptions): Settings => {
  check(options);
  const given = {
    ...defaults,
    state: options.state ?? memoryState(),
    cards: options.cards ?? memoryCards(),
    ...present(options),
  };
  checkScheduler(given.scheduler);
  return {
    ...given,
    env: { ...given.env },
    sliceDelay: options.sliceDelay ?? (given.scheduler instanceof VirtualTimeScheduler ? 1 : 0),
  };
};
