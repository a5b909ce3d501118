/** What observers see: one order, the state first, no gap, and no power over the session. */
import { TestScheduler } from 'rxjs/testing';
import { response, run, single, type EngineOptions, type HistoryGap, type ProgressEvent } from '../../lib';
import { brief, get, testEngine } from '../support/engine';
import { takeUnhandled } from '../support/leaks';

const start = (code: string, options: EngineOptions = {}) => {
  const scheduler = new TestScheduler(() => undefined);
  const engine = testEngine({ scheduler, ...options });
  return { scheduler, engine, id: get(engine.spawn(run(code))) };
};

const line = (event: ProgressEvent | HistoryGap): string =>
  event._tag === 'history_gap' ? `gap ${event.from} ${event.firstKept}` : `${event.seq} ${brief(event)}`;

it('at each transition the state is already the new one, for every observer', () => {
  const { engine, id, scheduler } = start('return alc.llm("x")');
  const pairs: string[] = [];
  const compare = (event: ProgressEvent) => {
    if (event._tag === 'state_transition') pairs.push(`${event.to} ${get(engine.state(id)).state._tag}`);
  };
  get(engine.observe(id)).subscribe(compare);
  get(engine.observe(id)).subscribe(compare);
  scheduler.flush();
  get(engine.resume(id, single(response('y'))));
  expect(pairs).toEqual([
    ...['paused paused', 'paused paused', 'running running', 'running running', 'done done', 'done done'],
  ]);
});

it('live observers see what happens from now on; from a number, the kept events come first, each once', () => {
  const { engine, id, scheduler } = start('return alc.llm("x")');
  scheduler.flush();
  const [live, all]: [string[], string[]] = [[], []];
  get(engine.observe(id)).subscribe((event) => live.push(line(event)));
  get(engine.observe(id, { from: 2 })).subscribe((event) => all.push(line(event)));
  get(engine.resume(id, single(response('y'))));
  const rest = ['4 end q-0', '5 accepted single q-0', '6 paused>running', '7 running>done'];
  expect(live).toEqual(rest);
  expect(all).toEqual(['2 pause q-0', '3 begin q-0', ...rest]);
});

it('an observer that asks for events no longer kept is told of the gap first', () => {
  const { engine, id, scheduler } = start('for i = 1, 10 do print(i) end', { historySize: 3 });
  scheduler.flush();
  const seen: string[] = [];
  get(engine.observe(id, { from: 1 })).subscribe({
    next: (event) => seen.push(line(event)),
    complete: () => seen.push('|'),
  });
  expect(seen).toEqual(['gap 1 9', '9 log 9', '10 log 10', '11 running>done', '|']);
});

it('what is told of one thing that happened has one time, however long its observers take', () => {
  const { engine, id, scheduler } = start('return alc.llm("x")');
  let clock = 0;
  scheduler.now = () => clock;
  const seen: string[] = [];
  get(engine.observe(id)).subscribe((event) => {
    seen.push(`${event.at} ${brief(event)}`);
    clock++;
  });
  scheduler.flush();
  engine.close();
  expect(seen.slice(0, 4)).toEqual(['0 tick', '1 running>paused', '1 pause q-0', '1 begin q-0']);
});

it('an observer that throws is reported and changes nothing', async () => {
  const { engine, id, scheduler } = start('print("x") return 1');
  const seen: string[] = [];
  get(engine.observe(id)).subscribe(() => {
    throw new Error('an observer of yours');
  });
  get(engine.observe(id)).subscribe((event) => seen.push(brief(event)));
  scheduler.flush();
  expect(seen).toEqual(['tick', 'log x', 'running>done']);
  expect(await takeUnhandled()).toEqual(seen.map(() => new Error('an observer of yours')));
});

it('times are those of the scheduler, numbers have no gap, and the session is named', () => {
  const { engine, id, scheduler } = start('print(alc.time()) return alc.llm("x")');
  const seen: ProgressEvent[] = [];
  get(engine.observe(id)).subscribe((event) => seen.push(event));
  scheduler.flush();
  scheduler.schedule(() => get(engine.resume(id, single(response('y')))), 25);
  scheduler.flush();
  expect(seen.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].slice(0, seen.length));
  expect(seen.map(({ at }) => at)).toEqual([0, 0, 0, 0, 0, 25, 25, 25, 25]);
  expect(new Set(seen.map(({ sessionId }) => sessionId))).toEqual(new Set([id]));
});

it('a script says what it does: log, print, progress and note are events of their turn', () => {
  const { engine, id, scheduler } = start(
    'alc.log("warn", "w") print("a", 1, nil) alc.progress(1, 3, "half") alc.note("text", { title = "T" })',
  );
  const seen: ProgressEvent[] = [];
  get(engine.observe(id)).subscribe((event) => seen.push(event));
  scheduler.flush();
  expect(seen.slice(1, -1)).toEqual([
    expect.objectContaining({ _tag: 'log', level: 'warn', message: 'w' }),
    expect.objectContaining({ _tag: 'log', level: 'info', message: 'a\t1\tnil' }),
    expect.objectContaining({ _tag: 'progress', step: 1, total: 3, message: 'half' }),
    expect.objectContaining({ _tag: 'note', content: 'text', title: 'T' }),
  ]);
});
