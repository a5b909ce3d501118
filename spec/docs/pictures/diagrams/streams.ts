/** The streams of a session. */
import { concatMap, filter, map, share } from 'rxjs';
import { run, type ProgressEvent } from '../../../../lib';
import { get, testEngine } from '../../../support/engine';
import type { Diagram } from '../diagram';
import { answeredBy, answering, answersAfter, started, told, toldOutcome } from './support';

const once = run('return alc.llm("Hello?")');
const twice = run(
  'local both = alc.llm_batch({ { prompt = "Left?" }, { prompt = "Right?" } }) return alc.llm("Which?")',
);

const isEvent = (event: { readonly _tag: string }): event is ProgressEvent => event._tag !== 'history_gap';

const events: Diagram = {
  name: 'events',
  title: 'events$ and observe',
  description:
    'A session asks once. What happens at one time is one column, from the top to the bottom. An observer that comes late ' +
    'sees what is still to come; with from 0 it sees all that there was, and then the rest.',
  texts: {
    ...{ h: '…Hi', a: 'Hi!', t: 'tick', p: 'running → paused', q: 'pause_requested', b: 'llm_call_begin q-0' },
    ...{ d: 'llm_delta q-0', e: 'llm_call_end q-0', r: 'resume_accepted', u: 'paused → running', D: 'running → done' },
  },
  lines: {
    'q-0': { kind: 'cold', label: 'the responder', marbles: '10ms h 9ms a', during: '^ 19ms !' },
    live: { kind: 'out', label: 'events$', marbles: '        (tpqb)    4ms d 9ms (eruD|)' },
    late: { kind: 'out', label: 'events$, from 12 ms on', marbles: '20ms (eruD|)', viewer: '12ms ^' },
    all: {
      kind: 'out',
      label: 'observe(id, { from: 0 }), from 12 ms on',
      marbles: '12ms (tpqbd) 1ms (eruD|)',
      viewer: '12ms ^',
    },
  },
  run: (given, scheduler) => {
    const stream = started(once, scheduler, answeredBy(answering(given)));
    return {
      live: stream(({ events$ }) => events$).pipe(map(told)),
      late: stream(({ events$ }) => events$).pipe(map(told)),
      all: stream(({ id }, engine) => get(engine.observe(id, { from: 0 }))).pipe(filter(isEvent), map(told)),
    };
  },
};

const states: Diagram = {
  name: 'state',
  title: 'state$',
  description:
    'The state now comes first, whenever an observer comes; then each that follows. After the terminal state it completes.',
  texts: { a: 'Hi!', r: 'running', p: 'paused', D: 'done "Hi!"' },
  lines: {
    'q-0': { kind: 'cold', label: 'the responder', marbles: '----------a', during: '^---------!' },
    first: { kind: 'out', label: 'state$', marbles: '        (rp)------(rD|)' },
    late: { kind: 'out', label: 'state$, from 6 ms on', marbles: '  ------p---(rD|)', viewer: '------^' },
    after: { kind: 'out', label: 'state$, from 15 ms on', marbles: '---------------(D|)', viewer: '---------------^' },
  },
  run: (given, scheduler) => {
    const stream = started(once, scheduler, answeredBy(answering(given)));
    const state$ = stream((session) => session.state$).pipe(
      map((state) => (state._tag === 'running' || state._tag === 'paused' ? state._tag : toldOutcome(state))),
    );
    return { first: state$, late: state$, after: state$ };
  },
};

const requests: Diagram = {
  name: 'requests',
  title: 'requests$',
  description:
    'A session asks two questions at once, and a third when it has both answers. An observer that comes late gets the ' +
    'questions that are still pending first, and then the new ones.',
  texts: { a: 'left', b: 'right', c: 'left it is', x: 'q-0', y: 'q-1', z: 'q-2' },
  lines: {
    'q-0': { kind: 'cold', label: 'the answer to q-0', marbles: '---a', during: '       ^--!' },
    'q-1': { kind: 'cold', label: 'the answer to q-1', marbles: '--------b', during: '  ^-------!' },
    'q-2': { kind: 'cold', label: 'the answer to q-2', marbles: '-----c', during: '     --------^----!' },
    first: { kind: 'out', label: 'requests$', marbles: '                          (xy)----z----|' },
    late: { kind: 'out', label: 'requests$, from 5 ms on', marbles: '-----y--z----|', viewer: '-----^' },
  },
  run: (given, scheduler) => {
    const stream = started(twice, scheduler, answeredBy(answering(given)));
    const requests$ = stream((session) => session.requests$).pipe(map(({ query }) => query.queryId));
    return { first: requests$, late: requests$ };
  },
};

const sharing: Diagram = {
  name: 'share',
  title: 'A run is cold; share() makes one session of many observers',
  description:
    'Each subscription to engine.run(…) starts a session of its own. With share() the first one starts it, and others join ' +
    'it: they see what is still to come.',
  texts: {
    ...{ a: 's-0 running → paused', b: 's-0 paused → running', c: 's-0 running → done' },
    ...{ d: 's-1 running → paused', e: 's-1 paused → running', f: 's-1 running → done' },
  },
  lines: {
    run: { kind: 'operator', label: 'const run$ = engine.run(spec, responder)' },
    first: { kind: 'out', label: 'the first subscriber', marbles: '      a---------(bc|)' },
    second: { kind: 'out', label: 'the second, from 6 ms on', marbles: '  ------d---------(ef|)', viewer: '------^' },
    share: { kind: 'operator', label: 'const shared$ = run$.pipe(share())' },
    one: { kind: 'out', label: 'the first subscriber', marbles: '        a---------(bc|)' },
    other: { kind: 'out', label: 'the second, from 6 ms on', marbles: '   ----------(bc|)', viewer: '------^' },
  },
  run: (_given, scheduler) => {
    const changes = () =>
      testEngine({ scheduler })
        .run(once, answersAfter(10))
        .pipe(concatMap((event) => (event._tag === 'state_transition' ? [`${event.sessionId} ${told(event)}`] : [])));
    const run$ = changes();
    const shared$ = changes().pipe(share());
    return { first: run$, second: run$, one: shared$, other: shared$ };
  },
};

export const streams: readonly Diagram[] = [events, states, requests, sharing];
