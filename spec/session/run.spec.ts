/** The engine as a stream: `engine.run`. */
import { BehaviorSubject, EMPTY, map, NEVER, of, Subject, throwError } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { answer, cancelReason, packagesFrom, advice, run, SpawnFailed, toOutcome, type Responder } from '../../lib';
import { brief, get, testEngine, virtually } from '../support/engine';
import { sessionId } from '../../lib';

const yes: Responder = () => of(answer('yes'));
const reason = cancelReason('user', 0);
const names = {
  t: 'tick',
  p: 'running>paused',
  q: 'pause q-0',
  b: 'begin q-0',
  x: 'paused>cancelled',
  X: 'running>cancelled',
};

it('each subscription is a session of its own', () => {
  virtually((_helpers, scheduler) => {
    const engine = testEngine({ scheduler });
    const ids = new Set<string>();
    const events$ = engine.run(run('return 1'), yes);
    events$.subscribe(({ sessionId: id }) => ids.add(id));
    events$.subscribe(({ sessionId: id }) => ids.add(id));
    scheduler.flush();
    expect([...ids]).toEqual(['s-0', 's-1']);
  });
});

it('unsubscribing is silent and cancels with parent_dropped', () => {
  virtually(({ expectObservable }, scheduler) => {
    const engine = testEngine({ scheduler });
    expectObservable(engine.run(run('return alc.llm("x")'), () => NEVER).pipe(map(brief)), '^ 9ms !').toBe(
      '(tpqb)',
      names,
    );
    scheduler.schedule(() => {
      expect(get(engine.state(sessionId('s-0'))).state).toMatchObject({ reason: { code: 'parent_dropped' } });
    }, 20);
  });
});

it.each([
  ['of', of(reason)],
  ['a BehaviorSubject', new BehaviorSubject(reason)],
])('a cancel$ that has fired before the start (%s) ends it with its cancelled event', (_what, cancel$) => {
  virtually(({ expectObservable }, scheduler) => {
    const engine = testEngine({ scheduler });
    expectObservable(engine.run(run('return 1'), yes, { cancel$ }).pipe(map(brief))).toBe('(tX|)', names);
  });
});

it('a cancel$ that only completes cancels nothing', () => {
  virtually(({ expectObservable }, scheduler) => {
    const engine = testEngine({ scheduler });
    const outcome$ = engine.run(run('return 1'), yes, { cancel$: EMPTY }).pipe(
      toOutcome(),
      map(({ _tag }) => _tag),
    );
    expectObservable(outcome$).toBe('(d|)', { d: 'done' });
  });
});

it('a cancel$ that errors cancels with internal, and says why', () => {
  virtually(({ expectObservable }, scheduler) => {
    const engine = testEngine({ scheduler });
    const cancel$ = throwError(() => new Error('lost the button'));
    expectObservable(engine.run(run('return 1'), yes, { cancel$ }).pipe(toOutcome())).toBe('(c|)', {
      c: {
        _tag: 'cancelled',
        reason: { code: 'internal', detail: 'cancel$ failed: lost the button', requestedAt: 0 },
        observedAt: 0,
        stateBefore: { _tag: 'running' },
      },
    });
  });
});

it('what precedes a session comes on the error channel', () => {
  const engine = testEngine();
  const errors: unknown[] = [];
  engine.run({ _tag: 'run', cod: 'x' } as never, yes).subscribe({ error: (error: unknown) => errors.push(error) });
  expect(errors).toEqual([expect.any(SpawnFailed)]);
  expect(String(errors[0])).toContain('unknown key "cod": did you mean "code"?');
});

it('advice runs a strategy with ctx, opts and task', () => {
  virtually(({ expectObservable }, scheduler) => {
    const engine = testEngine({
      scheduler,
      packages: packagesFrom({ echo: 'return { run = function(ctx) return { ctx.a, ctx.b, ctx.task } end }' }),
    });
    const spec = advice('echo', { ctx: { a: 1, b: 1 }, opts: { b: 2 }, task: 'do' });
    expectObservable(engine.run(spec, yes).pipe(toOutcome())).toBe('(d|)', {
      d: { _tag: 'done', value: [1, 2, 'do'], finishedAt: 0 },
    });
  });
});

it('someone else may answer what the responder works on: the responder is let go at that moment', () => {
  virtually(({ cold, expectSubscriptions }, scheduler) => {
    const engine = testEngine({ scheduler });
    const slow = cold('100ms (a|)', { a: answer('slow') });
    engine.run(run('return alc.llm("x")'), () => slow).subscribe();
    scheduler.schedule(() => {
      get(engine.resume(sessionId('s-0'), { _tag: 'single', answer: { _tag: 'response', response: 'fast' } }));
    }, 30);
    expectSubscriptions(slow.subscriptions).toBe('^ 29ms !');
  });
});

it('a subject as cancel$ is let go when the session ends by itself', () => {
  const scheduler = new TestScheduler(() => undefined);
  const engine = testEngine({ scheduler });
  const cancel$ = new Subject<typeof reason>();
  engine.run(run('return 1'), yes, { cancel$ }).subscribe();
  expect(cancel$.observed).toBe(true);
  scheduler.flush();
  expect(cancel$.observed).toBe(false);
});
