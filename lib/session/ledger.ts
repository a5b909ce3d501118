/**
 * Which questions of a session are open, and who may answer them.
 *
 * Invariant 5: a question is answered exactly once. It is claimed when `resume` is called, not when the answer reaches Lua,
 * so a second call finds it taken, however soon it comes. A payload is refused whole, and then changes nothing.
 */
import { left, right, type Either } from 'fp-ts/Either';
import type {
  Answer,
  BatchEntry,
  ExecutionState,
  PauseInfo,
  PayloadKind,
  QueryId,
  ResumeError,
  ResumePayload,
} from '../domain';
import { PendingRequest, settleAll, type Asker } from './request';

/** An accepted payload. */
export interface Claim {
  readonly payloadKind: PayloadKind;
  readonly answers: readonly BatchEntry[];
  /** The questions it settled; who works on them is still to be let go. */
  readonly requests: readonly PendingRequest[];
  /** Questions of the pause that are still open. */
  readonly remaining: number;
}

export class Ledger {
  #opened = 0;
  #answers: Answer[] = [];
  readonly #answered = new Set<QueryId>();
  /** In the order they were asked. */
  readonly #open = new Map<QueryId, PendingRequest>();

  /** Opens the questions of a pause. */
  open({ kind, prompts }: PauseInfo, asker: Asker): void {
    this.#answers = new Array<Answer>(prompts.length);
    prompts.forEach((query, place) =>
      this.#open.set(query.queryId, new PendingRequest(asker, query, kind, place, this.#opened++)),
    );
  }

  /** The question, while it is open. */
  request(id: QueryId): PendingRequest | undefined {
    return this.#open.get(id);
  }

  get requests(): readonly PendingRequest[] {
    return [...this.#open.values()];
  }

  get pending(): readonly QueryId[] {
    return [...this.#open.keys()];
  }

  /** The answers of the pause, in the order of its prompts. */
  get answers(): readonly Answer[] {
    return this.#answers;
  }

  /** Takes the questions a payload answers, or says why not. */
  claim(payload: ResumePayload, state: ExecutionState): Either<ResumeError, Claim> {
    const entries = entriesOf(payload, state);
    const refusal = this.#refusal(payload._tag, entries, state);
    if (refusal !== undefined) return left(refusal);
    const requests = entries.map(({ queryId: id, answer }) => this.#take(id, answer));
    return right({ payloadKind: payload._tag, answers: entries, requests, remaining: this.#open.size });
  }

  /** Closes all that is open: nobody will answer it any more. */
  close(): void {
    const { requests } = this;
    this.#open.clear();
    settleAll(requests);
  }

  #take(id: QueryId, answer: Answer): PendingRequest {
    const request = this.#open.get(id);
    if (request === undefined) throw new Error(`broken invariant: ${id} was claimed without being open`);
    this.#answers[request.place] = answer;
    this.#open.delete(id);
    this.#answered.add(id);
    request.settle();
    return request;
  }

  #refusal(actual: PayloadKind, entries: readonly BatchEntry[], state: ExecutionState): ResumeError | undefined {
    if (state._tag !== 'paused' || state.kind !== actual) {
      const [first] = entries;
      if (first !== undefined && entries.every(({ queryId: id }) => this.#answered.has(id)))
        return { _tag: 'already_answered', queryId: first.queryId };
      return state._tag === 'paused'
        ? { _tag: 'payload_mismatch', expected: state.kind, actual }
        : { _tag: 'not_paused', actual: state._tag };
    }
    const seen = new Set<QueryId>();
    for (const { queryId: id } of entries) {
      if (seen.has(id)) return { _tag: 'duplicate_query', queryId: id };
      seen.add(id);
      if (this.#answered.has(id)) return { _tag: 'already_answered', queryId: id };
      if (!this.#open.has(id)) return { _tag: 'unknown_query', queryId: id, pending: this.pending };
    }
    return undefined;
  }
}

/** A single answer without an id is for the one question of a single pause. */
const entriesOf = (payload: ResumePayload, state: ExecutionState): readonly BatchEntry[] => {
  if (payload._tag === 'batch') return payload.answers;
  const asked = state._tag === 'paused' && state.kind === 'single' ? state.prompts[0]?.queryId : undefined;
  const id = payload.queryId ?? asked;
  return id === undefined ? [] : [{ queryId: id, answer: payload.answer }];
};
