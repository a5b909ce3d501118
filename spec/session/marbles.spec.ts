import { concatMap, map, merge, NEVER, of, throwError, type Observable } from 'rxjs';
import {
  answer,
  answerWith,
  cancelReason,
  delta,
  run,
  toOutcome,
  toValue,
  type Reply,
  type Responder,
} from '../../lib';
import { brief, get, testEngine, virtually } from '../support/engine';

const reason = (at: number) => cancelReason('user', at);
const value = (text: string): Reply => answer(text);

describe('a strategy that asks three times', () => {
  const threeTimes = run('local r = "" for i = 1, 3 do r = r .. alc.llm("question " .. i) end return r');

  it('is a stream of questions and answers, each as late as its answer', () => {
    virtually(({ cold, expectObservable, expectSubscriptions }, scheduler) => {
      const engine = testEngine({ scheduler });
      const first = cold('    10ms (a|)', { a: value('one') });
      const second = cold('   20ms (a|)', { a: value('two') });
      const third = cold('    30ms (a|)', { a: value('three') });
      const replies = [first, second, third];
      const responder: Responder = (_query, { index }) => replies[index] ?? NEVER;

      expectObservable(engine.run(threeTimes, responder).pipe(map(brief))).toBe(
        '(tpqa) 4ms (xyrpqb) 12ms (XYrpqc) 22ms (uvrd|)',
        {
          ...{ t: 'tick', p: 'running>paused', r: 'paused>running', d: 'running>done' },
          ...{ q: expect.stringMatching(/^pause q-\d$/), a: 'begin q-0', b: 'begin q-1', c: 'begin q-2' },
          ...{ x: 'end q-0', X: 'end q-1', u: 'end q-2' },
          ...{ y: 'accepted single q-0', Y: 'accepted single q-1', v: 'accepted single q-2' },
        },
      );
      expectSubscriptions(first.subscriptions).toBe(' ^ 9ms !');
      expectSubscriptions(second.subscriptions).toBe('10ms ^ 19ms !');
      expectSubscriptions(third.subscriptions).toBe(' 30ms ^ 29ms !');
    });
  });
});

describe('a batch', () => {
  const both = run('return table.concat(alc.llm_batch({ { prompt = "a" }, { prompt = "b" }, { prompt = "c" } }), " ")');
  const values = {
    ...{ t: 'tick', p: 'running>paused', q: 'pause q-0 q-1 q-2', r: 'paused>running', d: 'running>done' },
    ...{ a: 'begin q-0', b: 'begin q-1', c: 'begin q-2', A: 'end q-0', B: 'end q-1', C: 'end q-2' },
    ...{ x: 'accepted batch q-0', y: 'accepted batch q-1', z: 'accepted batch q-2' },
  };

  it('answered out of order and in parts goes on after the last part', () => {
    virtually(({ cold, expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler });
      const delays: Record<string, Observable<Reply>> = {
        a: cold('20ms (v|)', { v: value('A') }),
        b: cold('30ms (v|)', { v: value('B') }),
        c: cold('10ms (v|)', { v: value('C') }),
      };
      const responder: Responder = ({ prompt }) => delays[prompt] ?? NEVER;

      expectObservable(engine.run(both, responder).pipe(map(brief))).toBe(
        '(tpqabc) 2ms (Cz) 6ms (Ax) 6ms (Byrd|)',
        values,
      );
    });
  });

  it('gives the script its answers in the order it asked', () => {
    virtually(({ cold, expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler });
      const responder: Responder = ({ prompt }, { index }) =>
        cold(`${30 - 10 * index}ms (v|)`, { v: value(prompt.toUpperCase()) });

      const outcome$ = engine.run(both, responder).pipe(toOutcome());
      expectObservable(outcome$).toBe('30ms (d|)', { d: { _tag: 'done', value: 'A B C', finishedAt: 30 } });
    });
  });
});

describe('a responder that gives no answer', () => {
  const caught = run('local ok, e = pcall(alc.llm, "hello?") return e');
  const thrower: Responder = () => {
    throw new Error('broken');
  };
  const cases: readonly (readonly [string, Responder, string])[] = [
    ['errors', () => throwError(() => new Error('the line is dead')), 'the line is dead'],
    ['throws', thrower, 'broken'],
    ['completes empty', () => of(), 'the responder completed without an answer'],
    ['only streams', () => of(delta('so'), delta('so')), 'the responder completed without an answer'],
  ];

  it.each(cases)('and %s is an error that the script can catch', (_what, responder, message) => {
    virtually(({ expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler });
      const ends$ = engine
        .run(caught, responder)
        .pipe(
          concatMap((event) =>
            event._tag === 'llm_call_end'
              ? [event.error]
              : event._tag === 'state_transition' && event.outcome?._tag === 'done'
                ? [event.outcome.value]
                : [],
          ),
        );
      expectObservable(ends$).toBe('(ev|)', { e: message, v: expect.stringContaining(message) });
    });
  });
});

