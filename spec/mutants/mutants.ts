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
];
