import { LuaRaise, type HostFunction } from '../lua';
import { badArgument, optional, text } from './check';

/** What stays true although nothing is done. */
const results: Readonly<Record<string, number | boolean>> = { collect: 0, step: true, isrunning: true };

const refused = ['count', 'stop', 'restart', 'setpause', 'setstepmul', 'incremental', 'generational'];

/** `collectgarbage(option?)`: the host collects, and a script that asks for it need not know. */
export const collectgarbage: HostFunction = (call) => {
  const option = optional(call, 1, text) ?? 'collect';
  if (Object.hasOwn(results, option)) return results[option];
  if (!refused.includes(option)) return badArgument(call, 1, `invalid option '${option}'`);
  throw new LuaRaise(
    `collectgarbage("${option}") is not available: the host collects the garbage, which a script can neither measure nor tune`,
  );
};
