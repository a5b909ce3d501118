/**
 * A script and the strategies it forks, as one: what they do in a turn is one step.
 *
 * A member that forks is suspended until its children have ended. They advance in rounds: each runs until it asks or ends; what
 * they ask in a round is one batch, in their order, and they run on when it is fully answered. A child may fork, too: what its
 * children ask is part of the round.
 */
import { left, right } from 'fp-ts/Either';
import { queryId, type Answer, type PauseKind, type PausePrompt, type Prompt } from '../domain';
import type { Account, Child, ChildOutcome, Fork, LuaRecord, Step, Thread } from '../lua';

/** A step of a script, with its questions named. */
export type FamilyStep =
  | { readonly _tag: 'asked'; readonly kind: PauseKind; readonly prompts: readonly PausePrompt[] }
  | Exclude<Step, { readonly _tag: 'asked' | 'forked' }>;

interface FamilyLimits {
  readonly sliceInstructions: number;
  readonly maxBatch: number;
  readonly maxForks: number;
}

/** Opens the thread of a child beside the thread that forks it; `number` counts the children of the session. */
export type OpenChild = (parent: Thread, strategy: string, ctx: LuaRecord, number: number) => Thread;

export class Family {
  /** Run so far by all members. */
  instructions = 0;
  /** Children that have not ended. */
  alive = 0;
  /** Counts the slices that the family was given. */
  slice = 0;
  #sliceStart = 0;
  #children = 0;
  readonly #root: Member;

  constructor(
    root: Thread,
    private readonly openChild: OpenChild,
    readonly limits: FamilyLimits,
    readonly account: Pick<Account, 'giveBack'>,
  ) {
    this.#root = new Member(root, 'q', this);
  }

  refill(): void {
    this.slice++;
    this.#sliceStart = this.instructions;
  }

  /** Runs on, with the answers to what the step before asked. */
  step(answers: readonly Answer[]): FamilyStep {
    return this.#root.step(answers);
  }

  kill(): void {
    this.#root.kill();
  }

  /** Is the slice used up? */
  get isSpent(): boolean {
    return this.instructions - this.#sliceStart >= this.limits.sliceInstructions;
  }

  /** Numbers for so many children, which count as alive from now on: the first of them. */
  expect(children: number): number {
    const first = this.#children;
    this.#children += children;
    this.alive += children;
    return first;
  }

  /** A child beside the thread that forks it. */
  bear(parent: Thread, { strategy, ctx }: Child, number: number): Member {
    return new Member(this.openChild(parent, strategy, ctx, number), `f-${number}`, this);
  }
}

/** One script: the session's own, or a child. */
class Member {
  #named = 0;
  #slice = 0;
  #children: Children | undefined;

  constructor(
    private readonly thread: Thread,
    /** Begins the ids of its questions. */
    private readonly prefix: string,
    private readonly family: Family,
  ) {}

  step(answers: readonly Answer[]): FamilyStep {
    for (let input = answers; ; input = []) {
      const ofChildren = this.#children?.step(input);
      if (ofChildren !== undefined) return ofChildren;
      const step = this.#run(this.#children === undefined ? input : []);
      this.#children = undefined;
      if (step._tag === 'asked')
        return { _tag: 'asked', kind: step.ask.kind, prompts: step.ask.prompts.map((prompt) => this.#name(prompt)) };
      if (step._tag !== 'forked') return step;
      this.#children = this.#fork(step.fork);
    }
  }

  kill(): void {
    this.thread.kill();
    this.#children?.kill();
  }

  #run(answers: readonly Answer[]): Step {
    const { thread, family } = this;
    if (this.#slice !== family.slice) {
      this.#slice = family.slice;
      thread.refill();
    }
    const before = thread.instructions;
    const step = thread.step(answers);
    family.instructions += thread.instructions - before;
    return step;
  }

  #name(prompt: Prompt): PausePrompt {
    return { queryId: queryId(`${this.prefix}-${this.#named++}`), ...prompt };
  }

  #fork(fork: Fork): Children | undefined {
    const { family } = this;
    const { maxForks } = family.limits;
    if (family.alive + fork.children.length > maxForks) {
      fork.end(left(`a session may have ${maxForks} forked strategies at once (maxForks)`));
      return undefined;
    }
    return new Children(fork, this.thread, family);
  }
}

interface Entry {
  readonly child: Child;
  readonly number: number;
  /** From its first turn on: children cost memory, and are opened one by one. */
  member?: Member;
  /** What it asks in this round; nothing while it can run. */
  asks: readonly PausePrompt[];
  answers: readonly Answer[];
  outcome?: ChildOutcome;
}

/** The children of one fork. */
class Children {
  readonly #entries: readonly Entry[];
  /** Has the round been asked? */
  #asked = false;

  constructor(
    private readonly fork: Fork,
    private readonly parent: Thread,
    private readonly family: Family,
  ) {
    const first = family.expect(fork.children.length);
    this.#entries = fork.children.map((child, i) => ({ child, number: first + i, asks: [], answers: [] }));
  }

  /** Undefined when all of them have ended, and the fork was told. */
  step(answers: readonly Answer[]): FamilyStep | undefined {
    if (this.#asked) this.#deal(answers);
    for (const entry of this.#entries) {
      if (entry.outcome !== undefined || entry.asks.length > 0) continue;
      if (this.family.isSpent) return { _tag: 'sliced' };
      entry.member ??= this.family.bear(this.parent, entry.child, entry.number);
      const step = entry.member.step(entry.answers);
      entry.answers = [];
      if (step._tag === 'asked') entry.asks = step.prompts;
      else if (step._tag === 'returned') this.#end(entry, { ok: true, result: step.exact ?? step.value });
      else if (step._tag === 'threw' && step.kind === 'lua_error') {
        const error = step.raised ?? step.message;
        this.#end(entry, { ok: false, error });
        if (!this.fork.failFast) continue;
        this.#stop(isBudget(error) ? error : `strategy '${entry.child.strategy}' failed: ${error}`);
        return undefined;
      } else return step;
    }
    return this.#round();
  }

  kill(): void {
    for (const entry of this.#entries) {
      if (entry.outcome !== undefined) continue;
      entry.member?.kill();
      this.#end(entry, { ok: false, error: 'ended with its fork' });
    }
  }

  /** What they ask together, or their end. */
  #round(): FamilyStep | undefined {
    const prompts = this.#entries.flatMap(({ asks }) => asks);
    const { maxBatch } = this.family.limits;
    if (prompts.length > maxBatch) {
      this.#stop(`a round of ${prompts.length} questions is too large: ${maxBatch} at most (maxBatch)`);
      return undefined;
    }
    this.#asked = prompts.length > 0;
    if (this.#asked) return { _tag: 'asked', kind: 'batch', prompts };
    this.fork.end(right(this.#entries.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]))));
    return undefined;
  }

  #deal(answers: readonly Answer[]): void {
    this.#asked = false;
    let from = 0;
    for (const entry of this.#entries) {
      entry.answers = answers.slice(from, from + entry.asks.length);
      from += entry.asks.length;
      entry.asks = [];
    }
  }

  #end(entry: Entry, outcome: ChildOutcome): void {
    entry.outcome = outcome;
    this.family.alive--;
  }

  /** Ends all of them; what they have asked does not leave. */
  #stop(why: string): void {
    this.family.account.giveBack(this.#entries.reduce((sum, { asks }) => sum + asks.length, 0));
    this.kill();
    this.fork.end(left(why));
  }
}

const isBudget = (error: string): boolean => error.startsWith('budget_exceeded:');
