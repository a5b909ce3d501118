import { isLeft, left, type Either } from 'fp-ts/Either';
import { AsyncSubject, type Observable } from 'rxjs';
import {
  batch,
  single,
  type Answer,
  type PauseKind,
  type PausePrompt,
  type QueryId,
  type ResumeError,
  type ResumeOutcome,
  type ResumePayload,
  type SessionId,
  type SessionSpec,
} from '../domain';
import type { LlmRequest } from '../rx';
import { decodeWith, resumePayloadInput } from '../wire';

/** What a question needs of its session. */
export interface Asker {
  readonly id: SessionId;
  readonly spec: SessionSpec;
  readonly now: () => number;
  resume(payload: ResumePayload): Either<ResumeError, ResumeOutcome>;
  delta(id: QueryId, text: string): void;
}

/** An open question with its way back. A class, so that ten thousand of them share their methods. */
export class PendingRequest implements LlmRequest {
  /** Has `requests$` emitted it? */
  announced = false;
  #settled = false;
  #notifier: AsyncSubject<void> | undefined;

  constructor(
    private readonly asker: Asker,
    readonly query: PausePrompt,
    private readonly kind: PauseKind,
    /** Its place in the pause, from 0. */
    readonly place: number,
    readonly index: number,
  ) {}

  get sessionId(): SessionId {
    return this.asker.id;
  }

  get spec(): SessionSpec {
    return this.asker.spec;
  }

  /** An AsyncSubject: whoever comes after it fired is told at once. */
  get settled$(): Observable<void> {
    if (this.#notifier === undefined) {
      this.#notifier = new AsyncSubject<void>();
      if (this.#settled) this.release();
    }
    return this.#notifier;
  }

  get now(): () => number {
    return this.asker.now;
  }

  answer(answer: Answer): Either<ResumeError, ResumeOutcome> {
    const { queryId } = this.query;
    const given = this.kind === 'single' ? single(answer, queryId) : batch([{ queryId, answer }]);
    const payload = decodeWith(resumePayloadInput, given);
    return isLeft(payload) ? left({ _tag: 'invalid_payload', ...payload.left }) : this.asker.resume(payload.right);
  }

  delta(text: string): void {
    this.asker.delta(this.query.queryId, text);
  }

  /** Nobody need answer any more; whoever asks from now on is told so. */
  settle(): void {
    this.#settled = true;
  }

  /** Lets go of whoever works on a settled question. */
  release(): void {
    this.#notifier?.next();
    this.#notifier?.complete();
  }
}

/**
 * Settles questions that nobody will answer: all of them before anybody is let go, because who is let go of one question
 * may turn to the next.
 */
export const settleAll = (requests: readonly PendingRequest[]): void => {
  for (const request of requests) request.settle();
  for (const request of requests) request.release();
};
