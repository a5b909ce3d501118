/** Cancellation at each of the four places where it is looked at. */
import { mergeMap, Subject, tap } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { cancelReason, response, run, single, type Engine, type ProgressEvent, type SessionId } from '../../lib';
import { brief, get, refusal, testEngine } from '../support/engine';
import { spyVm } from '../support/spyVm';

const setUp = (code: string) => {
  const scheduler = new TestScheduler(() => undefined);
  const spy = spyVm();
  const engine = testEngine({ scheduler, vm: spy.vm });
  const id = get(engine.spawn(run(code)));
  const seen: string[] = [];
  const react = new Subject<ProgressEvent>();
  get(engine.observe(id)).subscribe((event) => {
    seen.push(brief(event));
    react.next(event);
  });
  return { scheduler, engine, id, seen, react, counts: spy.counts };
};

const cancel = (engine: Engine, id: SessionId): void => {
  get(engine.cancel(id, cancelReason('user', 0)));
};

const stateOf = (engine: Engine, id: SessionId) => get(engine.state(id)).state;

describe('A: before the first instruction', () => {
  it('a session cancelled right after spawn never runs', () => {
    const { engine, id, seen, scheduler, counts } = setUp('return 1');
    cancel(engine, id);
    scheduler.flush();
    expect(counts.steps).toBe(0);
    expect(seen).toEqual(['tick', 'running>cancelled']);
  });

  it('leaves nothing scheduled', () => {
    const { engine, id, scheduler } = setUp('return 1');
    cancel(engine, id);
    expect(scheduler.actions).toEqual([]);
  });
});

describe('B: after Lua asked and before the pause is published', () => {
  const code = 'alc.log("info", "about to ask") return alc.llm("never seen")';

  it.each([
    ['a log', 'log', code],
    ['a progress', 'progress', 'alc.progress(1, 2) return alc.llm("never seen")'],
  ])('an observer of %s event of that turn cancels: the question is never seen', (_what, tag, script) => {
    const { engine, id, seen, scheduler, react, counts } = setUp(script);
    const asked: string[] = [];
    get(engine.session(id)).requests$.subscribe(({ query }) => asked.push(query.prompt));
    react.subscribe((event) => {
      if (event._tag === tag) cancel(engine, id);
    });
    scheduler.flush();
    expect(asked).toEqual([]);
    expect(seen).toEqual(['tick', expect.stringContaining(tag), 'running>cancelled']);
    expect(counts.steps).toBe(1);
    expect(stateOf(engine, id)).toMatchObject({ _tag: 'cancelled', stateBefore: { _tag: 'running' } });
  });

  it('what the script returned in that turn does not count either', () => {
    const { engine, id, scheduler, react } = setUp('alc.log("info", "x") return 42');
    react.subscribe((event) => {
      if (event._tag === 'log') cancel(engine, id);
    });
    scheduler.flush();
    expect(stateOf(engine, id)._tag).toBe('cancelled');
  });
});

describe('C: at the entry of resume', () => {
  it('cancel, then resume, in one observer call: the answer is refused', () => {
    const { engine, id, seen, scheduler, react, counts } = setUp('return alc.llm("x")');
    const refusals: unknown[] = [];
    react.subscribe((event) => {
      if (event._tag !== 'llm_call_begin') return;
      cancel(engine, id);
      refusals.push(refusal(engine.resume(id, single(response('too late')))));
    });
    scheduler.flush();
    expect(refusals).toEqual([{ _tag: 'already_cancelled' }]);
    expect(seen).toEqual(['tick', 'running>paused', 'pause q-0', 'begin q-0', 'paused>cancelled']);
    expect(counts.steps).toBe(1);
  });
});