describe('a cancel in mid-question', () => {
  it('closes the responder at that very frame and ends the events with the cancelled one', () => {
    virtually(({ cold, hot, expectObservable, expectSubscriptions }, scheduler) => {
      const engine = testEngine({ scheduler });
      const slow = cold('       100ms (a|)', { a: value('too late') });
      const subscribed = '      ^ 39ms !';
      const cancel = hot('      40ms c', { c: reason(40) });
      const events = '          (tpqb) 34ms (x|)';

      expectObservable(
        engine.run(run('return alc.llm("hello?")'), () => slow, { cancel$: cancel }).pipe(map(brief)),
      ).toBe(events, { t: 'tick', p: 'running>paused', q: 'pause q-0', b: 'begin q-0', x: 'paused>cancelled' });
      expectSubscriptions(slow.subscriptions).toBe(subscribed);
      expectSubscriptions(cancel.subscriptions).toBe(subscribed);
    });
  });

  it('keeps a question that still waits for its turn from ever reaching the responder', () => {
    virtually(({ cold, expectSubscriptions, hot }, scheduler) => {
      const engine = testEngine({ scheduler });
      const [first, second] = [cold('100ms (a|)', { a: value('x') }), cold('(a|)', { a: value('y') })];
      const spec = run('return alc.llm_batch({ { prompt = "a" }, { prompt = "b" } })');
      const responder: Responder = ({ prompt }) => (prompt === 'a' ? first : second);

      engine.run(spec, responder, { cancel$: hot('40ms c', { c: reason(40) }), concurrency: 1 }).subscribe();
      expectSubscriptions(first.subscriptions).toBe('^ 39ms !');
      expectSubscriptions(second.subscriptions).toBe([]);
    });
  });
});

describe('a busy loop', () => {
  it('is cancelled at frame 5 of virtual time', () => {
    virtually(({ hot, expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler });
      const cancel$ = hot('5ms c', { c: reason(5) });
      expectObservable(engine.run(run('while true do end'), () => NEVER, { cancel$ }).pipe(map(brief))).toBe(
        't 4ms (x|)',
        {
          t: 'tick',
          x: 'running>cancelled',
        },
      );
    });
  });

  it('lets other sessions go on between its slices', () => {
    virtually(({ cold, hot, expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler });
      engine.run(run('while true do end'), () => NEVER, { cancel$: hot('9ms c', { c: reason(9) }) }).subscribe();
      const asks = engine.run(run('return alc.llm("a") .. alc.llm("b")'), () => cold('--(v|)', { v: value('x') }));
      expectObservable(asks.pipe(concatMap((e) => (e._tag === 'llm_call_end' ? [e.at] : [])))).toBe('--a-(b|)', {
        a: 2,
        b: 4,
      });
    });
  });

  it('that nobody cancels fails with timeout at its limit of instructions', () => {
    virtually(({ expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler, sliceInstructions: 1000, maxInstructions: 5000 });
      const ends$ = engine
        .run(run('while true do end'), () => NEVER)
        .pipe(
          concatMap((e) => (e._tag === 'state_transition' && e.outcome?._tag === 'failed' ? [e.outcome.kind] : [])),
        );
      expectObservable(ends$).toBe('4ms (k|)', { k: 'timeout' });
    });
  });
});

describe('sessions that move one another', () => {
  it('a session is answered with the result of another', () => {
    virtually(({ expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler });
      const helper: Responder = ({ prompt }) => of(value(`<${prompt}>`));
      const delegate: Responder = ({ prompt }) =>
        engine.run(run(`return alc.llm("${prompt}, please")`), helper).pipe(
          toValue(),
          map((text) => value(text as string)),
        );

      const values$ = engine.run(run('return alc.llm("help")'), delegate).pipe(toValue());
      expectObservable(values$).toBe('(v|)', { v: '<help, please>' });
    });
  });

  it('ten thousand sessions, each answered when the next one asks, end without growing the stack', () => {
    virtually((_helpers, scheduler) => {
      const engine = testEngine({ scheduler, keptSessions: 10_000 });
      const size = 10_000;
      const ids = Array.from({ length: size }, () => get(engine.spawn(run('return alc.llm("next?")'))));
      let ended = 0;
      // Each session is answered from within the end of the one before it: a chain of resumes inside events.
      ids.forEach((id, i) => {
        get(engine.awaitTerminal(id)).subscribe(() => {
          ended++;
          const next = ids[i + 1];
          if (next !== undefined)
            get(engine.resume(next, { _tag: 'single', answer: { _tag: 'response', response: '' } }));
        });
      });
      scheduler.flush();
      const [first] = ids;
      get(engine.resume(first!, { _tag: 'single', answer: { _tag: 'response', response: '' } }));
      expect(ended).toBe(size);
    });
  });

  it('answers of many sessions reach each its own', () => {
    virtually(({ expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler });
      const echo: Responder = ({ prompt }) => of(value(prompt));
      const results = ['a', 'b', 'c'].map((name) =>
        engine.run(run(`return alc.llm("${name}1") .. alc.llm("${name}2")`), echo).pipe(toValue()),
      );
      expectObservable(merge(...results)).toBe('(abc|)', { a: 'a1a2', b: 'b1b2', c: 'c1c2' });
    });
  });
});

describe('requests$', () => {
  it('gives a late subscriber the pending questions, then the new ones, each once', () => {
    virtually(({ expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler });
      const id = get(engine.spawn(run('alc.llm_batch({ { prompt = "a" }, { prompt = "b" } }) return alc.llm("c")')));
      scheduler.schedule(() => {
        const { requests$ } = get(engine.session(id));
        const asked$ = requests$.pipe(
          answerWith(({ prompt }) => of(value(prompt))),
          map(({ request }) => request.query.prompt),
        );
        expectObservable(asked$).toBe('5ms (abc|)');
      }, 5);
    });
  });
});
