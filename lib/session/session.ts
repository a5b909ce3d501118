/**
 * One session: a Lua thread between streams.
 *
 *   spawned, sliced, answered ─► turn of Lua ─► facts ─► chronicle ─► state$, then events$, then requests$
 *   cancel$ ends the turns (takeUntil); in a turn of its own the reason becomes the last fact
 *
 * Everything that moves the session does so in a turn of the engine's mailbox. Invariants 1 to 5 of docs/architecture.md.
 * Cancellation is looked at in four places: A before the first instruction, B around a turn of Lua and what comes of it,
 * C at the entry of `resume`, D while a further turn waits for the scheduler.
 */
import { left, right, type Either } from 'fp-ts/Either';
import {
  AsyncSubject,
  catchError,
  EMPTY,
  from,
  ignoreElements,
  Observable,
  Subject,
  switchMap,
  takeUntil,
  timer,
} from 'rxjs';
import {
  addUsage,
  cancelReason,
  done,
  failed,
  isTerminal,
  isTerminalEvent,
  messageOf,
  present,
  type Budget,
  type CancelReason,
  type JsonObject,
  type Emission,
  type ExecutionState,
  type FailureKind,
  type PackageSource,
  type PausePrompt,
  type ProgressEvent,
  type QueryId,
  type ResumeError,
  type ResumeOutcome,
  type ResumePayload,
  type SessionFact,
  type SessionId,
  type SessionSpec,
  type Usage,
} from '../domain';
import type { Host, LuaRecord } from '../lua';
import type { LlmRequest, Mailbox } from '../rx';
import { cancelReasonCodec } from '../wire';
import { Account } from './account';
import { Chronicle } from './chronicle';
import type { Family, FamilyStep } from './family';
import { Ledger, type Claim } from './ledger';
import type { Asker } from './request';

/** What the sessions of an engine share. */
export interface SessionPorts {
  readonly mailbox: Mailbox;
  readonly packages: PackageSource;
  /** What `os.getenv` finds. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds from the end of a slice to the next one. */
  readonly sliceDelay: number;
  /** Events kept for late observers. */
  readonly historySize: number;
  /** Milliseconds that a pause may last without an answer; Infinity for no limit. */
  readonly idleLimitMs: number;
  /** Questions kept for the transcript. */
  readonly transcriptSize: number;
  readonly onEnd: (id: SessionId) => void;
}

/** What a session runs, and what it may spend. */
export interface Program {
  readonly begin: (host: Host) => Family;
  readonly ctx: JsonObject;
  readonly budget?: Budget;
}

type Opening = Extract<SessionFact, { readonly _tag: 'started' | 'resumed' }>;

export class Session implements Asker, Host {
  readonly chronicle: Chronicle;
  readonly account: Account;
  readonly namespace: string;
  readonly #requests = new Subject<LlmRequest>();
  /** The notifier. An AsyncSubject: what is started after it fired ends at once. */
  readonly #cancel = new AsyncSubject<void>();
  readonly #ledger = new Ledger();
  /** Until it begins. */
  #program: Program | undefined;
  #family: Family | undefined;
  #emissions: Emission[] = [];
  #stopping = false;
  #round = -1;
  #usage: Usage | undefined;

  constructor(
    readonly id: SessionId,
    readonly spec: SessionSpec,
    program: Program,
    private readonly ports: SessionPorts,
  ) {
    this.namespace = namespaceOf(program.ctx) ?? 'default';
    this.#program = program;
    this.account = new Account(program.budget, ports.mailbox.now, ports.transcriptSize);
    this.chronicle = new Chronicle(id, ports.mailbox, ports.historySize, (event) => {
      this.#told(event);
    });
    this.#begin();
    if (Number.isFinite(ports.idleLimitMs)) this.#watchIdle();
  }

  get state(): ExecutionState {
    return this.chronicle.state;
  }

  get pending(): readonly QueryId[] {
    return this.#ledger.pending;
  }

  get openQueries(): readonly PausePrompt[] {
    return this.#ledger.requests.map(({ query }) => query);
  }

