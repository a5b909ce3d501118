import { Observable, throwError, type SchedulerLike, type Subscriber, type Subscription } from 'rxjs';

/** What falls due at one time. */
interface Burst {
  readonly ready: Subscriber<void>[];
  readonly action: Subscription;
  waiting: number;
}

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

  /** `quantum` is what the sessions of one scheduler action may charge before the rest waits for the next. */
  constructor(
    readonly scheduler: SchedulerLike,
    private readonly quantum: number,
  ) {}

  /** How many times the mailbox began to work: the same number means the same uninterrupted run. */
  get round(): number {
    return this.#rounds;
  }

  /** Counts work against the quantum of this run. */
  charge(cost: number): void {
    this.#spent += cost;
  }

  /** Runs the task now, or behind what is being worked on. A task that throws is reported and stops no other. */
  post(task: () => void): void {
    this.#queue.push(task);
    if (this.#draining) return;
    this.#draining = true;
    this.#rounds++;
    this.#spent = 0;
    for (let next = 0; next < this.#queue.length; next++) {
      if (next === 4096) next -= this.#queue.splice(0, next).length;
      try {
        this.#queue[next]?.();
      } catch (error) {
        throwError(() => error).subscribe();
      }
    }
    this.#queue = [];
    this.#draining = false;
  }

  /**
   * Emits once, in a turn, `delay` ms from now. All that fall due together share one scheduler action, which is taken back
   * when none of them waits any more.
   */
  after(delay: number): Observable<void> {
    return new Observable<void>((subscriber) => {
      const due = delay === 0 ? 0 : this.scheduler.now() + delay;
      const burst = this.#bursts.get(due) ?? this.#burst(due, delay);
      burst.ready.push(subscriber);
      burst.waiting++;
      return () => {
        if (--burst.waiting > 0 || this.#bursts.get(due) !== burst) return;
        this.#bursts.delete(due);
        burst.action.unsubscribe();
      };
    });
  }

  #burst(due: number, delay: number): Burst {
    const ready: Subscriber<void>[] = [];
    const action = this.scheduler.schedule(() => {
      this.#bursts.delete(due);
      this.#release(ready, 0);
    }, delay);
    const burst = { ready, waiting: 0, action };
    this.#bursts.set(due, burst);
    return burst;
  }

  /** Lets go of one, works off what comes of it, then of the next; past the quantum the rest waits for another action. */
  #release(ready: readonly Subscriber<void>[], next: number): void {
    this.post(() => {
      const subscriber = ready[next];
      if (subscriber === undefined) return;
      subscriber.next();
      subscriber.complete();
      if (this.#spent < this.quantum) this.#release(ready, next + 1);
      else this.scheduler.schedule(() => this.#release(ready, next + 1), 0);
    });
  }
}
