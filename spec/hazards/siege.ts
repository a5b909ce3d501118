/** Lets an attack loose many times among sessions that mind their own business, and says what came of it. */
import { firstValueFrom, forkJoin } from 'rxjs';
import {
  cancelReason,
  isTerminalEvent,
  packagesFrom,
  response,
  run,
  type Engine,
  type SessionId,
  type TerminalOutcome,
} from '../../lib';
import { get, testEngine } from '../support/engine';
import type { Attack } from './attacks/attack';
import { watchedVm, type Watcher } from './watchedVm';

/** Small, so that an attack reaches them soon; the bench of stopping has the defaults. */
const limits = {
  sliceInstructions: 10_000,
  maxInstructions: 150_000,
  hardLimitMs: 50,
  maxStringBytes: 1024 * 1024,
  maxPatternSteps: 200_000,
  maxMemoryBytes: 16 * 1024 * 1024,
  maxResultBytes: 1024 * 1024,
};

const attackers = 20;
/** These run until something ends them from within; the others are cancelled, after none to seven turns. */
const leftAlone = 3;
const turnsOf = (n: number): number => n % 8;
export const neighbours = 100;

/** Is the run of this number cancelled before its first instruction? */
export const cancelledAtOnce = (n: number): boolean => n < attackers - leftAlone && turnsOf(n) === 0;

/** Asks three times and works on the answers; `ctx.work` of one in five takes more than a slice. */
const neighbour = `
  local sum = 0
  for round = 1, 3 do
    local answer = tonumber(alc.llm('round ' .. round))
    for i = 1, ctx.work do sum = sum + answer / ctx.work end
  end
  return math.floor(sum + 0.5)`;
export const neighbourValue = 21;

const workOf = (n: number): number => (n % 5 === 0 ? 2_000 : 10);

export interface Siege {
  /** How each run of the attack ended, in the order they were started. */
  readonly ends: readonly TerminalOutcome[];
  /** How each of the neighbours did. */
  readonly neighbours: readonly TerminalOutcome[];
  /** What should not have happened. */
  readonly faults: readonly string[];
}

/** What is known of one session while the siege lasts. */
class Observed {
  turns = 0;
  /** How many turns the neighbours had had when its last slice ended; undefined if its last turn ended otherwise. */
  sliced: number | undefined;
  ended = false;
  events = 0;
}

class Sentry implements Watcher {
  readonly faults: string[] = [];
  readonly #records = new Map<string, Observed>();
  #running: string | undefined;
  #neighbourTurns = 0;
  #neighboursLeft = neighbours;

  constructor(private readonly turned: (who: string, turns: number) => void) {}

  of(who: string): Observed {
    const record = this.#records.get(who) ?? new Observed();
    this.#records.set(who, record);
    return record;
  }

  fault(who: string, what: string): void {
    this.faults.push(`${who} ${what}`);
  }

  readonly before = (who: string): void => {
    const record = this.of(who);
    if (record.ended) this.fault(who, 'ran after its end');
    if (this.#running !== undefined) this.fault(who, `ran within ${this.#running}`);
    if (record.sliced === this.#neighbourTurns && this.#neighboursLeft > 0) this.fault(who, 'ran on before the others');
    this.#running = who;
    if (isNeighbour(who)) this.#neighbourTurns++;
  };

  readonly after = (who: string, step: string): void => {
    const record = this.of(who);
    this.#running = undefined;
    record.turns++;
    record.sliced = step === 'sliced' && !isNeighbour(who) ? this.#neighbourTurns : undefined;
    if (isNeighbour(who) && (step === 'returned' || step === 'threw')) this.#neighboursLeft--;
    this.turned(who, record.turns);
  };

  ended(who: string): void {
    if (this.#running === who) this.fault(who, 'was said to have ended while it ran');
    this.of(who).ended = true;
  }
}

const isNeighbour = (who: string): boolean => who.startsWith('neighbour');

const macrotask = (ms = 0): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

/** Spawns a session under a sentry's eyes; its questions are answered at once. */
const enter = (engine: Engine, sentry: Sentry, who: string, code: string, work: number): SessionId => {
  const id = get(engine.spawn(run(code, { ctx: { who, work, list: [1, 2, 3] } })));
  const record = sentry.of(who);
  get(engine.observe(id)).subscribe((event) => {
    record.events++;
    if (record.ended) sentry.fault(who, `said ${event._tag} after its end`);
    if (isTerminalEvent(event)) sentry.ended(who);
  });
  get(engine.session(id)).requests$.subscribe((request) => {
    if (record.ended) sentry.fault(who, 'asked after its end');
    request.answer(response('7'));
  });
  return id;
};

/** What is left of a session that has ended. */
const inspect = (engine: Engine, sentry: Sentry, who: string, id: SessionId): void => {
  const { pending } = get(engine.state(id));
  if (pending.length > 0) sentry.fault(who, `still asks ${pending.join(' ')}`);
  let last = -1;
  get(engine.observe(id, { from: 0 })).subscribe((event) => {
    if (event._tag !== 'history_gap') last = isTerminalEvent(event) ? event.seq : -1;
  });
  if (last !== sentry.of(who).events - 1) sentry.fault(who, 'does not end with its end');
};

/** Runs an attack twenty times in one engine, beside a hundred neighbours. */
export const besiege = async ({ code, packages = {} }: Attack): Promise<Siege> => {
  const due = new Map<string, { readonly turns: number; readonly cancel: () => void }>();
  const sentry = new Sentry((who, turns) => {
    const order = due.get(who);
    if (order?.turns === turns) setTimeout(order.cancel);
  });
  const engine = testEngine({ ...limits, packages: packagesFrom(packages), vm: watchedVm(sentry) });

  const gang: (readonly [who: string, id: SessionId])[] = [];
  const peers: (readonly [who: string, id: SessionId])[] = [];
  for (let n = 0; n < attackers; n++) {
    const who = `attacker ${n}`;
    const id = enter(engine, sentry, who, code, 0);
    gang.push([who, id]);
    const cancel = (): void => {
      get(engine.cancel(id, cancelReason('user', engine.now(), who)));
    };
    if (n < attackers - leftAlone) {
      if (cancelledAtOnce(n)) cancel();
      else due.set(who, { turns: turnsOf(n), cancel });
    }
    for (let i = n; i < neighbours; i += attackers) {
      const peer = `neighbour ${i}`;
      peers.push([peer, enter(engine, sentry, peer, neighbour, workOf(peers.length))]);
    }
  }

  const endOf = ([, id]: readonly [string, SessionId]) => get(engine.awaitTerminal(id));
  const [ends, theirs] = await firstValueFrom(forkJoin([forkJoin(gang.map(endOf)), forkJoin(peers.map(endOf))]));
  // Whatever they had left lying about, a timer or a message, gets its chance to show.
  await macrotask(5);
  for (const [who, id] of [...gang, ...peers]) inspect(engine, sentry, who, id);
  for (const [n, end] of ends.entries())
    if (end._tag === 'failed' && end.kind === 'engine_error') sentry.fault(`attacker ${n}`, `broke it: ${end.message}`);
  engine.close();
  return { ends, neighbours: theirs, faults: sentry.faults };
};
