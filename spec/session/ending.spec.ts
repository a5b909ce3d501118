/** The first terminal state wins, once, for everybody. */
import { TestScheduler } from 'rxjs/testing';
import { cancelReason, isTerminalEvent, response, run, single, type ProgressEvent } from '../../lib';
import { brief, get, testEngine } from '../support/engine';

const finished = (code = 'return 42') => {
  const scheduler = new TestScheduler(() => undefined);
  const engine = testEngine({ scheduler });
  const id = get(engine.spawn(run(code)));
  const events: ProgressEvent[] = [];
  get(engine.observe(id)).subscribe((event) => events.push(event));
  scheduler.flush();
  return { engine, id, events, scheduler };
};

const kept = ({ engine, id }: ReturnType<typeof finished>): string[] => {
  const seen: string[] = [];
  get(engine.observe(id, { from: 0 })).subscribe((event) =>
    seen.push(event._tag === 'history_gap' ? 'gap' : brief(event)),
  );
  return seen;
};

it('a cancel after the end changes neither the state nor the events', () => {
  const session = finished();
  get(session.engine.cancel(session.id, cancelReason('user', 0)));
  expect(get(session.engine.state(session.id)).state).toEqual({ _tag: 'done', value: 42, finishedAt: 0 });
  expect(kept(session)).toEqual(['tick', 'running>done']);
});

it('a cancel from an observer of the terminal event changes nothing', () => {
  const scheduler = new TestScheduler(() => undefined);
  const engine = testEngine({ scheduler });
  const id = get(engine.spawn(run('error("boom")')));
  get(engine.observe(id)).subscribe((event) => {
    if (isTerminalEvent(event)) get(engine.cancel(id, cancelReason('user', 0)));
  });
  scheduler.flush();
  expect(get(engine.state(id)).state._tag).toBe('failed');
  expect(kept({ engine, id, events: [], scheduler })).toEqual(['tick', 'running>failed']);
});

it('closing the engine leaves ended sessions as they ended', () => {
  const session = finished();
  session.engine.close();
  expect(kept(session)).toEqual(['tick', 'running>done']);
});

it('every waiter gets the same outcome, before the end and after, and then completion', () => {
  const scheduler = new TestScheduler(() => undefined);
  const engine = testEngine({ scheduler });
  const id = get(engine.spawn(run('return alc.llm("x")')));
  const log: string[] = [];
  const wait = (name: string) =>
    get(engine.awaitTerminal(id)).subscribe({
      next: (outcome) => log.push(`${name} ${outcome._tag}`),
      complete: () => log.push(`${name} complete`),
    });
  wait('early');
  scheduler.flush();
  wait('paused');
  get(engine.resume(id, single(response('y'))));
  wait('late');
  expect(log).toEqual(['early done', 'early complete', 'paused done', 'paused complete', 'late done', 'late complete']);
});

it('state$ gives the state now and each that follows, and completes after the terminal one', () => {
  const scheduler = new TestScheduler(() => undefined);
  const engine = testEngine({ scheduler });
  const id = get(engine.spawn(run('return alc.llm("x")')));
  const log: string[] = [];
  const { state$ } = get(engine.session(id));
  state$.subscribe({ next: ({ _tag }) => log.push(_tag), complete: () => log.push('complete') });
  scheduler.flush();
  get(engine.resume(id, single(response('y'))));
  expect(log).toEqual(['running', 'paused', 'running', 'done', 'complete']);
});

it('a late subscriber of state$ gets the terminal state and completion', () => {
  const { engine, id } = finished();
  const log: string[] = [];
  get(engine.session(id)).state$.subscribe({
    next: ({ _tag }) => log.push(_tag),
    complete: () => log.push('complete'),
  });
  expect(log).toEqual(['done', 'complete']);
});
