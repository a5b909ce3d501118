import { right } from 'fp-ts/Either';
import type { OperatorFunction } from 'rxjs';
import { queryId, run, sessionId, type Answer, type PauseKind } from '../../lib';
import { PendingRequest, settleAll, type Asker } from '../../lib/session/request';
import { virtually } from '../support/engine';

/** Capital letters end a stream. */
export const isCapital = (value: string): boolean => /^[A-Z]/.test(value);

/** What a source does, how long it is subscribed, what comes out, and when the viewer comes and goes. */
interface Marbles {
  /** What `#` stands for. */
  readonly error?: unknown;
  readonly source: string;
  readonly during: string;
  readonly result: string;
  readonly viewer?: string;
}

/** Checks the whole output of an operator over a cold source, and the lifetime of that source. */
export const through = <R>(
  operator: OperatorFunction<string, R>,
  { source, during, result, viewer, error }: Marbles,
): void =>
  virtually(({ cold, expectObservable, expectSubscriptions }) => {
    const given = cold(source, undefined, error);
    expectObservable(given.pipe(operator), viewer).toBe(result, undefined, error);
    expectSubscriptions(given.subscriptions).toBe(during);
  });

/** An answer as the specs write it. */
export const said = (answer: Answer): string =>
  answer._tag === 'response' ? answer.response : `error: ${answer.error}`;

/** A real request whose session is a stub that settles it, as the ledger does, and writes down what it hears. */
export interface Asked {
  readonly request: PendingRequest;
  readonly heard: readonly string[];
}

export const ask = (prompt: string, index = 0, kind: PauseKind = 'single'): Asked => {
  const heard: string[] = [];
  const asker: Asker = {
    id: sessionId('s-0'),
    spec: run('return 1'),
    now: () => 7,
    delta: (_id, text) => heard.push(`delta ${text}`),
    resume: (payload) => {
      const answers = payload._tag === 'single' ? [payload.answer] : payload.answers.map(({ answer }) => answer);
      heard.push(...answers.map(said));
      settleAll([request]);
      return right({ _tag: 'continued' });
    },
  };
  const request = new PendingRequest(asker, { queryId: queryId(`q-${index}`), prompt, maxTokens: 9 }, kind, 0, index);
  return { request, heard };
};