  /** The pending questions, then the new ones; completes when the session ends or is being cancelled. */
  get requests$(): Observable<LlmRequest> {
    return new Observable((subscriber) => {
      this.ports.mailbox.within(() => {
        for (const request of this.#ledger.requests)
          if (request.announced && this.#ledger.request(request.query.queryId) === request) subscriber.next(request);
        subscriber.add(this.#requests.subscribe(subscriber));
      });
    });
  }

  get now(): () => number {
    return this.ports.mailbox.now;
  }

  emit(emission: Emission): void {
    this.#emissions.push(emission);
  }

  get env(): Readonly<Record<string, string>> {
    return this.ports.env;
  }

  findPackage(name: string): ReturnType<PackageSource['find']> {
    return this.ports.packages.find(name, this.spec.projectRoot);
  }

  /** Looked at when it is said: a delta of a settled question is ignored, one before the answer is published before it. */
  delta(queryId: QueryId, text: string): void {
    if (this.#ledger.request(queryId) === undefined) return;
    this.ports.mailbox.post(() => {
      this.#record({ _tag: 'delta', queryId, text });
    });
  }

  resume(payload: ResumePayload): Either<ResumeError, ResumeOutcome> {
    if (this.#cancelling) return left({ _tag: 'already_cancelled' }); // C
    const claim = this.#ledger.claim(payload, this.state);
    if (claim._tag === 'Left') return claim;
    this.ports.mailbox.post(() => {
      // In the turn, and not at the call: who is let go may answer another question at once.
      for (const request of claim.right.requests) request.release();
      this.#accept(claim.right);
    });
    return right(this.#ledTo(claim.right));
  }

  /** The first reason counts. After the end it changes nothing: the latch lets no second end through. */
  cancel(reason: CancelReason): void {
    if (this.#stopping) return;
    const kept = cancelReasonCodec.is(reason) ? { ...reason } : cancelReason('internal', this.now(), 'no reason given');
    this.#stopping = true;
    this.#requests.complete();
    this.#ledger.close();
    this.#cancel.next();
    this.#cancel.complete();
    this.ports.mailbox.post(() => {
      if (this.chronicle.isEmpty) this.#record({ _tag: 'started' });
      this.#end({ _tag: 'stopped', reason: kept, at: this.now() });
    });
  }

  /** Is it cancelled, or about to be? */
  get #cancelling(): boolean {
    return this.#stopping && this.state._tag !== 'done' && this.state._tag !== 'failed';
  }

  #ledTo({ remaining }: Claim): ResumeOutcome {
    const { state } = this;
    if (isTerminal(state)) return { _tag: 'terminal', outcome: state };
    return remaining > 0 ? { _tag: 'accepted', remaining } : { _tag: 'continued' };
  }

  #accept({ payloadKind, answers, requests, remaining }: Claim): void {
    for (const { answer } of answers)
      if (answer.usage !== undefined) this.#usage = addUsage(this.#usage ?? {}, answer.usage);
    requests.forEach(({ query, index }, i) => {
      const answer = answers[i]?.answer;
      if (answer !== undefined) this.account.settle(query, index, answer);
    });
    this.#record({ _tag: 'answered', payloadKind, answers });
    if (remaining > 0) return;
    // Answers that come at once must not keep the event loop waiting, however many sessions they are for.
    if (this.ports.mailbox.exhausted) this.#later({ _tag: 'resumed' });
    else this.#run({ _tag: 'resumed' });
  }

  #told(event: ProgressEvent): void {
    if (event._tag === 'llm_call_begin') this.#announce(event.queryId);
    if (!isTerminalEvent(event)) return;
    this.#requests.complete();
    this.ports.onEnd(this.id);
  }

  /** A question that is still open goes out. */
  #announce(queryId: QueryId): void {
    const request = this.#ledger.request(queryId);
    if (request === undefined) return;
    request.announced = true;
    this.#requests.next(request);
  }

  #begin(): void {
    this.ports.mailbox
      .after(0)
      .pipe(takeUntil(this.#cancel)) // A
      .subscribe(() => {
        this.#run({ _tag: 'started' });
      });
  }

  /** A turn of Lua, unless it is cancelled: then it ends before it starts. */
  #run(opening: Opening | undefined): void {
    from(this.#turn(opening))
      .pipe(takeUntil(this.#cancel)) // B
      .subscribe({
        next: (fact) => {
          this.#record(fact);
        },
        error: (error: unknown) => {
          this.#end(this.#failure('engine_error', messageOf(error)));
        },
      });
  }

  /** One turn of Lua. Its facts are drawn one at a time, so that an observer of one can cancel before the next. */
  *#turn(opening: Opening | undefined): Generator<SessionFact> {
    if (opening !== undefined) yield opening;
    if (opening?._tag === 'started') this.#family = this.#program?.begin(this);
    this.#program = undefined;
    const step = this.#step();
    if (this.#stopping) return;
    const emissions = this.#emissions;
    this.#emissions = [];
    for (const emission of emissions) yield { _tag: 'emitted', emission };
    switch (step._tag) {
      case 'asked': {
        const { kind, prompts } = step;
        const info = { kind, prompts, pausedAt: this.now() };
        this.#ledger.open(info, this);
        yield { _tag: 'asked', info };
        return;
      }
      case 'sliced':
        this.#later(undefined);
        return;
      case 'waits':
        this.#when(step.until$);
        return;
      case 'returned':
        this.#end({
          _tag: 'ended',
          outcome: done({ value: step.value, finishedAt: this.now(), ...present({ usage: this.#usage }) }),
        });
        return;
      case 'threw':
        this.#end(this.#failure(step.kind, step.message));
    }
  }

  #step(): FamilyStep {
    const { mailbox } = this.ports;
    const family = this.#family;
    if (family === undefined) throw new Error('broken invariant: a turn of a session that can run no more');
    if (mailbox.round !== this.#round) {
      this.#round = mailbox.round;
      family.refill();
    }
    const before = family.instructions;
    const step = family.step(this.#ledger.answers);
    mailbox.charge(family.instructions - before);
    return step;
  }

  /** A turn once something outside of Lua has come to its end, however it ended: the script finds out. */
  #when(until$: Observable<unknown>): void {
    until$
      .pipe(
        ignoreElements(),
        catchError(() => EMPTY),
        takeUntil(this.#cancel), // D
      )
      .subscribe({
        complete: () => {
          this.ports.mailbox.post(() => {
            this.#run(undefined);
          });
        },
      });
  }

  #later(opening: Opening | undefined): void {
    const { mailbox, sliceDelay } = this.ports;
    mailbox
      .after(sliceDelay)
      .pipe(takeUntil(this.#cancel)) // D
      .subscribe(() => {
        this.#run(opening);
      });
  }

  /** Invariant 4: the script can run no more before anybody is told. */
  #end(fact: SessionFact): void {
    this.#family?.kill();
    this.#family = undefined;
    this.#record(fact);
  }

  /** The account first: who is told of a fact may look at it. */
  #record(fact: SessionFact): void {
    if (!isTerminal(this.state)) this.account.add(fact);
    this.chronicle.add(fact);
  }

  #failure(kind: FailureKind, message: string): SessionFact {
    return { _tag: 'ended', outcome: failed({ kind, message, occurredAt: this.now() }) };
  }

  #watchIdle(): void {
    const { idleLimitMs, mailbox } = this.ports;
    this.chronicle.facts$
      .pipe(
        switchMap(() => (this.state._tag === 'paused' ? timer(idleLimitMs, mailbox.scheduler) : EMPTY)),
        takeUntil(this.#cancel),
      )
      .subscribe(() => {
        this.cancel(cancelReason('timeout', this.now(), `no answer for ${idleLimitMs} ms (idleLimitMs)`));
      });
  }
}

/** Where the state of a script lies, if its `ctx` says so. */
export const namespaceOf = (ctx: LuaRecord): string | undefined =>
  typeof ctx._ns === 'string' && ctx._ns !== '' ? ctx._ns : undefined;
