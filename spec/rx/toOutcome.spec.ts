import { map, NEVER, Subject, throwError } from 'rxjs';
import { run, SpawnFailed, toOutcome, type ProgressEvent, type TerminalOutcome } from '../../lib';
import { testEngine, virtually } from '../support/engine';
import { events, outcomes, over } from './outcomeSupport';

const engineError = (message: string, occurredAt: number): TerminalOutcome => ({
  _tag: 'failed',
  kind: 'engine_error',
  message,
  occurredAt,
});

const cutShort = 'the events ended before the session did';

describe('toOutcome', () => {
  it('is silent while the session goes on', () =>
    over(toOutcome(), {
      source: '-t-b--',
      during: '^-----',
      result: '------',
    }));

  it.each(['D', 'F', 'C'] as const)(
    'gives the outcome of the terminal event, completes, lets go of the events: %s',
    (end) =>
      over(toOutcome(), {
        source: `-t-s-${end}-|`,
        during: '^----!    ',
        result: `-----(${end}|)`,
        values: outcomes,
      }),
  );

  it('gives the outcome of the first terminal event only', () =>
    over(toOutcome(), {
      source: '-t-(DF)|',
      during: '^--!    ',
      result: '---(D|) ',
      values: outcomes,
    }));

  it('takes events that end at once for a failure', () =>
    over(toOutcome(), {
      source: '|   ',
      during: '(^!)',
      result: '(e|)',
      values: { e: engineError(cutShort, 0) },
    }));

  it('takes events that are cut short for a failure, at the time of the last one', () =>
    over(toOutcome(), {
      source: '-t-s--|',
      during: '^-----!',
      result: '------(e|)',
      values: { e: engineError(cutShort, 6) },
    }));

  it('takes an error for a failure, at the time of the last event', () =>
    over(toOutcome(), {
      source: '-t-#',
      during: '^--!',
      result: '---(e|)',
      values: { e: engineError('boom', 5) },
      thrown: new Error('boom'),
    }));

  it('takes a session that could not be started for a failure, at the time of the refusal', () =>
    over(toOutcome(), {
      source: '-#   ',
      during: '^!   ',
      result: '-(e|)',
      values: { e: engineError('invalid spec at code: expected text, got 1', 3) },
      thrown: new SpawnFailed({ _tag: 'invalid_spec', path: 'code', message: 'expected text, got 1' }, 3),
    }));

  it('lets go of the events when it is unsubscribed', () =>
    over(toOutcome(), {
      source: '-t-s-D-',
      during: '^--!   ',
      result: '----   ',
      viewer: '^--!   ',
    }));

  it.each([
    ['text', 'just text', 'just text'],
    ['nothing', undefined, 'undefined'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
    ['an object without a prototype', Object.create(null), expect.any(String)],
  ])('never errors, also where %s was thrown', (_what, thrown: unknown, message) => {
    const seen: unknown[] = [];
    throwError(() => thrown)
      .pipe(toOutcome())
      .subscribe({ next: (outcome) => seen.push(outcome), error: () => seen.push('errored') });
    expect(seen).toEqual([{ _tag: 'failed', kind: 'engine_error', message, occurredAt: 0 }]);
  });

  it('gives the cancellation of a run whose cancel$ failed, whatever with', () =>
    virtually(({ expectObservable }, scheduler) => {
      const cancel$ = throwError((): unknown => Object.create(null));
      const code$ = testEngine({ scheduler })
        .run(run('return alc.llm("p")'), () => NEVER, { cancel$ })
        .pipe(
          toOutcome(),
          map((outcome) => (outcome._tag === 'cancelled' ? outcome.reason.code : outcome._tag)),
        );
      expectObservable(code$, '^----!').toBe('(c|)', { c: 'internal' });
    }));

  it('counts the time of each subscription on its own', () => {
    const source = new Subject<ProgressEvent>();
    const times: unknown[] = [];
    const outcome$ = source.pipe(toOutcome());
    const watch = () => outcome$.subscribe((outcome) => times.push(outcome._tag === 'failed' && outcome.occurredAt));
    watch();
    source.next(events['t']!);
    watch();
    source.complete();
    expect(times).toEqual([5, 0]);
  });

  it('gives one outcome where its observer causes another end from within its next', () => {
    const source = new Subject<ProgressEvent>();
    const seen: unknown[] = [];
    source.pipe(toOutcome()).subscribe({
      next: ({ _tag }) => {
        seen.push(_tag);
        source.next(events['F']!);
      },
      complete: () => seen.push('|'),
    });
    source.next(events['D']!);
    expect({ seen, listening: source.observed }).toEqual({ seen: ['done', '|'], listening: false });
  });
});
