/** A change that takes one guarantee out of the code, and the specs of which at least one must then fail. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  readonly specs: readonly string[];
}

const session = 'lib/session/session.ts';

export const mutants: readonly Mutant[] = [
  {
    name: 'checkpoint A: no look at cancellation before the first instruction',
    file: session,
    find: '      .pipe(takeUntil(this.#cancel)) // A\n',
    replace: '',
    specs: ['spec/session/checkpoints'],
  },
  {
    name: 'checkpoint B: no look between a turn of Lua and what comes of it',
    file: session,
    find: '      .pipe(takeUntil(this.#cancel)) // B\n',
    replace: '',
    specs: ['spec/session/checkpoints'],
  },
  {
    name: 'checkpoint C: no look at the entry of resume',
    file: session,
    find: "    if (this.#cancelling) return left({ _tag: 'already_cancelled' }); // C\n",
    replace: '',
    specs: ['spec/session/checkpoints'],
  },
  {
    name: 'checkpoint D: no look before a further turn',
    file: session,
    find: '      .pipe(takeUntil(this.#cancel)) // D\n',
    replace: '',
    specs: ['spec/session/checkpoints'],
  },
  {
    name: 'no firstTerminalWins: later ends come through',
    file: 'lib/session/chronicle.ts',
    find: 'firstTerminalWins(isEnd), ',
    replace: '',
    specs: ['spec/session/ending'],
  },
  {
    name: 'the reducer leaves terminal states',
    file: 'lib/domain/fact.ts',
    find: '  if (isTerminal(state)) return state;\n',
    replace: '  if (isTerminal(state)) state = running;\n',
    specs: ['spec/domain'],
  },
  {
    name: 'resume does not claim: a question stays open until Lua goes on',
    file: 'lib/session/ledger.ts',
    find: '    this.#open.delete(id);\n    this.#answered.add(id);\n',
    replace: '',
    specs: ['spec/session/resume'],
  },
  {
    name: 'the event before the state',
    file: 'lib/rx/reduceInto.ts',
    find: '    if (after !== before) state.next(after);\n    return narrate(before, fact, after);\n',
    replace: '    queueMicrotask(() => state.next(after));\n    return narrate(before, fact, after);\n',
    specs: ['spec/session/observe'],
  },
  {
    name: 'a batch does not reserve its calls before it leaves',
    file: 'lib/session/account.ts',
    find: '    if (refusal === undefined) this.llmCalls += calls;\n',
    replace: '    if (refusal === undefined) this.llmCalls += 1;\n',
    specs: ['spec/session/budget'],
  },
  {
    name: 'a cancel ends the script and leaves what it forked',
    file: 'lib/session/family.ts',
    find: '    this.#children?.kill();\n',
    replace: '',
    specs: ['spec/session/fork'],
  },
  {
    name: 'answers of a round are not dealt to the children that asked',
    file: 'lib/session/family.ts',
    find: '      from += entry.asks.length;\n',
    replace: '',
    specs: ['spec/session/fork'],
  },
  {
    name: 'what a session forks has limits of its own',
    file: 'lib/lua/fengari/thread.ts',
    find: 'return new FengariThread(this.world, spec, this.kin, true);',
    replace: 'return new FengariThread(this.world, spec, new Kin(), true);',
    specs: ['spec/lua/fengari'],
  },
];
