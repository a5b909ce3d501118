import { fengariVm } from '../../lib/lua/fengari/vm';
import type { EngineOptions, RealmSpec, Step, Thread } from '../../lib';

export interface Watcher {
  /** Right before a session runs, and right after. A session is known by the `who` of its `ctx`. */
  readonly before: (who: string) => void;
  readonly after: (who: string, step: Step['_tag']) => void;
}

const watched = (thread: Thread, who: string, watcher: Watcher): Thread => ({
  get instructions() {
    return thread.instructions;
  },
  beside: (spec) => watched(thread.beside(spec), who, watcher),
  refill: () => {
    thread.refill();
  },
  step: (answers) => {
    watcher.before(who);
    const step = thread.step(answers);
    watcher.after(who, step._tag);
    return step;
  },
  kill: () => {
    thread.kill();
  },
});

const whoIs = ({ who }: RealmSpec['ctx']): string => (typeof who === 'string' ? who : 'somebody');

/** The real VM; `watcher` is told whenever a session runs. */
export const watchedVm =
  (watcher: Watcher): NonNullable<EngineOptions['vm']> =>
  (...given) => {
    const vm = fengariVm(...given);
    return { open: (spec) => watched(vm.open(spec), whoIs(spec.ctx), watcher) };
  };
