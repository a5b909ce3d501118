/** A question is answered exactly once, however and by whomever. */
import { NEVER, of } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import {
  answer,
  answerWith,
  batch,
  errorAnswer,
  queryId,
  response,
  run,
  single,
  toValue,
  type EngineOptions,
  type Reply,
  type Responder,
} from '../../lib';
import { brief, get, refusal, testEngine, virtually } from '../support/engine';

const pausedOn = (code: string, options: EngineOptions = {}) => {
  const scheduler = new TestScheduler(() => undefined);
  const engine = testEngine({ scheduler, ...options });
  const id = get(engine.spawn(run(code)));
  const seen: string[] = [];
  get(engine.observe(id)).subscribe((event) => seen.push(brief(event)));
  scheduler.flush();
  return { engine, id, seen, scheduler };
};

const both = 'return alc.llm_batch({ { prompt = "a" }, { prompt = "b" } })';
const entry = (id: string, text: string) => ({ queryId: queryId(id), answer: response(text) });

it('a second answer from within the first is refused, because the first has claimed the question', () => {
  const { engine, id, scheduler } = (() => {
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler });
    return { engine, scheduler, id: get(engine.spawn(run('return alc.llm("x") .. alc.llm("y")'))) };
  })();
  const results: unknown[] = [];
  get(engine.session(id)).requests$.subscribe((request) => {
    if (request.index > 0) return;
    results.push(get(request.answer(response('one'))));
    results.push(refusal(request.answer(response('two'))));
    results.push(refusal(engine.resume(id, single(response('three')))));
  });
  scheduler.flush();
  expect(results).toEqual([
    { _tag: 'continued' },
    { _tag: 'already_answered', queryId: 'q-0' },
    { _tag: 'already_answered', queryId: 'q-0' },
  ]);
  expect(get(engine.state(id)).pending).toEqual(['q-1']);
  expect(get(engine.resume(id, single(response('!'))))).toEqual({
    _tag: 'terminal',
    outcome: { _tag: 'done', value: 'one!', finishedAt: 0 },
  });
});

it('a late answer can not land on a later question, because ids count on', () => {
  const { engine, id } = pausedOn('alc.llm("x") return alc.llm("y")');
  get(engine.resume(id, single(response('x'), queryId('q-0'))));
  expect(refusal(engine.resume(id, single(response('late'), queryId('q-0'))))).toEqual({
    _tag: 'already_answered',
    queryId: 'q-0',
  });
  get(engine.resume(id, single(response('right'))));
  expect(get(engine.state(id)).state).toMatchObject({ value: 'right' });
});

it('a batch is answered in parts, and says how many questions are left', () => {
  const { engine, id, seen } = pausedOn(both);
  expect(get(engine.resume(id, batch([entry('q-1', 'B')])))).toEqual({ _tag: 'accepted', remaining: 1 });
  expect(get(engine.state(id)).pending).toEqual(['q-0']);
  expect(get(engine.resume(id, batch([entry('q-0', 'A')])))).toMatchObject({ outcome: { value: ['A', 'B'] } });
  expect(seen.slice(5)).toEqual([
    ...['end q-1', 'accepted batch q-1', 'end q-0', 'accepted batch q-0', 'paused>running', 'running>done'],
  ]);
});

it('a batch of one is a batch', () => {
  const { engine, id } = pausedOn('return alc.llm_batch({ { prompt = "a" } })');
  expect(get(engine.state(id)).state).toMatchObject({ _tag: 'paused', kind: 'batch' });
  expect(refusal(engine.resume(id, single(response('x'))))._tag).toBe('payload_mismatch');
  get(engine.resume(id, batch([entry('q-0', 'A')])));
});

it('a payload with one bad entry changes nothing, also for its good ones', () => {
  const { engine, id, seen } = pausedOn(both);
  const before = [...seen];
  expect(refusal(engine.resume(id, batch([entry('q-0', 'A'), entry('q-7', '?')])))).toEqual({
    _tag: 'unknown_query',
    queryId: 'q-7',
    pending: ['q-0', 'q-1'],
  });
  expect(seen).toEqual(before);
  expect(get(engine.resume(id, batch([entry('q-0', 'A'), entry('q-1', 'B')])))._tag).toBe('terminal');
});

it('an error answer raises in Lua once all of the batch is settled, and names the first item that failed', () => {
  const { engine, id } = pausedOn(`local ok, e = pcall(function() ${both} end) return e`);
  get(engine.resume(id, batch([{ queryId: queryId('q-1'), answer: errorAnswer('second broke') }])));
  expect(get(engine.state(id)).state._tag).toBe('paused');
  get(engine.resume(id, batch([{ queryId: queryId('q-0'), answer: errorAnswer('first broke') }])));
  expect(get(engine.state(id)).state).toMatchObject({ value: expect.stringContaining('item 1: first broke') });
});

it('usage of all answers is summed up in the result, failed ones too', () => {
  const { engine, id } = pausedOn('pcall(alc.llm, "x") return alc.llm("y")');
  get(engine.resume(id, single(errorAnswer('no', { promptTokens: 3 }))));
  get(engine.resume(id, single(response('yes', { promptTokens: 4, completionTokens: 5 }))));
  expect(get(engine.state(id)).state).toMatchObject({ usage: { promptTokens: 7, completionTokens: 5 } });
});

