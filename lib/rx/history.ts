import { Observable, skip, Subject } from 'rxjs';

/** A stream that keeps its newest `limit` values, so that an observer may join late and miss nothing. */
export class History<T> {
  /** A ring: value number `n` stands at `n % limit`. */
  readonly #kept: T[] = [];
  readonly #limit: number;
  readonly #live = new Subject<T>();
  #size = 0;

  /** From now on; completes at once if the stream has ended. */
  readonly live$: Observable<T> = this.#live.asObservable();

  constructor(limit: number) {
    this.#limit = Math.floor(limit);
  }

  /** How many there were. */
  get size(): number {
    return this.#size;
  }

  next(value: T): void {
    this.#kept[this.#size++ % this.#limit] = value;
    this.#live.next(value);
  }

  complete(): void {
    this.#live.complete();
  }

  /**
   * The values from number `first` on, then the live ones, without a gap or a repeat. What is no longer kept is replaced
   * by one `gap`. Values that arrive while an observer is being caught up wait their turn behind the kept ones.
   */
  from<G>(first: number, gap: (firstKept: number) => G): Observable<T | G> {
    return new Observable<T | G>((subscriber) => {
      let next = Number.isNaN(first) ? 0 : Math.max(0, Math.ceil(first));
      while (!subscriber.closed && next < this.size) {
        const firstKept = this.#size - this.#kept.length;
        if (next < firstKept) {
          next = firstKept;
          subscriber.next(gap(next));
        } else {
          subscriber.next(this.#kept[next++ % this.#limit] as T);
        }
      }
      if (subscriber.closed) return;
      // A stream that has ended completes whoever comes late.
      subscriber.add(this.live$.pipe(skip(next - this.size)).subscribe(subscriber));
    });
  }
}
