/** What a script can know of its session: time, budget, what it has recorded, the environment. */
import { isLeft } from 'fp-ts/Either';
import { toJson, type HostFunction, type LuaRecord } from '../lua';
import { present } from '../domain';
import { badArgument, required, text } from './check';
import { time } from './clock';
import { entry, type Namespace, type Shapes } from './entry';

const budgetRemaining: HostFunction = (call): LuaRecord | null => {
  const left = call.host.account.remaining();
  if (left === undefined) return null;
  return present<LuaRecord>({ llm_calls: left.llmCalls, elapsed_ms: left.elapsedMs, tokens: left.tokens }) as LuaRecord;
};

export const runtime: Namespace = {
  time: entry('fun(): number', 'Seconds since 1970, with fractions, by the clock of the engine.', time),
  budget_remaining: entry(
    'fun(): alc.Budget?',
    'What is left of ctx.budget; nil without one. Only the limits that there are stand in it.',
    budgetRemaining,
  ),
};

export const runtimeShapes: Shapes = {
  'alc.Budget': { 'llm_calls?': 'integer', 'elapsed_ms?': 'number', 'tokens?': 'integer' },
};

/** Values kept at a time. */
const maxStats = 10_000;

const record: HostFunction = (call) => {
  const key = required(call, 1, text);
  const { stats } = call.host.account;
  const value = toJson(call.value(2), 'value');
  if (isLeft(value)) return badArgument(call, 2, `${value.left.path} is not JSON: ${value.left.reason}`);
  if (stats.size >= maxStats && !stats.has(key))
    return badArgument(call, 1, `${maxStats} keys are recorded already, as many as there may be`);
  stats.set(key, value.right);
  return undefined;
};

export const stats: Namespace = {
  record: entry(
    'fun(key: string, value: any)',
    'Records a value of the session under a key; it stands in the metrics of the session.',
    record,
  ),
  get: entry('fun(key: string): any', 'What was recorded under a key; nil for nothing.', (call) => {
    return call.host.account.stats.get(required(call, 1, text)) ?? null;
  }),
  llm_calls: entry('fun(): integer', 'Model calls of the session so far.', (call) => call.host.account.llmCalls),
};
