import { isLeft, left, map as mapRight, right, type Either } from 'fp-ts/Either';
import {
  defer,
  filter,
  finalize,
  from,
  ignoreElements,
  merge,
  NEVER,
  throwError,
  type Observable,
  type OperatorFunction,
} from 'rxjs';
import { createLibrary } from '../bridge';
import {
  cancelReason,
  isTerminal,
  messageOf,
  present,
  refuseOutOfRange,
  refuseUnknownOptions,
  sessionId,
  SpawnFailed,
  type CancelCode,
  type CancelReason,
  type EngineRefusal,
  type PendingView,
  type ExecutionState,
  type HistoryGap,
  type Metrics,
  type NotFound,
  type ProgressEvent,
  type QueryId,
  type ResumeError,
  type ResumeOutcome,
  type ResumePayload,
  type SessionId,
  type SessionSpec,
  type SessionStatus,
  type SpawnError,
  type TerminalOutcome,
} from '../domain';
import { fengariVm } from '../lua/fengari/vm';
import { answerWith, cancelWith, Mailbox, type Answered, type LlmRequest, type Responder } from '../rx';
import { decodeWith, resumePayloadInput, sessionSpecInput } from '../wire';
import { settingsOf, type EngineOptions } from './options';
import { engineRefusal, guarded, programOf, type Workshop } from './program';
import { Registry } from './registry';
import { Session, type SessionPorts } from './session';
import { statusOf } from './status';

/** The state of a session and what it still waits for. */
export interface Snapshot {
  readonly state: ExecutionState;
  readonly pending: readonly QueryId[];
}

/** The read-only streams of a session; each completes when the session ends. */
export interface SessionStreams {
  readonly id: SessionId;
  readonly spec: SessionSpec;
  /** The state now, and every one that follows. */
  readonly state$: Observable<ExecutionState>;
  /** From now on. */
  readonly events$: Observable<ProgressEvent>;
  /** The pending questions first, then the new ones. */
  readonly requests$: Observable<LlmRequest>;
}

/** How `engine.run` treats its session. */
export interface RunOptions {
  /** Cancels the session with the first reason it emits; the events then end with the `cancelled` one. */
  readonly cancel$?: Observable<CancelReason>;
  /** Questions answered at a time; no limit. */
  readonly concurrency?: number;
}

/** What may be asked of an engine. Verbs are synchronous, return `Either`, and never throw. */
export interface Engine {
  /** Starts a session; its first instruction runs later, on the engine's scheduler. */
  spawn(spec: SessionSpec): Either<SpawnError, SessionId>;
  state(id: SessionId): Either<NotFound, Snapshot>;
  /** Answers what a session waits for; refused whole at the first failure, changing nothing. */
  resume(id: SessionId, payload: ResumePayload): Either<ResumeError, ResumeOutcome>;
  /** Ends a session; the first reason counts, and after the end it changes nothing. */
  cancel(id: SessionId, reason: CancelReason): Either<NotFound, void>;
  /** The events from now on. */
  observe(id: SessionId): Either<NotFound, Observable<ProgressEvent>>;
  /** The kept events from number `from`, then the live ones, without a gap or a repeat. */
  observe(id: SessionId, options: { readonly from: number }): Either<NotFound, Observable<ProgressEvent | HistoryGap>>;
  /** One value, then completion; for any number of waiters, before the end or after. */
  awaitTerminal(id: SessionId): Either<NotFound, Observable<TerminalOutcome>>;
  session(id: SessionId): Either<NotFound, SessionStreams>;
  /** What a session has used so far, its newest log lines, and its transcript. */
  metrics(id: SessionId): Either<NotFound, Metrics>;
  /** All sessions that have not ended, in the order they were started; questions are shown only if asked for. */
  status(options?: { readonly pending?: PendingView }): readonly SessionStatus[];
  /**
   * Runs a session with a responder: each subscription starts one, and ends after its terminal event. Unsubscribing
   * cancels it with `parent_dropped`. Errors with `SpawnFailed` if there was no session to run, and with nothing else.
   */
  run(spec: SessionSpec, responder: Responder, options?: RunOptions): Observable<ProgressEvent>;
  /** Unix milliseconds of the engine's scheduler. */
  now(): number;
  /** Cancels all sessions with `system_shutdown`; a later `spawn` is refused. */
  close(): void;
}

/**
 * Makes an engine. Throws a `TypeError` for an option that is unknown or out of range.
 *
 * @example createEngine({ packages: packagesFrom({ greet: 'return { run = function(ctx) return "Hi, " .. ctx.task end }' }) })
 */
export const createEngine = (options: EngineOptions = {}): Engine => new RxEngine(options);

class RxEngine implements Engine {
  readonly #settings;
  readonly #mailbox: Mailbox;
  readonly #registry: Registry;
  readonly #workshop: Workshop;
  readonly #ports: SessionPorts;
  #closed = false;

