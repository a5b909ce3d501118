/** What the types of events, states and answers promise. */
import {
  answer,
  delta,
  isTerminal,
  isTerminalEvent,
  matchState,
  type Answer,
  type Cancelled,
  type ExecutionState,
  type Json,
  type LiveState,
  type PausePrompt,
  type ProgressEvent,
  type QueryId,
  type Reply,
  type Responder,
  type ResumePayload,
  type SessionId,
  type SessionSpec,
  type StateTag,
  type TerminalOutcome,
} from '../../lib';
import type { Equal, Expect } from './equal';

type Tagged<T extends ProgressEvent['_tag']> = Extract<ProgressEvent, { readonly _tag: T }>;

export type UnionsAreDiscriminatedByTag = [
  Expect<
    Equal<
      ProgressEvent['_tag'],
      | 'tick'
      | 'state_transition'
      | 'pause_requested'
      | 'llm_call_begin'
      | 'llm_delta'
      | 'llm_call_end'
      | 'resume_accepted'
      | 'log'
      | 'progress'
      | 'note'
    >
  >,
  Expect<Equal<ExecutionState['_tag'], 'running' | 'paused' | 'done' | 'failed' | 'cancelled'>>,
  Expect<Equal<StateTag, ExecutionState['_tag']>>,
  Expect<Equal<TerminalOutcome['_tag'], 'done' | 'failed' | 'cancelled'>>,
  Expect<Equal<Answer['_tag'], 'response' | 'error'>>,
  Expect<Equal<Reply['_tag'], 'delta' | 'answer'>>,
  Expect<Equal<ResumePayload['_tag'], 'single' | 'batch'>>,
  Expect<Equal<SessionSpec['_tag'], 'run' | 'advice' | 'eval'>>,
];

export type EveryEventIsStamped = [
  Expect<Equal<ProgressEvent['sessionId'], SessionId>>,
  Expect<Equal<ProgressEvent['seq'], number>>,
  Expect<Equal<ProgressEvent['at'], number>>,
];

export type ATagLeadsToTheFieldsOfItsEvent = [
  Expect<Equal<Tagged<'llm_delta'>['text'], string>>,
  Expect<Equal<Tagged<'llm_delta'>['queryId'], QueryId>>,
  Expect<Equal<Tagged<'pause_requested'>['info']['prompts'], readonly PausePrompt[]>>,
  Expect<Equal<Tagged<'state_transition'>['outcome'], TerminalOutcome | undefined>>,
];

export type ACancellationNamesALiveStateBeforeIt = Expect<Equal<Cancelled['stateBefore'], LiveState>>;

export const outcomeOf = (event: ProgressEvent) => (isTerminalEvent(event) ? event.outcome : 'none');
export const messageOf = (event: ProgressEvent) => (event._tag === 'log' ? event.message : 0);
export const parted = (state: ExecutionState) => (isTerminal(state) ? { end: state } : { live: state });

export type GuardsNarrow = [
  Expect<Equal<ReturnType<typeof outcomeOf>, TerminalOutcome | 'none'>>,
  Expect<Equal<ReturnType<typeof messageOf>, string | 0>>,
  Expect<Equal<NonNullable<ReturnType<typeof parted>['end']>, TerminalOutcome>>,
  Expect<Equal<NonNullable<ReturnType<typeof parted>['live']>, LiveState>>,
];

declare const use: (value: unknown) => void;

/** Compiles as long as no event was forgotten. */
export const exhausted = (event: ProgressEvent): string => {
  switch (event._tag) {
    case 'tick':
    case 'state_transition':
    case 'pause_requested':
    case 'llm_call_begin':
    case 'llm_delta':
    case 'llm_call_end':
    case 'resume_accepted':
    case 'log':
    case 'progress':
    case 'note':
      return event._tag;
  }
};

export const mistakes = (event: ProgressEvent): void => {
  // @ts-expect-error: the case of a cancelled session is missing
  matchState({ running: () => 1, paused: () => 2, done: () => 3, failed: () => 4 });
  // @ts-expect-error: only a delta has a text
  use(event.text);
  // @ts-expect-error: a date is no JSON value
  use(new Date() satisfies Json);
  // @ts-expect-error: a responder gives a stream of replies, not a text
  use((() => 'text') satisfies Responder);
};

export const replies: readonly Reply[] = [delta('y'), answer('yes'), answer('yes', { promptTokens: 1 })];
