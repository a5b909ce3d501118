/** Steps scripts over stores on disk, and waits where they wait. */
import { lastValueFrom } from 'rxjs';
import type { Host, Step, Vm } from '../../../lib/lua';
import { prelude } from '../../store/lua';

const host: Host = {
  ...{ now: () => 0, emit: () => undefined, findPackage: () => ({ searched: '' }), env: {}, namespace: 'default' },
  account: {
    llmCalls: 0,
    reserve: () => undefined,
    giveBack: () => undefined,
    remaining: () => undefined,
    stats: new Map(),
  },
};

/** Runs a script to its end, and counts how often it waited. */
export const runWaiting = async (vm: Vm, code: string): Promise<{ readonly end: Step; readonly waits: number }> => {
  const thread = vm.open({ chunk: { name: '=script', code: `${prelude} ${code}` }, args: [], ctx: {}, host, seed: 1 });
  let waits = 0;
  for (let step = thread.step(); ; step = thread.step()) {
    if (step._tag !== 'waits') return { end: step, waits };
    waits += 1;
    await lastValueFrom(step.until$, { defaultValue: undefined });
  }
};
