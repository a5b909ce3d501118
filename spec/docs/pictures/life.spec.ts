/** The picture of a session's life is true. */
import * as fc from 'fast-check';
import { NEVER, of, throwError } from 'rxjs';
import { answer, cancelReason, run, type EngineOptions, type Responder } from '../../../lib';
import { reduce } from '../../../lib/domain';
import * as arbitrary from '../../support/arbitraries';
import { testEngine, virtually } from '../../support/engine';
import { ways } from './life';

const drawn = (from: string, to: string): string => `${from} → ${to}`;

it.each(ways)('$fact leads from $from to $to', ({ from, to, fact }) => {
  const states = arbitrary.liveState.filter(({ _tag }) => _tag === from);
  const facts = arbitrary.sessionFact.filter((given) =>
    given._tag === 'ended' ? fact === 'ended' && given.outcome._tag === to : given._tag === fact,
  );
  fc.assert(fc.property(states, facts, (state, given) => reduce(state, given)._tag === to));
});

const hello: Responder = () => of(answer('Hello.'));

const sessions: readonly { readonly code: string; readonly responder?: Responder; readonly options?: EngineOptions }[] =
  [
    { code: 'return 1' },
    { code: 'alc.log("info", "so far") return alc.llm("Hello?")' },
    { code: 'return alc.llm_batch({ { prompt = "One?" }, { prompt = "Two?" } })' },
    { code: 'error("no")' },
    { code: 'return alc.llm("Hello?")', responder: () => throwError(() => new Error('no answer')) },
    { code: 'while true do end' },
    { code: 'while true do end', options: { maxInstructions: 1000, sliceInstructions: 1000 } },
    { code: 'return alc.llm("Hello?")', responder: () => NEVER },
    { code: 'return alc.llm("Hello?")', responder: () => NEVER, options: { idleLimitMs: 3 } },
    { code: 'return alc.fork({ "nothing" }, {})' },
  ];

it('sessions go along the ways that are drawn, along each of them, and along no other', () => {
  const gone = new Set<string>();
  for (const { code, responder = hello, options = {} } of sessions)
    virtually(({ hot }, scheduler) => {
      const cancel$ = hot('5ms c', { c: cancelReason('user', 5) });
      testEngine({ scheduler, ...options })
        .run(run(code), responder, { cancel$ })
        .subscribe((event) => {
          if (event._tag === 'state_transition') gone.add(drawn(event.from, event.to));
        });
    });
  const between = ways.filter(({ from, to }) => from !== to).map(({ from, to }) => drawn(from, to));
  expect([...gone].sort()).toEqual(between.sort());
});
