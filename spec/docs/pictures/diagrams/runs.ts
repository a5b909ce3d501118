/** What answers questions, and what becomes of runs. */
import { concatMap, map, switchMap, takeUntil, timer } from 'rxjs';
import {
  answerWith,
  batch,
  cancelReason,
  queryId,
  response,
  run,
  runEach,
  sessionId,
  toOutcome,
  toValue,
} from '../../../../lib';
import { get, testEngine } from '../../../support/engine';
import type { Diagram } from '../diagram';
import { answering, answersAfter, started, toldOutcome, turns } from './support';

const ask = run('return alc.llm("Hello?")');

const answered: Diagram = {
  name: 'answer-with',
  title: 'answerWith',
  description:
    'Three questions, answered two at a time. The third waits until the first has its answer. Somebody else answers q-1, ' +
    'so its responder is let go at that moment.',
  texts: { x: 'q-0', y: 'q-1', z: 'q-2', a: 'one', b: 'two', c: 'three' },
  lines: {
    requests: { kind: 'out', label: 'requests$', marbles: '                     (xyz)--------|' },
    operator: { kind: 'operator', label: 'answerWith(responder, { concurrency: 2 })' },
    'q-0': { kind: 'cold', label: 'the responder to q-0', marbles: '     ----a', during: '^---!' },
    'q-1': { kind: 'cold', label: 'the responder to q-1', marbles: '     ----------b', during: '^------!' },
    'q-2': { kind: 'cold', label: 'the responder to q-2', marbles: '     ---------c', during: '----^--------!' },
    other: { kind: 'hot', label: 'what somebody else answers', marbles: '-------y------' },
    answered: { kind: 'out', label: 'what answerWith answered', marbles: '----x--------(z|)' },
  },
  run: (given, scheduler) => {
    const spec = run('return alc.llm_batch({ { prompt = "One?" }, { prompt = "Two?" }, { prompt = "Three?" } })');
    const stream = started(spec, scheduler, ({ id }, engine) => {
      given('other').subscribe((question) => {
        engine.resume(id, batch([{ queryId: queryId(question), answer: response('two') }]));
      });
    });
    return {
      requests: stream(({ requests$ }) => requests$).pipe(map(({ query }) => query.queryId)),
      answered: stream(({ requests$ }) => requests$.pipe(answerWith(answering(given), { concurrency: 2 }))).pipe(
        map(({ request }) => request.query.queryId),
      ),
    };
  },
};

const rows: Diagram = {
  name: 'run-each',
  title: 'runEach',
  description:
    'A session for each input, two at a time. Rows come as the sessions end. One whose question finds no answer fails, and ' +
    'the others go on.',
  texts: {
    ...{ t: 'tea', r: 'rum', m: 'milk', a: 'yes', c: 'no' },
    ...{ x: '0 tea: done', y: '1 rum: failed', z: '2 milk: done' },
  },
  error: 'no answer',
  lines: {
    inputs: { kind: 'cold', label: 'inputs', marbles: '(trm|)', during: '(^!)' },
    operator: { kind: 'operator', label: 'runEach(engine, { spec, responder, concurrency: 2 })' },
    tea: { kind: 'cold', label: 'the responder to tea', marbles: ' ------------a', during: '^-----------!' },
    rum: { kind: 'cold', label: 'the responder to rum', marbles: ' ------#', during: '      ^-----!' },
    milk: { kind: 'cold', label: 'the responder to milk', marbles: '----------c', during: '------^---------!' },
    out: { kind: 'out', label: 'rows', marbles: '                  ------y-----x---(z|)' },
  },
  run: (given, scheduler) => {
    const each = runEach<string>(testEngine({ scheduler }), {
      spec: (drink) => run(`return alc.llm("${drink}")`),
      responder: answering(given, ({ prompt }) => prompt),
      concurrency: 2,
    });
    return {
      out: given('inputs').pipe(
        each,
        map(({ index, input, outcome }) => `${index} ${input}: ${outcome._tag}`),
      ),
    };
  },
};