it('a delta of a question that is settled is ignored', () => {
  const { engine, id, seen } = pausedOn('alc.llm("x") alc.llm("y")');
  get(engine.session(id)).requests$.subscribe((request) => {
    if (request.index > 0) return;
    request.delta('in time');
    request.answer(response('done'));
    request.delta('too late');
  });
  get(engine.resume(id, single(response('end'))));
  expect(seen.filter((line) => line.startsWith('delta'))).toEqual(['delta q-0 in time']);
});

it('two observers and a re-entrant resume: both see all events in one order', () => {
  const scheduler = new TestScheduler(() => undefined);
  const engine = testEngine({ scheduler });
  const id = get(engine.spawn(run('return alc.llm("x") .. alc.llm("y")')));
  const [first, second]: [string[], string[]] = [[], []];
  const events$ = get(engine.observe(id));
  events$.subscribe((event) => {
    first.push(brief(event));
    if (event._tag === 'llm_call_begin') get(engine.resume(id, single(response('.'))));
  });
  events$.subscribe((event) => second.push(brief(event)));
  scheduler.flush();
  expect(first).toEqual([
    ...['tick', 'running>paused', 'pause q-0', 'begin q-0', 'end q-0', 'accepted single q-0', 'paused>running'],
    ...['running>paused', 'pause q-1', 'begin q-1', 'end q-1', 'accepted single q-1', 'paused>running', 'running>done'],
  ]);
  expect(second).toEqual(first);
});

it('ten thousand answers to one batch, one by one, all arrive', () => {
  const size = 10_000;
  const { engine, id, scheduler } = pausedOn(
    `local items = {} for i = 1, ${size} do items[i] = { prompt = "p" .. i } end
     local answers = alc.llm_batch(items) return { #answers, answers[1], answers[#answers] }`,
  );
  get(engine.session(id)).requests$.subscribe((request) => {
    get(request.answer(response(request.query.prompt)));
  });
  scheduler.flush();
  expect(get(engine.state(id)).state).toMatchObject({ _tag: 'done', value: [size, 'p1', `p${size}`] });
});

it('a responder that is let go of one question may answer the next at once: each answer counts once, in order', () => {
  const { engine, id, seen } = pausedOn(both);
  get(engine.session(id))
    .requests$.pipe(
      answerWith(({ queryId: asked }) => (asked === 'q-0' ? NEVER : of(answer('one'))), { concurrency: 1 }),
    )
    .subscribe();
  expect(get(engine.resume(id, batch([entry('q-0', 'zero')])))).toEqual({
    _tag: 'terminal',
    outcome: { _tag: 'done', value: ['zero', 'one'], finishedAt: 0 },
  });
  expect(seen.slice(5)).toEqual([
    ...['end q-0', 'accepted batch q-0', 'end q-1', 'accepted batch q-1', 'paused>running', 'running>done'],
  ]);
});

it('a thousand quick answers behind a slow one, one at a time, all arrive', () => {
  virtually(({ cold, expectObservable }, scheduler) => {
    const engine = testEngine({ scheduler });
    const code = `local items = {} for i = 1, 1000 do items[i] = { prompt = "p" } end return #alc.llm_batch(items)`;
    const responder: Responder = (_query, { index }) =>
      index === 0 ? cold('5ms (a|)', { a: answer('') }) : of(answer(''));
    expectObservable(engine.run(run(code), responder, { concurrency: 1 }).pipe(toValue())).toBe('5ms (v|)', {
      v: 1000,
    });
  });
});

it('sessions that are answered at once leave the scheduler time for others', () => {
  const scheduler = new TestScheduler(() => undefined);
  const engine = testEngine({ scheduler, sliceInstructions: 1000 });
  let ended = 0;
  for (let i = 0; i < 50; i++)
    engine.run(run('for i = 1, 100 do alc.llm("x") end'), () => of(answer(''))).subscribe({ complete: () => ended++ });
  let before = -1;
  scheduler.schedule(() => (before = ended), 1);
  scheduler.flush();
  expect(before).toBeLessThan(50);
  expect(ended).toBe(50);
});

it.each<readonly [string, unknown]>([
  ['null', { _tag: 'answer', text: null }],
  ['a number', { _tag: 'answer', text: 42 }],
  ['usage of nonsense', { _tag: 'answer', text: 'x', usage: { promptTokens: 'many' } }],
])('an answer that is %s is an error answer that says so', (_what, reply) => {
  const scheduler = new TestScheduler(() => undefined);
  const engine = testEngine({ scheduler });
  const values: unknown[] = [];
  const code = 'local ok, e = pcall(alc.llm, "x") return e';
  engine
    .run(run(code), () => of(reply as Reply))
    .pipe(toValue())
    .subscribe((value) => values.push(value));
  scheduler.flush();
  expect(values).toEqual([expect.stringContaining("the responder's answer is none: invalid payload at answer.")]);
});

it('an observer of state$ that answers at once sees the states in their order', () => {
  const { engine, id } = pausedOn('return alc.llm("x")');
  const states: string[] = [];
  get(engine.session(id)).state$.subscribe(({ _tag }) => {
    if (_tag === 'paused') get(engine.resume(id, single(response('y'))));
    states.push(_tag);
  });
  expect(states).toEqual(['paused', 'running', 'done']);
});
