/** Time as a script sees it: the engine's scheduler and its own instructions, never the machine's clock. Invariant 6. */
import { LuaFloat, type Call, type HostFunction, type LuaRecord } from '../lua';
import { badArgument, field, integer, number, optional, record, required } from './check';

/** `os.clock` calls so many instructions a second. */
const instructionsPerSecond = 100_000_000;

const seconds = (call: Call): number => call.host.now() / 1000;

/** `alc.time() → seconds`, a float. */
export const time: HostFunction = (call) => float(seconds(call));

export const clock: HostFunction = (call) => float(call.instructions / instructionsPerSecond);

export const difftime: HostFunction = (call) => float(required(call, 1, number) - required(call, 2, number));

const part = (call: Call, date: LuaRecord, key: string, otherwise?: number): number =>
  field(call, 1, date, key, integer) ?? otherwise ?? badArgument(call, 1, `field '${key}' missing in date table`);

/** `os.time(date?) → integer seconds`; a date is read as UTC. */
export const osTime: HostFunction = (call) => {
  const date = optional(call, 1, record);
  if (date === undefined) return Math.floor(seconds(call));
  // Not Date.UTC, which takes the year 50 for 1950.
  const at = new Date(0);
  at.setUTCFullYear(part(call, date, 'year'), part(call, date, 'month') - 1, part(call, date, 'day'));
  at.setUTCHours(part(call, date, 'hour', 12), part(call, date, 'min', 0), part(call, date, 'sec', 0));
  const ms = at.getTime();
  return Number.isNaN(ms) ? badArgument(call, 1, `field 'year' or another is out of range`) : Math.floor(ms / 1000);
};

const float = (n: number): LuaFloat | number => (Number.isInteger(n) ? new LuaFloat(n) : n);