const cancelling: Diagram = {
  name: 'cancelling',
  title: 'cancel$ beside takeUntil',
  description:
    'With cancel$ the stream ends with the cancelled event. takeUntil unsubscribes: the stream ends without it, and its ' +
    'session is cancelled all the same. In both cases the responder is let go at that moment.',
  texts: {
    ...{ c: 'user', a: 'Hi!', p: 'running → paused', x: 'paused → cancelled' },
    ...{ y: 'cancelled: parent_dropped' },
  },
  lines: {
    cancel: { kind: 'hot', label: 'cancel$', marbles: '                       ------c' },
    option: { kind: 'operator', label: 'engine.run(spec, responder, { cancel$ })' },
    told: { kind: 'cold', label: 'the responder', marbles: '                 ----------a', during: '^-----!' },
    ended: { kind: 'out', label: 'changes of state', marbles: '              p-----(x|)' },
    unsubscribing: { kind: 'operator', label: 'engine.run(spec, responder).pipe(takeUntil(cancel$))' },
    dropped: { kind: 'cold', label: 'the responder', marbles: '              ----------a', during: '^-----!' },
    cut: { kind: 'out', label: 'changes of state', marbles: '                p-----|' },
    after: { kind: 'out', label: 'awaitTerminal(id) of its session', marbles: '------(y|)' },
  },
  run: (given, scheduler) => {
    const cancel$ = given('cancel').pipe(map(() => cancelReason('user', scheduler.now())));
    const other = testEngine({ scheduler });
    return {
      ended: testEngine({ scheduler })
        .run(
          ask,
          answering(given, () => 'told'),
          { cancel$ },
        )
        .pipe(concatMap(turns)),
      cut: other
        .run(
          ask,
          answering(given, () => 'dropped'),
        )
        .pipe(concatMap(turns), takeUntil(cancel$)),
      // By then there is a session to wait for.
      after: timer(1).pipe(
        switchMap(() => get(other.awaitTerminal(sessionId('s-0')))),
        map(toldOutcome),
      ),
    };
  },
};

const ends: Diagram = {
  name: 'to-outcome-to-value',
  title: 'toOutcome and toValue',
  description:
    'toOutcome gives the end of a run as one value, whatever it is. toValue gives what the script returned, and errors with ' +
    'SessionFailed or SessionCancelled if it returned nothing.',
  texts: {
    ...{ a: '"Hi!"', p: 'running → paused', r: 'paused → running', d: 'running → done', o: 'done "Hi!"' },
    ...{ f: 'running → failed', e: 'failed: no' },
  },
  error: 'SessionFailed',
  lines: {
    fine: { kind: 'operator', label: 'engine.run(run(\'return alc.llm("Hello?")\'), responder)' },
    changes: { kind: 'out', label: 'changes of state', marbles: 'p---------(rd|)' },
    outcome: { kind: 'out', label: 'toOutcome()', marbles: '     ----------(o|)' },
    value: { kind: 'out', label: 'toValue()', marbles: '         ----------(a|)' },
    broken: { kind: 'operator', label: 'engine.run(run(\'alc.llm("Hello?") error("no", 0)\'), responder)' },
    failing: { kind: 'out', label: 'changes of state', marbles: 'p---------(rf|)' },
    failure: { kind: 'out', label: 'toOutcome()', marbles: '     ----------(e|)' },
    error: { kind: 'out', label: 'toValue()', marbles: '         ----------#' },
  },
  run: (_given, scheduler) => {
    const runOf = (code: string) => testEngine({ scheduler }).run(run(code), answersAfter(10));
    const fine = () => runOf('return alc.llm("Hello?")');
    const broken = () => runOf('alc.llm("Hello?") error("no", 0)');
    return {
      changes: fine().pipe(concatMap(turns)),
      outcome: fine().pipe(toOutcome(), map(toldOutcome)),
      value: fine().pipe(
        toValue(),
        map((value) => JSON.stringify(value)),
      ),
      failing: broken().pipe(concatMap(turns)),
      failure: broken().pipe(toOutcome(), map(toldOutcome)),
      error: broken().pipe(
        toValue(),
        map((value) => JSON.stringify(value)),
      ),
    };
  },
};

export const runs: readonly Diagram[] = [answered, rows, cancelling, ends];
