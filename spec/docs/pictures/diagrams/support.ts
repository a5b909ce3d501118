import { defer, map, timer, type Observable, type SchedulerLike } from 'rxjs';
import {
  answer,
  answerWith,
  delta,
  type Engine,
  type PausePrompt,
  type ProgressEvent,
  type Reply,
  type Responder,
  type SessionSpec,
  type SessionStreams,
  type TerminalOutcome,
} from '../../../../lib';
import { get, testEngine } from '../../../support/engine';
import type { Given } from '../diagram';

/** `…Hel` is a piece of an answer; anything else is one. */
const replyOf = (words: string): Reply => (words.startsWith('…') ? delta(words.slice(1)) : answer(words));

/** Answers each question by the source that is called like it, or as `nameOf` says. */
export const answering =
  (given: Given, nameOf = ({ queryId }: PausePrompt): string => queryId): Responder =>
  (query) =>
    given(nameOf(query)).pipe(map(replyOf));

export const answersAfter =
  (delay: number): Responder =>
  () =>
    timer(delay).pipe(map(() => answer('Hi!')));

type Begin = (session: SessionStreams, engine: Engine) => void;

export const answeredBy =
  (responder: Responder): Begin =>
  ({ requests$ }) => {
    requests$.pipe(answerWith(responder)).subscribe();
  };

/**
 * The streams of a session that starts when the first observer of any of them comes, so that whoever looks from the first
 * frame on sees its beginning.
 */
export const started = (
  spec: SessionSpec,
  scheduler: SchedulerLike,
  begin: Begin,
): (<T>(of: (session: SessionStreams, engine: Engine) => Observable<T>) => Observable<T>) => {
  const engine = testEngine({ scheduler });
  let session: SessionStreams | undefined;
  const start = (): SessionStreams => {
    const streams = get(engine.session(get(engine.spawn(spec))));
    begin(streams, engine);
    return streams;
  };
  return (of) => defer(() => of((session ??= start()), engine));
};

export const toldOutcome = (outcome: TerminalOutcome): string => {
  switch (outcome._tag) {
    case 'done':
      return `done ${JSON.stringify(outcome.value)}`;
    case 'failed':
      return `failed: ${outcome.message.replace(/\n.*/s, '')}`;
    case 'cancelled':
      return `cancelled: ${outcome.reason.code}`;
  }
};

/** An event as a diagram shows it. */
export const told = (event: ProgressEvent): string => {
  switch (event._tag) {
    case 'state_transition':
      return `${event.from} → ${event.to}`;
    case 'llm_call_begin':
    case 'llm_call_end':
    case 'llm_delta':
      return `${event._tag} ${event.queryId}`;
    default:
      return event._tag;
  }
};

/** The changes of state alone. */
export const turns = (event: ProgressEvent): readonly string[] =>
  event._tag === 'state_transition' ? [told(event)] : [];
