import { catchError, defer, map, of, retry, Subject } from 'rxjs';
import {
  answer,
  run,
  SessionCancelled,
  SessionFailed,
  SpawnFailed,
  toValue,
  type ProgressEvent,
  type Responder,
} from '../../lib';
import { testEngine, virtually } from '../support/engine';
import { events, outcomes, over } from './outcomeSupport';

const refused = new SpawnFailed({ _tag: 'engine', message: 'the engine is closed' }, 3);

describe('toValue', () => {
  it('is silent while the session goes on', () =>
    over(toValue(), {
      source: '-t-b--',
      during: '^-----',
      result: '------',
    }));

  it('gives the value of a session that is done, completes, and lets go of the events', () =>
    over(toValue(), {
      source: '-t-s-D-|  ',
      during: '^----!    ',
      result: '-----(v|) ',
      values: { v: 42 },
    }));

  it('errors with the outcome of a session that failed', () =>
    over(toValue(), {
      source: '-t-F-|',
      during: '^--!  ',
      result: '---#  ',
      error: new SessionFailed(outcomes.F),
    }));

  it('errors with the outcome of a session that was cancelled', () =>
    over(toValue(), {
      source: '-t-C-|',
      during: '^--!  ',
      result: '---#  ',
      error: new SessionCancelled(outcomes.C),
    }));

  it('passes the error of a session that could not be started', () =>
    over(toValue(), {
      source: '-#',
      during: '^!',
      result: '-#',
      thrown: refused,
      error: refused,
    }));

  it('errors where the events end at once', () =>
    over(toValue(), {
      source: '|   ',
      during: '(^!)',
      result: '#   ',
      error: new Error('the events ended before the session did'),
    }));

  it('errors where the events are cut short', () =>
    over(toValue(), {
      source: '-t-|',
      during: '^--!',
      result: '---#',
      error: new Error('the events ended before the session did'),
    }));

  it('lets go of the events when it is unsubscribed', () =>
    over(toValue(), {
      source: '-t-s-D-',
      during: '^--!   ',
      result: '----   ',
      viewer: '^--!   ',
    }));

  it.each([
    ['SessionFailed', 'F', SessionFailed, 'run:1: broken'],
    ['SessionCancelled', 'C', SessionCancelled, 'cancelled: enough'],
  ] as const)('errors with a %s that carries the outcome and says what happened', (name, letter, type, message) => {
    const errors: unknown[] = [];
    of(events[letter]!)
      .pipe(toValue())
      .subscribe({ error: (error: unknown) => errors.push(error) });
    const [error] = errors;
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ name, message, outcome: outcomes[letter] });
  });

  it('names the code of a cancellation without a detail', () => {
    const { reason, ...rest } = outcomes.C;
    expect(
      new SessionCancelled({ ...rest, reason: { code: 'timeout', requestedAt: reason.requestedAt } }).message,
    ).toBe('cancelled: timeout');
  });

  it('gives one value where its observer causes another end from within its next', () => {
    const source = new Subject<ProgressEvent>();
    const seen: unknown[] = [];
    source.pipe(toValue()).subscribe({
      next: (value) => {
        seen.push(value);
        source.next(events['F']!);
      },
      complete: () => seen.push('|'),
    });
    source.next(events['D']!);
    expect(seen).toEqual([42, '|']);
  });

  it('runs a new session for each attempt of retry', () =>
    virtually(({ expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler });
      const asked: string[] = [];
      const flaky: Responder = (_query, { sessionId }) => {
        asked.push(sessionId);
        return of(answer(asked.length < 3 ? 'bad' : 'good'));
      };
      const spec = run('local text = alc.llm("?") assert(text == "good") return text');
      const value$ = engine.run(spec, flaky).pipe(
        toValue(),
        retry(2),
        map((value) => ({ value, asked })),
      );
      expectObservable(value$).toBe('(v|)', { v: { value: 'good', asked: ['s-0', 's-1', 's-2'] } });
    }));

  it('lets catchError put another value in the place of a failure', () =>
    virtually(({ expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler });
      const value$ = defer(() => engine.run(run('error("no", 0)'), () => of())).pipe(
        toValue(),
        catchError((error: unknown) => of(error instanceof SessionFailed ? error.outcome.kind : 'something else')),
      );
      expectObservable(value$).toBe('(v|)', { v: 'lua_error' });
    }));
});
