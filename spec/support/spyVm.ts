import { fengariVm } from '../../lib/lua/fengari/vm';
import type { EngineOptions, Thread } from '../../lib';

export interface SpyVm {
  readonly vm: NonNullable<EngineOptions['vm']>;
  /** How often any thread ran, and how often one was killed. */
  readonly counts: { steps: number; kills: number };
}

/** The real VM, with its steps and kills counted. */
export const spyVm = (): SpyVm => {
  const counts = { steps: 0, kills: 0 };
  const spied = (thread: Thread): Thread => ({
    get instructions() {
      return thread.instructions;
    },
    beside: (spec) => spied(thread.beside(spec)),
    refill: () => {
      thread.refill();
    },
    step: (answers) => {
      counts.steps++;
      return thread.step(answers);
    },
    kill: () => {
      counts.kills++;
      thread.kill();
    },
  });
  return {
    counts,
    vm: (library, limits) => {
      const real = fengariVm(library, limits);
      return { open: (spec) => spied(real.open(spec)) };
    },
  };
};
