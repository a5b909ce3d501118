/** What stores answer, as values of Lua. */
import { isLeft } from 'fp-ts/Either';
import { awaited, LuaRaise, Results, type Call, type HostFunction, type LuaValue } from '../lua';
import type { Stored } from '../store';

/** Suspends the script until the store has answered; a failure of the store is raised. */
export const answered = <A>(
  call: Call,
  stored: Stored<A>,
  value: (result: A) => LuaValue | Results,
): ReturnType<HostFunction> =>
  awaited(stored, (result) => {
    if (isLeft(result)) throw new LuaRaise(`${call.name}: ${result.left.message}`);
    return value(result.right);
  });

/** What a function gives that is called for its effect. */
export const nothing = (): Results => new Results([]);
