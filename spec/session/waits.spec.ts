import { right } from 'fp-ts/Either';
import { EMPTY, map, NEVER, Observable, of, tap, throwError, timer } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import {
  answer,
  cancelReason,
  memoryState,
  packagesFrom,
  run,
  toOutcome,
  type EngineOptions,
  type StateStore,
} from '../../lib';
import { brief, get, testEngine } from '../support/engine';

/** A store whose reads take as long as `get` does. */
const storeWith = (read: StateStore['get']): StateStore =>
  Object.assign(Object.create(memoryState()) as StateStore, { get: read });

const ran = (
  code: string,
  state: StateStore,
  options: EngineOptions = {},
  scheduler = new TestScheduler(() => undefined),
) => {
  const engine = testEngine({ scheduler, state, ...options });
  const events: string[] = [];
  let outcome: unknown;
  engine
    .run(run(code), () => of(answer('!')))
    .pipe(
      tap((event) => events.push(`${event.at} ${brief(event)}`)),
      toOutcome(),
    )
    .subscribe((end) => (outcome = end));
  scheduler.flush();
  return { outcome, events };
};

/** Reads that take ten milliseconds of the scheduler. */
const slow = (scheduler: TestScheduler): StateStore =>
  storeWith(() => timer(10, scheduler).pipe(map(() => right('"late"'))));

const ranSlowly = (code: string, options: EngineOptions = {}) => {
  const scheduler = new TestScheduler(() => undefined);
  return ran(code, slow(scheduler), options, scheduler);
};

describe('a script that waits for the host', () => {
  it('is suspended meanwhile, without a question or a change of state', () => {
    expect(ranSlowly(`alc.log('info', 'before') return alc.state.get('k')`)).toEqual({
      outcome: expect.objectContaining({ _tag: 'done', value: 'late' }),
      events: ['0 tick', '0 log before', '10 running>done'],
    });
  });

  it.each([
    ['in pcall', `return select(2, pcall(alc.state.get, 'k'))`],
    ['in a coroutine', `return coroutine.wrap(function() return alc.state.get('k') end)()`],
    [
      'in a comparator',
      `local seen table.sort({ 1, 2 }, function(a, b) seen = alc.state.get('k') return a < b end) return seen`,
    ],
    ['in a metamethod', `return setmetatable({}, { __index = function() return alc.state.get('k') end }).x`],
    ['after a question', `alc.llm('x') return alc.state.get('k')`],
    ['before a question', `local v = alc.state.get('k') alc.llm('x') return v`],
    ['in a package', `return require('reads')`],
    ['in a child', `return alc.fork({ 'reader', 'reader' }, {})[2].result`],
  ])('goes on with what it waited for: %s', (_where, code) => {
    const packages = packagesFrom({
      reads: `return alc.state.get('k')`,
      reader: `return { run = function() return alc.state.get('k') end }`,
    });
    expect(ranSlowly(code, { packages }).outcome).toMatchObject({ _tag: 'done', value: 'late' });
  });

  it('lets others run, and they let it', () => {
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler, state: slow(scheduler) });
    const ended: string[] = [];
    for (const [name, code] of [
      ['waits', `return alc.state.get('k')`],
      ['computes', 'return 1'],
    ] as const)
      engine
        .run(run(code), () => NEVER)
        .pipe(toOutcome())
        .subscribe(() => ended.push(name));
    scheduler.flush();
    expect(ended).toEqual(['computes', 'waits']);
  });

  it('is cancelled at once, and what it waited for changes nothing', () => {
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler, state: slow(scheduler) });
    const id = get(engine.spawn(run(`local v = alc.state.get('k') alc.log('info', v)`)));
    const events: string[] = [];
    get(engine.observe(id)).subscribe((event) => events.push(brief(event)));
    scheduler.schedule(() => get(engine.cancel(id, cancelReason('user', 5))), 5);
    scheduler.flush();
    expect(events).toEqual(['tick', 'running>cancelled']);
  });

  it('lets go of what it waited for', () => {
    let released = false;
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler, state: storeWith(() => new Observable(() => () => (released = true))) });
    const id = get(engine.spawn(run(`return alc.state.get('k')`)));
    scheduler.flush();
    get(engine.cancel(id, cancelReason('user', 0)));
    expect(released).toBe(true);
  });

  it('takes the first value, and needs no end', () => {
    const first = storeWith(() => new Observable((subscriber) => subscriber.next(right('"first"'))));
    expect(ran(`return alc.state.get('k')`, first).outcome).toMatchObject({ value: 'first' });
  });

  it('waits for ever for what never comes, and a cancel still ends it', () => {
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler, state: storeWith(() => NEVER) });
    const id = get(engine.spawn(run(`return alc.state.get('k')`)));
    scheduler.flush();
    expect(get(engine.state(id))).toEqual({ state: { _tag: 'running' }, pending: [] });
    get(engine.cancel(id, cancelReason('user', 0)));
    expect(get(engine.state(id)).state._tag).toBe('cancelled');
  });

  it.each<readonly [string, StateStore['get'], string]>([
    ['breaks', () => throwError(() => new Error('the store is broken')), 'the store is broken'],
    ['ends without a value', () => EMPTY, 'broken invariant: what a script waited for came to its end without a value'],
    [
      'throws',
      () =>
        new Observable(() => {
          throw new Error('a bug');
        }),
      'a bug',
    ],
  ])('fails with engine_error, which no pcall sees, where the host %s', (_how, read, message) => {
    expect(ran(`return pcall(alc.state.get, 'k')`, storeWith(read)).outcome).toMatchObject({
      _tag: 'failed',
      kind: 'engine_error',
      message: expect.stringContaining(message),
    });
  });

  it('can’t wait in a message handler, and is told so', () => {
    const code = `return select(2, xpcall(error, function() return select(2, pcall(alc.state.get, 'k')) end))`;
    expect(ranSlowly(code).outcome).toMatchObject({
      value: expect.stringContaining("alc.state.get can't suspend the script here"),
    });
  });
});
