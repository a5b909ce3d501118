/**
 * What has happened to a session, and who is told: facts become the state, then events, in one order for everybody.
 *
 *   facts ─► firstTerminalWins ─► reduce ─► state$, then events$
 */
import { BehaviorSubject, Observable, Subject } from 'rxjs';
import {
  isEnd,
  isTerminal,
  isTerminalEvent,
  narrate,
  reduce,
  running,
  type ExecutionState,
  type HistoryGap,
  type ProgressEvent,
  type SessionFact,
  type SessionId,
} from '../domain';
import { firstTerminalWins, History, reduceInto, untilTerminal, type Mailbox } from '../rx';

export class Chronicle {
  readonly #facts = new Subject<SessionFact>();
  readonly #state = new BehaviorSubject<ExecutionState>(running);
  readonly #history: History<ProgressEvent>;

  /** `told` is called with each event after its observers; `historySize` is how many are kept for late ones. */
  constructor(
    private readonly sessionId: SessionId,
    private readonly mailbox: Mailbox,
    historySize: number,
    told: (event: ProgressEvent) => void,
  ) {
    this.#history = new History(historySize);
    this.#facts.pipe(firstTerminalWins(isEnd), reduceInto(this.#state, reduce, narrate)).subscribe((bodies) => {
      const at = mailbox.now();
      for (const body of bodies) {
        const event = Object.assign(body, { sessionId, seq: this.#history.size, at });
        this.#history.next(event);
        if (isTerminalEvent(event)) this.#history.complete();
        told(event);
      }
    });
  }

  /** Only in a turn of the mailbox. */
  add(fact: SessionFact): void {
    this.#facts.next(fact);
  }

  get isEmpty(): boolean {
    return this.#history.size === 0;
  }

  get facts$(): Observable<SessionFact> {
    return this.#facts;
  }

  get state(): ExecutionState {
    return this.#state.value;
  }

  /** The state now and every one that follows; completes after the terminal one. */
  get state$(): Observable<ExecutionState> {
    return this.#inTurn(this.#state.pipe(untilTerminal(isTerminal)));
  }

  /** From now on; completes after the terminal event. */
  get events$(): Observable<ProgressEvent> {
    return this.#history.live$;
  }

  /** The kept events from number `first`, then the live ones. */
  eventsFrom(first: number): Observable<ProgressEvent | HistoryGap> {
    const { sessionId } = this;
    const gap = (firstKept: number): HistoryGap => ({ _tag: 'history_gap', sessionId, from: first, firstKept });
    return this.#inTurn(this.#history.from(first, gap));
  }

  /** What a subscriber gets at once comes in a turn, too: what it then calls waits until it has subscribed. */
  #inTurn<T>(source: Observable<T>): Observable<T> {
    return new Observable((subscriber) => {
      this.mailbox.within(() => {
        subscriber.add(source.subscribe(subscriber));
      });
    });
  }
}
