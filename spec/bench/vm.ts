import { libraryWith } from '../support/vm';
import { response } from '../../lib/domain';
import { fengariVm } from '../../lib/lua/fengari/vm';
import type { Host, Thread } from '../../lib/lua';
import { Account } from '../../lib/session/account';

const now = (): number => 0;
const host: Host = {
  now,
  emit: () => undefined,
  findPackage: () => ({ searched: 'nowhere' }),
  env: {},
  account: new Account(undefined, now, 0),
  namespace: 'default',
};

/** A VM as the engine makes it, for driving it by a plain loop. */
export const bareVm = () => {
  const vm = fengariVm(libraryWith(), { sliceInstructions: 200_000, maxInstructions: 1e12 });
  return (code: string): Thread => vm.open({ chunk: { name: '=bench', code }, args: [], ctx: {}, host, seed: 1 });
};

/** Steps a thread to its end, answering each question with `reply`. */
export const drive = (thread: Thread, reply: (prompt: string) => string): void => {
  for (let step = thread.step(); ;) {
    if (step._tag === 'returned') return;
    if (step._tag === 'threw') throw new Error(step.message);
    thread.refill();
    step = thread.step(step._tag === 'asked' ? step.ask.prompts.map(({ prompt }) => response(reply(prompt))) : []);
  }
};
