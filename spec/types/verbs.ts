/** What the types of an engine and its streams promise. */
import type { Either } from 'fp-ts/Either';
import { from, of, retry, Subject, type MonoTypeOperatorFunction, type Observable, type OperatorFunction } from 'rxjs';
import {
  advice,
  answerWith,
  buffered,
  createEngine,
  firstTerminalWins,
  rehearse,
  run,
  runEach,
  toOutcome,
  toValue,
  type Answered,
  type CancelReason,
  type Engine,
  type EngineOptions,
  type ExecutionState,
  type HistoryGap,
  type Json,
  type LlmRequest,
  type NotFound,
  type ProgressEvent,
  type QueryId,
  type ResumeError,
  type ResumeOutcome,
  type ResumePayload,
  type Row,
  type RunOptions,
  type SessionId,
  type SessionSpec,
  type SessionStreams,
  type Snapshot,
  type SpawnError,
  type TerminalOutcome,
} from '../../lib';
import type { Equal, Expect } from './equal';

declare const engine: Engine;
declare const id: SessionId;
declare const use: (value: unknown) => void;

export type EachVerbTakesAnIdAndReturnsEitherWithExactlyItsErrors = [
  Expect<Equal<Engine['spawn'], (spec: SessionSpec) => Either<SpawnError, SessionId>>>,
  Expect<Equal<Engine['state'], (id: SessionId) => Either<NotFound, Snapshot>>>,
  Expect<Equal<Engine['resume'], (id: SessionId, payload: ResumePayload) => Either<ResumeError, ResumeOutcome>>>,
  Expect<Equal<Engine['cancel'], (id: SessionId, reason: CancelReason) => Either<NotFound, void>>>,
  Expect<Equal<Engine['awaitTerminal'], (id: SessionId) => Either<NotFound, Observable<TerminalOutcome>>>>,
  Expect<Equal<Engine['session'], (id: SessionId) => Either<NotFound, SessionStreams>>>,
];

export type TheErrorsAreClosedUnions = [
  Expect<Equal<SpawnError['_tag'], 'invalid_spec' | 'engine'>>,
  Expect<Equal<NotFound['_tag'], 'not_found'>>,
  Expect<
    Equal<
      ResumeError['_tag'],
      | 'invalid_payload'
      | 'not_found'
      | 'already_cancelled'
      | 'already_answered'
      | 'not_paused'
      | 'payload_mismatch'
      | 'duplicate_query'
      | 'unknown_query'
    >
  >,
  Expect<Equal<ResumeOutcome['_tag'], 'accepted' | 'continued' | 'terminal'>>,
];

export const live = engine.observe(id);
export const kept = engine.observe(id, { from: 0 });

export type ObserveHasGapsOnlyWhereItBeginsAtANumber = [
  Expect<Equal<typeof live, Either<NotFound, Observable<ProgressEvent>>>>,
  Expect<Equal<typeof kept, Either<NotFound, Observable<ProgressEvent | HistoryGap>>>>,
];

export const events$ = engine.run(run('return 1'), rehearse());
export const value$ = events$.pipe(toValue());
export const retried$ = events$.pipe(toValue(), retry(2));
export const outcome$ = events$.pipe(toOutcome());

export type ARunIsAStream = [
  Expect<Equal<typeof events$, Observable<ProgressEvent>>>,
  Expect<Equal<typeof value$, Observable<Json>>>,
  Expect<Equal<typeof retried$, Observable<Json>>>,
  Expect<Equal<typeof outcome$, Observable<TerminalOutcome>>>,
  Expect<Equal<RunOptions['cancel$'], Observable<CancelReason> | undefined>>,
];

interface Question {
  readonly text: string;
}
declare const questions: readonly Question[];

export const rows$ = from(questions).pipe(
  runEach(engine, { spec: ({ text }, index) => advice('vote', { task: `${index}: ${text}` }), responder: rehearse() }),
);

export type RunEachKeepsTheTypeOfTheInput = [
  Expect<Equal<typeof rows$, Observable<Row<Question>>>>,
  Expect<Equal<Row<Question>['input'], Question>>,
  Expect<Equal<Row<Question>['sessionId'], SessionId | undefined>>,
  Expect<Equal<Row<Question>['outcome'], TerminalOutcome>>,
];

export const connected = answerWith(rehearse(), { concurrency: 4 });
export const lettersDoubled = buffered(9, (letter: string) => of(letter.length));
export const latched = firstTerminalWins((state: ExecutionState) => state._tag === 'done');

export type OperatorsKeepTheirTypes = [
  Expect<Equal<typeof connected, OperatorFunction<LlmRequest, Answered>>>,
  Expect<Equal<typeof lettersDoubled, OperatorFunction<string, number>>>,
  Expect<Equal<typeof latched, MonoTypeOperatorFunction<ExecutionState>>>,
];

export type TheStreamsOfASessionAreReadOnly = [
  Expect<Equal<SessionStreams['state$'], Observable<ExecutionState>>>,
  Expect<Equal<SessionStreams['events$'], Observable<ProgressEvent>>>,
  Expect<Equal<SessionStreams['requests$'], Observable<LlmRequest>>>,
  Expect<Equal<Snapshot['pending'], readonly QueryId[]>>,
];

export const mistakes = (streams: SessionStreams, snapshot: Snapshot): void => {
  // @ts-expect-error: an id is made with sessionId(), a string is none
  engine.state('s-0');
  // @ts-expect-error: the id of a question is not the id of a session
  engine.state(snapshot.pending[0]);
  // @ts-expect-error: only the events of a session have an outcome
  of('text').pipe(toOutcome());
  // @ts-expect-error: nobody else can emit on it
  use(streams.requests$ satisfies Subject<LlmRequest>);
  // @ts-expect-error: a state is not written to
  snapshot.state._tag = 'done';
  // @ts-expect-error: a reason has a code of the contract
  engine.cancel(id, { code: 'because', requestedAt: 0 });
  // @ts-expect-error: an option that is misspelt
  createEngine({ sheduler: undefined });
  // @ts-expect-error: cancel$ says why
  engine.run(run('return 1'), rehearse(), { cancel$: new Subject<string>() });
};

export type EveryOptionMayBeLeftOut = Expect<Equal<Partial<EngineOptions>, EngineOptions>>;
