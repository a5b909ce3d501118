import type { HostFunction } from '../lua';
import { required, text } from './check';

/** `os.getenv(name) → string or nil`: nothing of the process, only what the engine was given for its scripts. */
export const getenv: HostFunction = (call) => {
  const name = required(call, 1, text);
  const { env } = call.host;
  return Object.hasOwn(env, name) ? (env[name] ?? null) : null;
};