describe('D: before any further turn', () => {
  it('resume, then cancel, in one observer call: the answer is taken, Lua does not run on', () => {
    const { engine, id, seen, scheduler, react, counts } = setUp('return alc.llm("x")');
    react.subscribe((event) => {
      if (event._tag !== 'llm_call_begin') return;
      get(engine.resume(id, single(response('in time'))));
      cancel(engine, id);
    });
    scheduler.flush();
    expect(seen).toEqual([
      ...['tick', 'running>paused', 'pause q-0', 'begin q-0'],
      ...['end q-0', 'accepted single q-0', 'paused>cancelled'],
    ]);
    expect(counts.steps).toBe(1);
  });

  it('an observer of the transition back to running cancels: Lua does not run on', () => {
    const { engine, id, scheduler, react, counts } = setUp('return alc.llm("x")');
    react.subscribe((event) => {
      if (event._tag === 'state_transition' && event.to === 'running') cancel(engine, id);
    });
    scheduler.flush();
    get(engine.resume(id, single(response('x'))));
    expect(counts.steps).toBe(1);
    expect(stateOf(engine, id)).toMatchObject({ _tag: 'cancelled', stateBefore: { _tag: 'running' } });
  });

  it('between slices: a busy loop runs no further slice, and nothing stays scheduled', () => {
    const { engine, id, seen, scheduler, counts } = setUp('while true do end');
    scheduler.schedule(() => {
      const { steps } = counts;
      cancel(engine, id);
      expect(seen).toEqual(['tick', 'running>cancelled']);
      expect(counts.steps).toBe(steps);
      expect(scheduler.actions).toEqual([]);
    }, 5);
    scheduler.flush();
    expect(counts.steps).toBe(5);
    expect(scheduler.now()).toBe(5);
  });

  it('while paused: the state before is the pause', () => {
    const { engine, id, seen, scheduler } = setUp('return alc.llm("x")');
    scheduler.flush();
    cancel(engine, id);
    expect(seen.at(-1)).toBe('paused>cancelled');
    expect(stateOf(engine, id)).toMatchObject({ stateBefore: { _tag: 'paused', kind: 'single' } });
  });
});

describe('proven stop', () => {
  it('when the cancelled event is published, the thread is dead and nobody works on its questions', () => {
    const { engine, id, scheduler, react, counts } = setUp('return alc.llm("x")');
    scheduler.flush();
    let open = 0;
    get(engine.session(id))
      .requests$.pipe(
        tap(() => open++),
        mergeMap(({ settled$ }) => settled$),
      )
      .subscribe(() => open--);
    const atTheEnd: unknown[] = [];
    react.subscribe((event) => {
      if (event._tag === 'state_transition') atTheEnd.push({ open, kills: counts.kills });
    });
    cancel(engine, id);
    expect(atTheEnd).toEqual([{ open: 0, kills: 1 }]);
  });

  it('the first reason is kept, whoever cancels later', () => {
    const { engine, id, scheduler } = setUp('return alc.llm("x")');
    scheduler.flush();
    get(engine.cancel(id, cancelReason('timeout', 1, 'too slow')));
    get(engine.cancel(id, cancelReason('user', 2)));
    expect(stateOf(engine, id)).toMatchObject({ reason: { code: 'timeout', detail: 'too slow', requestedAt: 1 } });
  });
});

describe('a VM that breaks', () => {
  it.each(['open', 'step'])('in %s fails its session with engine_error, and no other', (where) => {
    const scheduler = new TestScheduler(() => undefined);
    const broken = (): never => {
      throw new Error('the VM is broken');
    };
    const thread = { instructions: 0, beside: broken, refill: () => undefined, step: broken, kill: () => undefined };
    const engine = testEngine({ scheduler, vm: () => ({ open: where === 'open' ? broken : () => thread }) });
    const ids = [get(engine.spawn(run('return 1'))), get(engine.spawn(run('return 2')))];
    scheduler.flush();
    expect(ids.map((id) => stateOf(engine, id))).toEqual([
      expect.objectContaining({ _tag: 'failed', kind: 'engine_error', message: 'the VM is broken' }),
      expect.objectContaining({ _tag: 'failed', kind: 'engine_error', message: 'the VM is broken' }),
    ]);
  });
});

it('a cancel without a reason is one of the engine', () => {
  const { engine, id, scheduler } = setUp('return alc.llm("x")');
  scheduler.flush();
  get(engine.cancel(id, undefined as never));
  expect(stateOf(engine, id)).toMatchObject({ reason: { code: 'internal', detail: 'no reason given' } });
});
