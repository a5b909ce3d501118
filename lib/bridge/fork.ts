/** `alc.fork`: strategies that run beside each other, each in a realm of its own. */
import { isLeft, right, type Either } from 'fp-ts/Either';
import {
  LuaRaise,
  toJson,
  type Call,
  type ChildOutcome,
  type Fork,
  type HostFunction,
  type LuaRecord,
  type LuaValue,
} from '../lua';
import { badArgument, field, list, oneOf, optional, record, required } from './check';
import { entry, type Namespace, type Shapes } from './entry';

const nameRule = /^[A-Za-z0-9_]+$/;

const strategyAt = (call: Call, item: LuaValue, i: number): string =>
  typeof item === 'string' && nameRule.test(item)
    ? item
    : badArgument(call, 1, `item ${i + 1}: name of a strategy expected, made of letters, digits and '_'`);

const contextOf = (call: Call): LuaRecord => {
  const given = required(call, 2, record);
  const json = toJson(given, 'ctx');
  if (isLeft(json)) return badArgument(call, 2, `${json.left.path} is not JSON: ${json.left.reason}`);
  return given;
};

const told = (strategy: string, outcome: ChildOutcome): LuaValue =>
  outcome.ok ? { strategy, ok: true, result: outcome.result } : { strategy, ok: false, error: outcome.error };

/** A budget that is spent is known by how its message begins. */
const failure = (why: string): LuaRaise =>
  why.startsWith('budget_exceeded:') ? new LuaRaise(why, true) : new LuaRaise(`alc.fork: ${why}`);

const fork: HostFunction = (call): Fork => {
  const names = required(call, 1, list);
  if (names.length === 0) return badArgument(call, 1, 'at least one strategy expected, got an empty array');
  const strategies = names.map((name, i) => strategyAt(call, name, i));
  const ctx = contextOf(call);
  const onError = field(call, 3, optional(call, 3, record) ?? {}, 'on_error', oneOf(['skip', 'fail', 'abort']));
  let ended: Either<string, readonly ChildOutcome[]> = right([]);
  return {
    children: strategies.map((strategy) => ({ strategy, ctx })),
    failFast: onError === 'fail' || onError === 'abort',
    end: (outcomes) => (ended = outcomes),
    settle: () => {
      if (isLeft(ended)) throw failure(ended.left);
      return ended.right.map((outcome, i) => told(strategies[i] ?? '', outcome));
    },
  };
};

export const forking: Namespace = {
  fork: entry(
    'fun(strategies: string[], ctx: table, opts?: alc.ForkOptions): alc.ForkResult[]',
    'Runs strategies beside each other, each with a copy of ctx; what they ask in a round goes out as one batch.',
    fork,
  ),
};

export const forkingShapes: Shapes = {
  'alc.ForkOptions': { 'on_error?': '"skip"|"fail"|"abort"' },
  'alc.ForkResult': { strategy: 'string', ok: 'boolean', 'result?': 'any', 'error?': 'string' },
};
