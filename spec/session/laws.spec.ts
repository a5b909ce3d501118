/** For any sequence of answers, cancels and nonsense, re-entrant or not, the contract holds. */
import fc from 'fast-check';
import { TestScheduler } from 'rxjs/testing';
import {
  batch,
  cancelReason,
  errorAnswer,
  isTerminal,
  queryId,
  response,
  run,
  single,
  type Engine,
  type ProgressEvent,
  type SessionId,
} from '../../lib';
import { get, testEngine } from '../support/engine';
import { outOfOrder } from '../support/order';

type Action =
  | { readonly do: 'single'; readonly id?: number; readonly fails: boolean }
  | { readonly do: 'batch'; readonly ids: readonly number[]; readonly fails: boolean }
  | { readonly do: 'pending' }
  | { readonly do: 'delta' }
  | { readonly do: 'cancel' };

const id = fc.integer({ min: 0, max: 8 });
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant('single' as const), id, fails: fc.boolean() }, { requiredKeys: ['do', 'fails'] }),
  fc.record({
    do: fc.constant('batch' as const),
    ids: fc.array(id, { minLength: 1, maxLength: 4 }),
    fails: fc.boolean(),
  }),
  { weight: 4, arbitrary: fc.constant({ do: 'pending' as const }) },
  fc.constant({ do: 'delta' as const }),
  fc.constant({ do: 'cancel' as const }),
);

/** A script of a few steps, each of which may fail without ending it. */
const script = fc
  .array(
    fc.oneof(
      fc.constant('pcall(alc.llm, "one")'),
      fc.constant('pcall(alc.llm_batch, { { prompt = "a" }, { prompt = "b" }, { prompt = "c" } })'),
      fc.constant('alc.log("info", "here")'),
      fc.constant('for i = 1, 3000 do end'),
      fc.constant('alc.llm("or fail")'),
    ),
    { maxLength: 6 },
  )
  .map((steps) => `${steps.join(' ')} return "end"`);

/** When: at a frame of virtual time, or from within the delivery of the event of that number. */
const schedule = fc.array(
  fc.record({ at: fc.oneof(fc.record({ frame: fc.nat(30) }), fc.record({ event: fc.nat(25) })), action }),
  { maxLength: 25 },
);

const perform = (engine: Engine, session: SessionId, what: Action): void => {
  const answer = 'fails' in what && what.fails ? errorAnswer('no') : response('yes');
  switch (what.do) {
    case 'single':
      engine.resume(session, single(answer, what.id === undefined ? undefined : queryId(`q-${what.id}`)));
      return;
    case 'batch':
      engine.resume(session, batch(what.ids.map((n) => ({ queryId: queryId(`q-${n}`), answer }))));
      return;
    case 'pending': {
      const { pending, state } = get(engine.state(session));
      const [first] = pending;
      if (first === undefined || state._tag !== 'paused') return;
      engine.resume(session, state.kind === 'single' ? single(answer) : batch([{ queryId: first, answer }]));
      return;
    }
    case 'delta':
      get(engine.session(session))
        .requests$.subscribe((request) => {
          request.delta('…');
        })
        .unsubscribe();
      return;
    case 'cancel':
      get(engine.cancel(session, cancelReason('user', 0)));
  }
};

it('no question is answered twice, seq has no gap, and events keep their order', () => {
  fc.assert(
    fc.property(script, schedule, (code, plan) => {
      const scheduler = new TestScheduler(() => undefined);
      const engine = testEngine({ scheduler, sliceInstructions: 1000 });
      const session = get(engine.spawn(run(code)));
      const [seen, alsoSeen]: [ProgressEvent[], ProgressEvent[]] = [[], []];
      const events$ = get(engine.observe(session));
      events$.subscribe((event) => {
        seen.push(event);
        for (const { at, action: what } of plan)
          if ('event' in at && at.event === event.seq) perform(engine, session, what);
      });
      events$.subscribe((event) => alsoSeen.push(event));
      for (const { at, action: what } of plan)
        if ('frame' in at)
          scheduler.schedule(() => {
            perform(engine, session, what);
          }, at.frame);
      scheduler.flush();
      get(engine.cancel(session, cancelReason('user', 0)));

      expect(outOfOrder(seen)).toBeUndefined();
      expect(alsoSeen).toEqual(seen);
      expect(isTerminal(get(engine.state(session)).state)).toBe(true);
      expect(seen.filter((event) => event._tag === 'state_transition' && event.outcome !== undefined)).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
});

it('a session that is cancelled at any event ends with that event and its end, but for what belongs to them', () => {
  fc.assert(
    fc.property(script, fc.nat(20), (code, when) => {
      const scheduler = new TestScheduler(() => undefined);
      const engine = testEngine({ scheduler, sliceInstructions: 1000 });
      const session = get(engine.spawn(run(code)));
      const seen: ProgressEvent[] = [];
      get(engine.observe(session)).subscribe((event) => {
        seen.push(event);
        if (event.seq === when) get(engine.cancel(session, cancelReason('user', 0)));
        else if (event._tag === 'llm_call_begin') perform(engine, session, { do: 'pending' });
      });
      scheduler.flush();
      get(engine.cancel(session, cancelReason('user', 0)));
      const after = seen.slice(when + 1).map(({ _tag }) => _tag);
      const sameFact = ['pause_requested', 'llm_call_begin', 'llm_call_end', 'resume_accepted'];
      const queued = after.slice(0, -1).filter((tag) => !sameFact.includes(tag));
      expect(seen.length <= when ? [] : queued).toEqual([]);
      expect(outOfOrder(seen)).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});
