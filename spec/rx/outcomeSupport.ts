import type { OperatorFunction } from 'rxjs';
import { queryId, sessionId, type ProgressBody, type ProgressEvent, type TerminalOutcome } from '../../lib';
import { virtually } from '../support/engine';

export const outcomes = {
  D: { _tag: 'done', value: 42, finishedAt: 9 },
  F: { _tag: 'failed', kind: 'lua_error', message: 'run:1: broken', occurredAt: 9 },
  C: {
    _tag: 'cancelled',
    reason: { code: 'user', detail: 'enough', requestedAt: 8 },
    observedAt: 9,
    stateBefore: { _tag: 'running' },
  },
} as const satisfies Record<string, TerminalOutcome>;

const event = (body: ProgressBody, at: number): ProgressEvent => ({ ...body, sessionId: sessionId('s-0'), seq: 0, at });

const end = (outcome: TerminalOutcome): ProgressEvent =>
  event({ _tag: 'state_transition', from: 'running', to: outcome._tag, outcome }, 9);

/** Events by letter: at 5 the session begins, at 6 it leaves a state that is no end, at 9 it ends. */
export const events: Readonly<Record<string, ProgressEvent>> = {
  t: event({ _tag: 'tick', phase: 'running' }, 5),
  s: event({ _tag: 'state_transition', from: 'paused', to: 'running' }, 6),
  b: event({ _tag: 'llm_call_begin', queryId: queryId('q-0') }, 7),
  D: end(outcomes.D),
  F: end(outcomes.F),
  C: end(outcomes.C),
};

interface Marbles<R> {
  readonly source: string;
  readonly during: string;
  readonly result: string;
  readonly viewer?: string;
  /** What the letters of the result stand for, and its `#`. */
  readonly values?: Readonly<Record<string, R>>;
  readonly error?: unknown;
  /** The `#` of the source. */
  readonly thrown?: unknown;
}

/** Checks what an operator makes of the events of a session. */
export const over = <R>(
  operator: OperatorFunction<ProgressEvent, R>,
  { source, during, result, viewer, values, error, thrown }: Marbles<R>,
): void =>
  virtually(({ cold, expectObservable, expectSubscriptions }) => {
    const session = cold(source, events, thrown);
    expectObservable(session.pipe(operator), viewer).toBe(result, values, error);
    expectSubscriptions(session.subscriptions).toBe(during);
  });
