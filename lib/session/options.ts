import { asapScheduler, asyncScheduler, queueScheduler, VirtualTimeScheduler, type SchedulerLike } from 'rxjs';
import { present, refuseOutOfRange, refuseUnknownOptions, type PackageSource } from '../domain';
import type { HostLibrary, Vm, VmLimits } from '../lua';
import { randomIds } from './randomIds';

/** What an engine can be given; every field has a safe default. */
export interface EngineOptions {
  /** Where all time comes from; `asyncScheduler`. Give a TestScheduler to run in virtual time. */
  readonly scheduler?: SchedulerLike;
  /** Makes session ids; 128 random bits. Give your own to fix them in a test; they must not repeat. */
  readonly ids?: () => string;
  /** Seeds `math.random` of every session, together with its id; 0. */
  readonly seed?: number;
  /** Where `require` and `advice` find packages; none. */
  readonly packages?: PackageSource;
  /** Instructions a script runs before others have their turn; 200,000. */
  readonly sliceInstructions?: number;
  /** Milliseconds between the slices of a script; 0, or 1 in virtual time, where 0 would never let time pass. */
  readonly sliceDelay?: number;
  /** Instructions a session may run in all, then it fails with `timeout`; 1,000,000,000. */
  readonly maxInstructions?: number;
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
  readonly vm?: (library: HostLibrary, limits: VmLimits) => Vm;
}

const nothing: PackageSource = { find: () => ({ searched: 'the engine was given no packages' }), names: () => [] };

const defaults = {
  scheduler: asyncScheduler as SchedulerLike,
  ids: randomIds(),
  seed: 0,
  packages: nothing,
  sliceInstructions: 200_000,
  maxInstructions: 1_000_000_000,
  historySize: 256,
  maxSessions: 100_000,
  keptSessions: 1_000,
  keptMs: 15 * 60_000,
  idleLimitMs: Infinity,
};

type Settings = Required<Omit<EngineOptions, 'vm'>>;

const known = [...Object.keys(defaults), 'sliceDelay', 'vm'];

const where = 'createEngine';

const refuse = (message: string): never => {
  throw new TypeError(`${where}: ${message}`);
};

/** The longest that a timer of JavaScript waits: beyond it, it fires at once. */
const longestTimer = 2 ** 31 - 1;

const check = (options: EngineOptions): void => {
  refuseUnknownOptions(where, options, known);
  refuseOutOfRange(where, 'seed', options.seed, -Infinity);
  if (options.packages !== undefined && typeof options.packages.find !== 'function')
    refuse("packages must be a source of packages: for folders, write packagesIn('strategies')");
  const atLeast = {
    sliceInstructions: 1,
    maxInstructions: 1,
    historySize: 1,
    maxSessions: 1,
    keptSessions: 0,
    keptMs: 0,
  };
  for (const [name, least] of Object.entries(atLeast))
    refuseOutOfRange(where, name, options[name as keyof typeof atLeast], least);
  refuseOutOfRange(where, 'sliceDelay', options.sliceDelay, 0, longestTimer);
  if (options.idleLimitMs !== Infinity) refuseOutOfRange(where, 'idleLimitMs', options.idleLimitMs, 1, longestTimer);
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
  const given = { ...defaults, ...present(options) };
  checkScheduler(given.scheduler);
  return { ...given, sliceDelay: options.sliceDelay ?? (given.scheduler instanceof VirtualTimeScheduler ? 1 : 0) };
};
