/** Runs Lua over the real library on a bare VM, driven by a plain loop as a session would drive it. */
import { createLibrary } from '../../lib/bridge';
import { response, type Answer, type Emission, type Json, type JsonObject, type Prompt } from '../../lib/domain';
import { fengariVm } from '../../lib/lua/fengari/vm';
import type { Ask, Host, HostLibrary, Step, Thread, Vm, VmLimits } from '../../lib/lua';
import { Account } from '../../lib/session/account';
import { memoryCards, memoryState, type CardStore, type StateStore } from '../../lib/store';
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
  readonly now?: number;
  /** Answers a prompt; `index` counts the prompts of the script from 0. Without it `p` is answered with `re p`. */
  readonly answer?: (prompt: Prompt, index: number) => Answer | string;
  /** In place of what the host does; with an `emit` of its own, nothing is collected. */
  readonly host?: Partial<Host>;
}

type End = Extract<Step, { readonly _tag: 'returned' | 'threw' }>;

export interface Run {
  readonly end: End;
  readonly asks: readonly Ask[];
  /** The text of all prompts, in order. */
  readonly prompts: readonly string[];
  /** How often it was interrupted between questions. */
  readonly slices: number;
  readonly instructions: number;
  readonly emissions: readonly Emission[];
}

export interface TestVm {
  /** A thread to be stepped by hand. */
  open(script: Script | string): Thread;
  /** Runs a script to its end, in a realm of its own. */
  run(script: Script | string): Run;
}

/** No script is interrupted; one that runs wild is ended. */
export const never: Partial<VmLimits> = { sliceInstructions: 1e9, maxInstructions: 5e6 };
/** A script is interrupted after every third instruction. */
export const everywhere: Partial<VmLimits> = { sliceInstructions: 3, maxInstructions: 5e6 };

const toScript = (given: Script | string): Script => (typeof given === 'string' ? { code: given } : given);

const toAnswer = (answer: Answer | string): Answer => (typeof answer === 'string' ? response(answer) : answer);

const hostOf = (script: Script, emit: Host['emit']): Host => {
  const packages = packagesFrom(script.packages ?? {});
  const now = (): number => script.now ?? 0;
  return {
    now,
    emit,
    findPackage: (name) => packages.find(name),
    env: {},
    account: new Account(undefined, now, 0),
    namespace: 'default',
    ...script.host,
  };
};

/** What scripts find, over stores in memory. */
export const libraryWith = (stores: { readonly state?: StateStore; readonly cards?: CardStore } = {}): HostLibrary =>
  createLibrary({ state: memoryState(), cards: memoryCards(), ...stores });

/** Drives a VM as a session would, however it was made. */
export const drive = (vm: Vm): TestVm => {
  const openWith = (script: Script, emit: Host['emit']): Thread =>
    vm.open({
      chunk: { name: script.name ?? '=script', code: script.code },
      args: script.args ?? [],
      ctx: script.ctx ?? {},
      host: hostOf(script, emit),
      seed: script.seed ?? 1,
    });
  const run = (given: Script | string): Run => {
    const script = toScript(given);
    const answer = script.answer ?? (({ prompt }: Prompt) => `re ${prompt}`);
    const emissions: Emission[] = [];
    const asks: Ask[] = [];
    const prompts: string[] = [];
    let slices = 0;
    const thread = openWith(script, (emission) => void emissions.push(emission));
    for (let step = thread.step(); ;) {
      if (step._tag === 'returned' || step._tag === 'threw')
        return { end: step, asks, prompts, slices, instructions: thread.instructions, emissions };
      if (step._tag === 'waits' || step._tag === 'forked')
        throw new Error(`a bare VM can't go on with a script that ${step._tag}`);
      thread.refill();
      if (step._tag === 'asked') {
        asks.push(step.ask);
        step = thread.step(step.ask.prompts.map((prompt) => toAnswer(answer(prompt, prompts.push(prompt.prompt) - 1))));
      } else {
        slices += 1;
        step = thread.step();
      }
    }
  };
  return { open: (given) => openWith(toScript(given), () => undefined), run };
};

export const testVm = (limits: Partial<VmLimits> = never): TestVm => drive(fengariVm(libraryWith(), limits));

/** Runs a script in a VM of its own. */
export const runLua = (script: Script | string, limits: Partial<VmLimits> = never): Run => testVm(limits).run(script);

/** What the script returned; fails the test if it failed. */
export const returned = ({ end }: Run): Json => {
  if (end._tag !== 'returned') throw new Error(`the script failed (${end.kind}): ${end.message}`);
  return end.value;
};

/** How the script failed; fails the test if it returned. */
export const failure = ({ end }: Run): Extract<End, { readonly _tag: 'threw' }> => {
  if (end._tag !== 'threw') throw new Error(`the script returned ${JSON.stringify(end.value)?.slice(0, 500)}`);
  return end;
};

/** What an expression of Lua is, as JSON. */
export const evaluate = (expression: string, script: Omit<Script, 'code'> = {}): Json =>
  returned(runLua({ ...script, code: `return ${expression}` }));

/** What a statement of Lua raises; fails the test if it raises nothing. */
export const raised = (statement: string, script: Omit<Script, 'code'> = {}): Json =>
  returned(
    runLua({
      ...script,
      code: `local ok, message = pcall(function() ${statement} end) assert(not ok, "nothing was raised") return message`,
    }),
  );