  constructor(options: EngineOptions) {
    const settings = settingsOf(options);
    this.#settings = settings;
    this.#mailbox = new Mailbox(settings.scheduler, settings.sliceInstructions);
    this.#registry = new Registry(settings.scheduler, settings);
    this.#ports = {
      ...settings,
      mailbox: this.#mailbox,
      onEnd: (id) => {
        this.#registry.end(id);
      },
    };
    const vm = (options.vm ?? fengariVm)(createLibrary(settings), settings, settings.watch);
    this.#workshop = { ...settings, vm };
  }

  now(): number {
    return this.#settings.scheduler.now();
  }

  spawn(spec: SessionSpec): Either<SpawnError, SessionId> {
    return mapRight(({ id }: Session) => id)(this.#start(spec));
  }

  state(id: SessionId): Either<NotFound, Snapshot> {
    return mapRight(({ state, pending }: Session) => ({ state, pending }))(this.#find(id));
  }

  resume(id: SessionId, input: ResumePayload): Either<ResumeError, ResumeOutcome> {
    const payload = decodeWith(resumePayloadInput, input);
    if (isLeft(payload)) return left({ _tag: 'invalid_payload', ...payload.left });
    const session = this.#find(id);
    return isLeft(session) ? session : session.right.resume(payload.right);
  }

  cancel(id: SessionId, reason: CancelReason): Either<NotFound, void> {
    return mapRight((session: Session) => {
      session.cancel(reason);
    })(this.#find(id));
  }

  observe(id: SessionId): Either<NotFound, Observable<ProgressEvent>>;
  observe(id: SessionId, options: { readonly from: number }): Either<NotFound, Observable<ProgressEvent | HistoryGap>>;
  observe(
    id: SessionId,
    options?: { readonly from: number },
  ): Either<NotFound, Observable<ProgressEvent | HistoryGap>> {
    return mapRight((session: Session): Observable<ProgressEvent | HistoryGap> =>
      options === undefined ? session.chronicle.events$ : session.chronicle.eventsFrom(options.from),
    )(this.#find(id));
  }

  awaitTerminal(id: SessionId): Either<NotFound, Observable<TerminalOutcome>> {
    return mapRight(({ chronicle }: Session) => chronicle.state$.pipe(filter(isTerminal)))(this.#find(id));
  }

  session(id: SessionId): Either<NotFound, SessionStreams> {
    return mapRight(({ spec, chronicle: { state$, events$ }, requests$ }: Session) => ({
      id,
      spec,
      state$,
      events$,
      requests$,
    }))(this.#find(id));
  }

  metrics(id: SessionId): Either<NotFound, Metrics> {
    return mapRight(({ account, openQueries }: Session) => account.metrics(openQueries))(this.#find(id));
  }

  status(options: { readonly pending?: PendingView } = {}): readonly SessionStatus[] {
    refuseUnknownOptions('status', options, ['pending']);
    const { pending = 'off' } = options;
    if (pending !== 'off' && pending !== 'full') refuseOutOfRange('status', 'pending.preview', pending.preview, 0);
    return this.#registry
      .all()
      .filter(({ state }) => !isTerminal(state))
      .map((session) => statusOf(session, pending));
  }

  run(spec: SessionSpec, responder: Responder, options: RunOptions = {}): Observable<ProgressEvent> {
    refuseUnknownOptions('run', options, ['cancel$', 'concurrency']);
    const answering = answerWith(responder, present({ concurrency: options.concurrency }));
    return defer(() => {
      const session = this.#start(spec);
      return isLeft(session)
        ? throwError(() => new SpawnFailed(session.left, this.now()))
        : this.#answered(session.right, answering, options.cancel$ ?? NEVER);
    });
  }

  #answered(
    session: Session,
    answering: OperatorFunction<LlmRequest, Answered>,
    cancel$: Observable<CancelReason>,
  ): Observable<ProgressEvent> {
    const drop = (code: CancelCode, detail?: string): void => {
      session.cancel(cancelReason(code, this.now(), detail));
    };
    return merge(session.chronicle.events$, session.requests$.pipe(answering, ignoreElements())).pipe(
      cancelWith(from(cancel$), {
        cancel: (reason) => {
          session.cancel(reason);
        },
        failed: (error) => {
          drop('internal', `cancel$ failed: ${messageOf(error)}`);
        },
      }),
      finalize(() => {
        drop('parent_dropped');
      }),
    );
  }

  close(): void {
    this.#closed = true;
    for (const session of this.#registry.all()) session.cancel(cancelReason('system_shutdown', this.now()));
  }

  #start(input: SessionSpec): Either<SpawnError, Session> {
    const spec = decodeWith(sessionSpecInput, input);
    if (isLeft(spec)) return left({ _tag: 'invalid_spec', ...spec.left });
    const refusal = this.#refusal();
    if (refusal !== undefined) return left(engineRefusal(refusal));
    const program = programOf(spec.right, this.#workshop);
    if (isLeft(program)) return program;
    const id = this.#newId();
    if (isLeft(id)) return id;
    const seeded = program.right((realm) => mix(this.#settings.seed, id.right + realm));
    const session = new Session(id.right, spec.right, seeded, this.#ports);
    this.#registry.add(session);
    return right(session);
  }

  #find(id: SessionId): Either<NotFound, Session> {
    const session = this.#registry.get(id);
    return session === undefined ? left({ _tag: 'not_found', sessionId: id }) : right(session);
  }

  #newId(): Either<EngineRefusal, SessionId> {
    const id = guarded('ids', () => {
      const given: unknown = this.#settings.ids();
      if (typeof given !== 'string') throw new TypeError('an id must be a string');
      return sessionId(given);
    });
    return isLeft(id) || this.#registry.get(id.right) === undefined
      ? id
      : left(engineRefusal(`the option "ids" gave ${id.right} twice: ids must not repeat`));
  }

  #refusal(): string | undefined {
    if (this.#closed) return 'the engine is closed: make another with createEngine()';
    const { maxSessions } = this.#settings;
    return this.#registry.live < maxSessions
      ? undefined
      : `${maxSessions} sessions run already, the limit (maxSessions): wait for one to end`;
  }
}

/** FNV-1a over the id, from the seed: every session its own numbers, the same in every process. */
const mix = (seed: number, id: string): number => {
  // The seed by itself first: a byte of the id must not take back what it changed.
  let hash = Math.imul(0x811c9dc5 ^ seed, 0x9e3779b1);
  hash ^= hash >>> 15;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return hash | 0;
};
