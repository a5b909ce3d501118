import { PassThrough } from 'node:stream';
import { NEVER } from 'rxjs';
import { answer, rehearse, run, type Responder } from '../../lib';
import type { Io } from '../../lib/cli/io';
import type { Job } from '../../lib/cli/job/job';
import { runJob } from '../../lib/cli/run';
import { packagesFrom } from '../../lib/packages';
import { testEngine, virtually } from '../support/engine';

const silent = { interrupt$: NEVER, terminate$: NEVER, unheard$: NEVER };

/** An outside world, and what it was told. */
const world = (signals: Partial<Io>) => {
  const stdout = new PassThrough({ encoding: 'utf8' });
  const stderr = new PassThrough({ encoding: 'utf8' });
  const io: Io = { argv: [], stdin: new PassThrough(), stdout, stderr, colours: false, ...silent, ...signals };
  const told = (stream: PassThrough): string => (stream.read() as string | null) ?? '';
  return { io, stdout: () => told(stdout), stderr: () => told(stderr) };
};

const job = (code: string, responder: Responder, more: Partial<Job> = {}): Job => ({
  spec: run(code),
  packages: packagesFrom({}),
  answering: { responder },
  printing: 'json',
  ...more,
});

const asking = 'return alc.llm("Well?")';

test('Ctrl-C ends a run that waits for an answer, and lets go of whoever thinks about it', () => {
  virtually(({ cold, expectObservable, expectSubscriptions, flush }, scheduler) => {
    const thinking = cold<never>('-');
    const { io, stdout, stderr } = world({ interrupt$: cold('---c') });
    const code$ = runJob(
      testEngine({ scheduler }),
      job(asking, () => thinking),
      io,
    );
    expectObservable(code$, '^').toBe('---(c|)', { c: 130 });
    expectSubscriptions(thinking.subscriptions).toBe('^--!');
    flush();
    expect(JSON.parse(stdout())).toMatchObject({
      state: 'cancelled',
      reason: { code: 'user', detail: 'cancelled by Ctrl-C' },
      state_before: { state: 'paused' },
    });
    expect(stderr()).toBe('? q-0  Well?\ncancelled by Ctrl-C\n');
  });
});

test('no more questions are open at a time than the job says', () => {
  virtually(({ cold, expectObservable, expectSubscriptions }, scheduler) => {
    const thinking = cold('--a', { a: answer('yes') });
    const asked = 'return #alc.llm_batch({ { prompt = "a" }, { prompt = "b" }, { prompt = "c" } })';
    const code$ = runJob(
      testEngine({ scheduler }),
      job(asked, () => thinking, { concurrency: 2 }),
      world({}).io,
    );
    expectObservable(code$).toBe('----(c|)', { c: 0 });
    expectSubscriptions(thinking.subscriptions).toBe(['^-!', '^-!', '--^-!']);
  });
});

test('the timeout ends a run that waits for an answer', () => {
  virtually(({ cold, expectObservable, flush }, scheduler) => {
    const { io, stdout } = world({});
    const code$ = runJob(
      testEngine({ scheduler }),
      job(asking, () => cold('-'), { timeout: 5 }),
      io,
    );
    expectObservable(code$).toBe('-----(c|)', { c: 124 });
    flush();
    expect(JSON.parse(stdout())).toMatchObject({ state: 'cancelled', reason: { code: 'timeout' } });
  });
});

test('a run that is through before its timeout leaves no timer', () => {
  virtually(({ expectObservable }, scheduler) => {
    const { io } = world({});
    const code$ = runJob(testEngine({ scheduler }), job(asking, rehearse(), { timeout: 5 }), io);
    expectObservable(code$).toBe('(c|)', { c: 0 });
  });
});

test('when what it writes reaches nobody, the run is let go, and the code says whether that was a failure', () => {
  virtually(({ cold, expectObservable, expectSubscriptions, flush }, scheduler) => {
    const thinking = cold<never>('-');
    const { io, stdout, stderr } = world({ unheard$: cold('--u', { u: 1 }) });
    const code$ = runJob(
      testEngine({ scheduler }),
      job(asking, () => thinking),
      io,
    );
    expectObservable(code$).toBe('--(c|)', { c: 1 });
    expectSubscriptions(thinking.subscriptions).toBe('^-!');
    flush();
    expect([stdout(), stderr()]).toEqual(['', '? q-0  Well?\n']);
  });
});

test('deltas are not shown, the answer is', () => {
  virtually(({ cold, expectObservable, flush }, scheduler) => {
    const { io, stderr, stdout } = world({});
    const replies = { d: { _tag: 'delta', text: 'bla' }, a: { _tag: 'answer', text: 'Well\nenough.' } } as const;
    const code$ = runJob(
      testEngine({ scheduler }),
      job(asking, () => cold('-dda', replies), { printing: 'value' }),
      io,
    );
    expectObservable(code$).toBe('---(c|)', { c: 0 });
    flush();
    expect(stderr()).toBe('? q-0  Well?\n> q-0  Well enough.\ndone\n');
    expect(stdout()).toBe('Well\nenough.\n');
  });
});

test.each([
  ['a text as it is', '"two\\nlines"', 'two\nlines\n'],
  ['a value as JSON', '{ a = 1 }', '{\n  "a": 1\n}\n'],
  ['the result of a strategy', '{ task = "t", result = { a = 1 } }', '{\n  "a": 1\n}\n'],
  ['a result that is a text as it is', '{ result = "yes" }', 'yes\n'],
  ['a result that is false', '{ result = false }', 'false\n'],
  ['nothing as null', 'nil', 'null\n'],
])('prints %s', (_, lua, expected) => {
  virtually(({ flush }, scheduler) => {
    const { io, stdout } = world({});
    runJob(testEngine({ scheduler }), job(`return ${lua}`, rehearse(), { printing: 'value' }), io).subscribe();
    flush();
    expect(stdout()).toBe(expected);
  });
});

test('a spec that is refused is one line and wrong usage', () => {
  virtually(({ expectObservable, flush }, scheduler) => {
    const { io, stdout, stderr } = world({});
    const spec = { _tag: 'advice', strategy: 'a\nb' } as const;
    expectObservable(runJob(testEngine({ scheduler }), job('', rehearse(), { spec }), io)).toBe('(c|)', { c: 2 });
    flush();
    expect([stdout(), stderr()]).toEqual([
      '',
      "algocline-rx: invalid spec at strategy: no strategy 'a b': the engine was given no packages\n",
    ]);
  });
});

test('an engine that refuses is one line and a failure', () => {
  virtually(({ expectObservable, flush }, scheduler) => {
    const engine = testEngine({ scheduler });
    engine.close();
    const { io, stderr } = world({});
    expectObservable(runJob(engine, job(asking, rehearse()), io)).toBe('(c|)', { c: 1 });
    flush();
    expect(stderr()).toBe('algocline-rx: the engine is closed: make another with createEngine()\n');
  });
});
