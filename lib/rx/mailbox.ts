import { Observable, throwError, type SchedulerLike, Subscription, type Subscriber } from 'rxjs';

/** Due as soon as the scheduler gets to it. */
const asap = 0;

/** What falls due at one time. */
interface Burst {
  readonly due: number;
  /** In the order they came. */
  waiters: Waiter[];
  /** How many of them have not left. */
  waiting: number;
  action: Subscription;
}

interface Waiter {
  readonly subscriber: Subscriber<void>;
  burst: Burst;
}

/** A task that throws is reported and stops no other. */
const attempt = (task: () => void): void => {
  try {
    task();
  } catch (error) {
    throwError(() => error).subscribe();
  }
};

/**
 * The one place where sessions move: tasks run one after the other, each to its end, in the order they were posted.
 *
 * Invariant 1: whatever an observer calls from within a task is queued behind it, so nothing runs inside somebody's
 * `next`, and a chain of sessions that answer each other uses no stack. One mailbox an engine.
 */
export class Mailbox {
  #queue: (() => void)[] = [];
  #draining = false;
  #rounds = 0;
  #spent = 0;
  readonly #bursts = new Map<number, Burst>();
  /** Unix milliseconds of the scheduler. An arrow, so that every session hands out this one. */
  readonly now = (): number => this.scheduler.now();

  /** `quantum` is what the sessions of one scheduler action may charge before the rest waits for the next. */
  constructor(
    readonly scheduler: SchedulerLike,
    private readonly quantum: number,
  ) {}

  /** How many times the mailbox began to work: the same number means the same uninterrupted run. */
  get round(): number {
    return this.#rounds;
  }

  /** Has this run of the mailbox used up its quantum? What goes on then should wait for another scheduler action. */
  get exhausted(): boolean {
    return this.#spent >= this.quantum;
  }

  /** Runs the task in the turn that is under way, or else in a new one. */
  within(task: () => void): void {
    if (this.#draining) task();
    else this.post(task);
  }

  /** Counts work against the quantum of this run. */
  charge(cost: number): void {
    this.#spent += cost;
  }

  /** Runs the task now, or behind what is being worked on. */
  post(task: () => void): void {
    this.#queue.push(task);
    if (this.#draining) return;
    this.#draining = true;
    this.#rounds++;
    this.#spent = 0;
    while (this.#queue.length > 0) {
      const tasks = this.#queue;
      this.#queue = [];
      for (const task of tasks) attempt(task);
    }
    this.#draining = false;
  }

  /**
   * Emits once, in a turn, `delay` ms from now. All that fall due together share one scheduler action, which is taken back
   * when none of them waits any more.
   */
  after(delay: number): Observable<void> {
    return new Observable<void>((subscriber) => {
      const waiter = this.#join(subscriber, delay === 0 ? asap : this.scheduler.now() + delay, delay);
      return () => {
        this.#leave(waiter);
      };
    });
  }

  #join(subscriber: Subscriber<void>, due: number, delay: number): Waiter {
    const burst = this.#bursts.get(due) ?? this.#burst(due, delay);
    const waiter = { subscriber, burst };
    burst.waiters.push(waiter);
    burst.waiting++;
    return waiter;
  }

  #leave({ burst }: Waiter): void {
    if (--burst.waiting > 0 || this.#bursts.get(burst.due) !== burst) return;
    this.#bursts.delete(burst.due);
    burst.action.unsubscribe();
  }

  #burst(due: number, delay: number): Burst {
    const burst: Burst = { due, waiters: [], waiting: 0, action: Subscription.EMPTY };
    this.#bursts.set(due, burst);
    burst.action = this.scheduler.schedule(() => {
      this.#bursts.delete(due);
      this.#release(burst.waiters, 0);
    }, delay);
    return burst;
  }

  /** Lets go of one, works off what comes of it, then of the next; past the quantum the rest waits for another action. */
  #release(waiters: readonly Waiter[], from: number): void {
    this.post(() => {
      let next = from;
      while (waiters[next]?.subscriber.closed === true) next++;
      const waiter = waiters[next++];
      if (waiter === undefined) return;
      waiter.subscriber.next();
      waiter.subscriber.complete();
      if (this.exhausted) this.#putBack(waiters.slice(next));
      else this.#release(waiters, next);
    });
  }

  /** In front of those who came later. */
  #putBack(waiters: readonly Waiter[]): void {
    const rest = waiters.filter(({ subscriber }) => !subscriber.closed);
    if (rest.length === 0) return;
    const burst = this.#bursts.get(asap) ?? this.#burst(asap, 0);
    for (const waiter of rest) waiter.burst = burst;
    burst.waiters = [...rest, ...burst.waiters];
    burst.waiting += rest.length;
  }
}
