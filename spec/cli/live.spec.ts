import { createColors } from 'picocolors';
import { concatMap, delay, of, type Observable } from 'rxjs';
import { queryId, sessionId, type ProgressBody, type ProgressEvent } from '../../lib';
import { live, type LiveView } from '../../lib/cli/display/live';
import { virtually } from '../support/engine';

const id = queryId('q-0');

const ask: ProgressBody = {
  _tag: 'pause_requested',
  info: { kind: 'single', pausedAt: 0, prompts: [{ queryId: id, prompt: 'Well?', maxTokens: 10 }] },
};
const log: ProgressBody = { _tag: 'log', level: 'info', message: 'so far' };
const answered: ProgressBody = { _tag: 'llm_call_end', queryId: id, usage: { completionTokens: 7 } };
const done: ProgressBody = {
  _tag: 'state_transition',
  from: 'running',
  to: 'done',
  outcome: { _tag: 'done', value: null, finishedAt: 0 },
};

const view = (now: () => number): LiveView => ({
  colours: createColors(false),
  recall: () => 'Fine.',
  hint: () => undefined,
  questions: 'answered',
  now,
  size: () => ({ columns: 60, rows: 24 }),
});

/** The events at their times, as an engine on the scheduler would stamp them. */
const stamped = (...timed: readonly (readonly [at: number, body: ProgressBody])[]): Observable<ProgressEvent> => {
  const event$ = timed.map(([at, body], seq) => ({ ...body, seq, at, sessionId: sessionId('s-0') }));
  return of(...event$).pipe(concatMap((event, i) => of(event).pipe(delay(event.at - (event$[i - 1]?.at ?? 0)))));
};

test('it is drawn twelve times a second, lines stay above, and the end comes at once', () => {
  virtually(({ expectObservable }, scheduler) => {
    const event$ = stamped([0, ask], [100, log], [170, answered], [200, done]);
    expectObservable(event$.pipe(live(view(() => scheduler.now())))).toBe('80ms a 79ms b 39ms (c|)', {
      a: '⠙ q-0  Well?  0.0 s\n0 of 1 question answered · 0.0 s\n',
      b: '\r\x1b[2A\x1b[J- info: so far\n⠹ q-0  Well?  0.1 s\n0 of 1 question answered · 0.1 s\n',
      c: '\r\x1b[2A\x1b[J? q-0  Well?\n> q-0  Fine.\ndone  1 question, 7 tokens, 0.2 s\n',
    });
  });
});

test('nothing of it goes on after the end, nor when nobody looks any more', () => {
  virtually(({ expectObservable, cold, expectSubscriptions }, scheduler) => {
    const event$ = cold<ProgressEvent>('-');
    const seen = (text: string) => text.replace(/.*\n$/s, 'x');
    expectObservable(
      event$.pipe(
        live(view(() => scheduler.now())),
        concatMap((text) => of(seen(text))),
      ),
      '^ 100ms !',
    ).toBe('80ms x');
    expectSubscriptions(event$.subscriptions).toBe('^ 100ms !');
  });
});

test('an error comes through as it is', () => {
  virtually(({ expectObservable, cold }, scheduler) => {
    const event$ = cold<ProgressEvent>('--#', {}, new Error('gone'));
    expectObservable(event$.pipe(live(view(() => scheduler.now())))).toBe('--#', {}, new Error('gone'));
  });
});
