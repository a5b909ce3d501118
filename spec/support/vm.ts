/** Runs Lua over the real library on a bare VM, driven by a plain loop as a session would drive it. */
import { library } from '../../lib/bridge';
import { response, type Answer, type Emission, type Json, type JsonObject, type Prompt } from '../../lib/domain';
import { fengariVm } from '../../lib/lua/fengari/vm';
import type { Ask, Host, Step, Thread, VmLimits } from '../../lib/lua';
import { packagesFrom } from '../../lib/packages';

export interface Script {
  readonly code: string;
  /** What tracebacks call it; `=script` if absent. */
  readonly name?: string;
  readonly args?: readonly Json[];
  readonly ctx?: JsonObject;
  /** What `require` finds; nothing if absent. */
  readonly packages?: Readonly<Record<string, string>>;
  readonly seed?: number;
  readonly now?: () => number;
  /** Answers a prompt; `index` counts the prompts of the script from 0. Without it `p` is answered with `re p`. */
  readonly answer?: (prompt: Prompt, index: number) => Answer | string;
}

export interface Run {
  /** How it ended. */
  readonly end: Extract<Step, { readonly _tag: 'returned' | 'threw' }>;
  readonly asks: readonly Ask[];
  /** The text of all prompts, in order. */
  readonly prompts: readonly string[];
  /** How often it was interrupted between questions. */
  readonly slices: number;
  readonly instructions: number;
  readonly emissions: readonly Emission[];
}

export interface TestVm {
  open(script: Script, emissions?: Emission[]): Thread;
  run(script: Script | string): Run;
}

export const never: VmLimits = { sliceInstructions: 1e9, maxInstructions: 5e6 };
/** Interrupts a script wherever it can be interrupted. */
export const everywhere: VmLimits = { sliceInstructions: 3, maxInstructions: 5e6 };

const toAnswer = (answer: Answer | string): Answer => (typeof answer === 'string' ? response(answer) : answer);

/** A VM whose scripts each get a realm of their own. */
export const testVm = (limits: VmLimits = never): TestVm => {
  const vm = fengariVm(library, limits);
  const open = (script: Script, emissions: Emission[] = []): Thread => {
    const packages = packagesFrom(script.packages ?? {});
    const host: Host = {
      now: script.now ?? (() => 0),
      emit: (emission) => emissions.push(emission),
      findPackage: (name) => packages.find(name),
    };
    return vm.open({
      chunk: { name: script.name ?? '=script', code: script.code },
      args: script.args ?? [],
      ctx: script.ctx ?? {},
      host,
      seed: script.seed ?? 1,
    });
  };
  const run = (given: Script | string): Run => {
    const script = typeof given === 'string' ? { code: given } : given;
    const answer = script.answer ?? (({ prompt }: Prompt) => `re ${prompt}`);
    const emissions: Emission[] = [];
    const asks: Ask[] = [];
    const prompts: string[] = [];
    let slices = 0;
    const thread = open(script, emissions);
    for (let step = thread.step(); ; thread.refill()) {
      if (step._tag === 'returned' || step._tag === 'threw')
        return { end: step, asks, prompts, slices, instructions: thread.instructions, emissions };
      if (step._tag === 'asked') {
        asks.push(step.ask);
        const answers = step.ask.prompts.map((prompt) => toAnswer(answer(prompt, prompts.push(prompt.prompt) - 1)));
        step = thread.step(answers);
      } else {
        slices += 1;
        step = thread.step();
      }
    }
  };
  return { open, run };
};
