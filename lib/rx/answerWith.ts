import { isRight, type Either } from 'fp-ts/Either';
import {
  catchError,
  concatMap,
  defaultIfEmpty,
  defer,
  filter,
  map,
  of,
  take,
  takeUntil,
  tap,
  type Observable,
  type OperatorFunction,
} from 'rxjs';
import {
  errorAnswer,
  messageOf,
  refuseOutOfRange,
  refuseUnknownOptions,
  renderError,
  response,
  type Answer,
  type ResumeError,
  type ResumeOutcome,
} from '../domain';
import type { LlmRequest, Reply, Responder } from './responder';
import { workOff } from './workOff';

/** A question that the responder answered, and what became of the answer. */
export interface Answered {
  readonly request: LlmRequest;
  readonly answer: Answer;
  readonly result: Either<ResumeError, ResumeOutcome>;
}

const isAnswer = (reply: Reply): reply is Reply & { readonly _tag: 'answer' } => reply._tag === 'answer';

const toErrorAnswer = (error: unknown): Answer => errorAnswer(messageOf(error));

/** Answers a question; an answer that is none becomes an error answer, or the question would stay open for ever. */
const give = (request: LlmRequest, answer: Answer): Answered => {
  const result = request.answer(answer);
  if (isRight(result) || result.left._tag !== 'invalid_payload') return { request, answer, result };
  const instead = errorAnswer(`the responder's answer is none: ${renderError(result.left)}`);
  return { request, answer: instead, result: request.answer(instead) };
};

const ask = (request: LlmRequest, responder: Responder): Observable<Answer> =>
  defer(() => {
    const { sessionId, spec, index, now } = request;
    return responder(request.query, { sessionId, spec, index, now, attempt: 1 });
  }).pipe(
    tap((reply) => {
      if (reply._tag === 'delta') request.delta(reply.text);
    }),
    filter(isAnswer),
    take(1),
    map(({ text, usage }) => response(text, usage)),
    defaultIfEmpty(errorAnswer('the responder completed without an answer')),
    catchError((error: unknown) => of(toErrorAnswer(error))),
    takeUntil(request.settled$),
  );

/**
 * Answers a session's questions, at most `concurrency` at a time, and emits what it answered.
 *
 * It never errors. A question that somebody else answers, or whose session ends, is let go at that moment; one that waits
 * for its turn then never reaches the responder. Unsubscribing leaves the questions pending.
 *
 * @example session.requests$.pipe(answerWith(rehearse(), { concurrency: 4 })).subscribe()
 */
export const answerWith = (
  responder: Responder,
  options: { readonly concurrency?: number } = {},
): OperatorFunction<LlmRequest, Answered> => {
  refuseUnknownOptions('answerWith', options, ['concurrency']);
  refuseOutOfRange('answerWith', 'concurrency', options.concurrency, 1);
  return workOff(
    (request) =>
      ask(request, responder).pipe(
        // Answering settles the question, which completes what is above: only an inner stream still gets its value out.
        concatMap((answer) => of(give(request, answer))),
      ),
    options.concurrency ?? Infinity,
  );
};
