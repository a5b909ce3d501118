/** The VM that a contract is about, as its topics use it. */
import type { Json } from '../../../lib/domain';
import type { HostLibrary, Vm, VmLimits, Watch } from '../../../lib/lua';
import { drive, returned, type Run, type Script, type TestVm } from '../../support/vm';
import { library } from './library';

/** Makes a VM with these host functions; what `limits` leaves out has its default. */
export type MakeVm = (library: HostLibrary, limits: Partial<VmLimits>, watch?: Watch) => Vm;

export interface Subject {
  readonly vm: (limits?: Partial<VmLimits>, watch?: Watch) => TestVm;
  /** Runs a script in a VM of its own. */
  readonly run: (script: Script | string, limits?: Partial<VmLimits>, watch?: Watch) => Run;
  /** What the script returns; fails the test if it fails. */
  readonly result: (code: string, script?: Omit<Script, 'code'>) => Json;
  /** What a statement raises; fails the test if it raises nothing. */
  readonly raised: (statement: string, script?: Omit<Script, 'code'>) => Json;
}

/** A wall clock that stands still and a heap that never grows: nothing but counts decides. */
export const stillness: Watch = { now: () => 0, heapUsed: () => 0 };

/** Nothing is interrupted, and a script that runs wild is ended soon. */
const calm: Partial<VmLimits> = { sliceInstructions: 1e9, maxInstructions: 5e6 };

export const subjectOf = (make: MakeVm): Subject => {
  const vm: Subject['vm'] = (limits = {}, watch = stillness) => drive(make(library, { ...calm, ...limits }, watch));
  const run: Subject['run'] = (script, limits, watch) => vm(limits, watch).run(script);
  const result: Subject['result'] = (code, script = {}) => returned(run({ ...script, code }));
  return {
    vm,
    run,
    result,
    raised: (statement, script) =>
      result(
        `local ok, message = pcall(function() ${statement} end) assert(not ok, "nothing was raised") return message`,
        script,
      ),
  };
};
