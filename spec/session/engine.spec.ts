/** Options, refusals and housekeeping of an engine. */
import { asapScheduler, queueScheduler, asyncScheduler, firstValueFrom } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import {
  advice,
  cancelReason,
  createEngine,
  packagesFrom,
  rehearse,
  run,
  sessionId,
  toValue,
  type EngineOptions,
  type SessionSpec,
} from '../../lib';
import { get, refusal, testEngine, virtually } from '../support/engine';

const refused = (options: object) => () => createEngine(options);

describe('options', () => {
  it.each([
    [{ sliceInstrutions: 1 }, 'unknown option "sliceInstrutions": did you mean "sliceInstructions"?'],
    [{ zzzzzzzz: 1 }, 'unknown option "zzzzzzzz"; known: scheduler, ids'],
    [{ sliceInstructions: 0 }, 'sliceInstructions must be a number, at least 1, got 0'],
    [{ keptMs: '5' }, 'keptMs must be a number, at least 0, got "5"'],
    [{ idleLimitMs: 3_000_000_000 }, 'idleLimitMs must be a number, 1 to 2147483647, got 3000000000'],
    [{ scheduler: 3 }, 'scheduler must be a scheduler of RxJS'],
    [{ packages: 'strategies' }, "write packagesIn('strategies')"],
    [{ seed: 'x' }, 'seed must be a number'],
    [{ scheduler: asapScheduler }, 'asapScheduler runs in microtasks'],
    [{ scheduler: queueScheduler }, 'queueScheduler runs at once'],
  ])('%p is refused in one line', (options, message) => {
    expect(refused(options)).toThrow(TypeError);
    expect(refused(options)).toThrow(message);
  });

  it('undefined counts as absent', () => {
    expect(get(createEngine({ seed: undefined } as never).spawn(run('return 1')))).toMatch(/^[0-9a-f]{32}$/);
  });

  it('ids are unguessable by default and never repeat', () => {
    const engine = createEngine({ scheduler: new TestScheduler(() => undefined) });
    const ids = Array.from({ length: 1000 }, () => get(engine.spawn(run('return 1'))));
    expect(new Set(ids).size).toBe(1000);
    engine.close();
  });

  it('each seed with each id has random numbers of its own', () => {
    virtually((_helpers, scheduler) => {
      const drawn = [0, 1, 2, 3, 4, 5, 6, 7, 255, 256, -1].flatMap((seed) =>
        Array.from('abcdefghijklmnop', (id) => {
          let value: unknown;
          const engine = testEngine({ scheduler, seed, ids: () => id });
          engine
            .run(run('return string.format("%d", math.random(0))'), rehearse())
            .pipe(toValue())
            .subscribe((number) => (value = number));
          scheduler.flush();
          return value;
        }),
      );
      expect(new Set(drawn).size).toBe(11 * 16);
    });
  });

  it('ids of your own must not repeat', () => {
    const engine = testEngine({ scheduler: new TestScheduler(() => undefined), ids: () => 'same' });
    get(engine.spawn(run('return 1')));
    expect(refusal(engine.spawn(run('return 1')))).toEqual({
      _tag: 'engine',
      message: expect.stringContaining('same'),
    });
  });
});

describe('spawn', () => {
  const engine = () => testEngine({ packages: packagesFrom({ debate: 'return { run = function() end }' }) });
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;

  it.each<readonly [string, unknown, string, string]>([
    ['a misspelt key', { _tag: 'run', code: '', ctxt: {} }, '', 'did you mean "ctx"?'],
    ['an unknown tag', { _tag: 'runs', code: '' }, '_tag', 'run'],
    ['code that is no string', { _tag: 'run', code: 42 }, 'code', 'got 42'],
    ['a ctx with a function', { _tag: 'run', code: '', ctx: { f: () => 1 } }, 'ctx.f', 'JSON'],
    ['a ctx inside itself', { _tag: 'run', code: '', ctx: cyclic }, 'ctx.self', 'cycle'],
    ['an unknown strategy', advice('debbate'), 'strategy', "did you mean 'debate'?"],
    [
      'eval of an unknown strategy',
      { _tag: 'eval', scenario: { _tag: 'name', name: 'x' }, strategy: 'debbate', autoCard: false },
      'strategy',
      "did you mean 'debate'?",
    ],
    [
      'eval of a scenario file, without a reader of files',
      { _tag: 'eval', scenario: { _tag: 'file', path: 'x.lua' }, strategy: 'debate', autoCard: false },
      'scenario.path',
      'option scenarios',
    ],
    [
      'a limit of the budget that is no number',
      run('', { ctx: { budget: { max_tokens: 'few' } } }),
      'ctx.budget.max_tokens',
      'few',
    ],
    ['nothing', undefined, '', 'object'],
  ])('%s is invalid_spec, with the place and the mend', (_what, spec, path, message) => {
    expect(refusal(engine().spawn(spec as SessionSpec))).toEqual({
      _tag: 'invalid_spec',
      path,
      message: expect.stringContaining(message),
    });
  });

  it('returns before the first instruction ran', () => {
    const scheduler = new TestScheduler(() => undefined);
    const packages = { find: jest.fn(() => ({ searched: 'nowhere' })), names: () => [] };
    const e = testEngine({ scheduler, packages });
    get(e.spawn(run('require("x")')));
    expect(packages.find).not.toHaveBeenCalled();
    scheduler.flush();
    expect(packages.find).toHaveBeenCalledTimes(1);
  });

  it('takes ctx as it is at that moment', async () => {
    const e = testEngine();
    const ctx = { task: 'as given' };
    const id = get(e.spawn(run('return ctx.task', { ctx })));
    ctx.task = 'changed later';
    expect(await firstValueFrom(get(e.awaitTerminal(id)))).toMatchObject({ value: 'as given' });
  });

  it('a burst of sessions is one scheduler action', () => {
    const scheduler = new TestScheduler(() => undefined);
    const e = testEngine({ scheduler });
    for (let i = 0; i < 100; i++) get(e.spawn(run('return 1')));
    expect(scheduler.actions).toHaveLength(1);
    scheduler.flush();
  });

  it.each<readonly [string, EngineOptions]>([
    [
      'ids',
      {
        ids: (): string => {
          throw new Error('no luck');
        },
      },
    ],
    [
      'packages',
      {
        packages: {
          find: () => {
            throw new Error('no luck');
          },
          names: () => [],
        },
      },
    ],
  ])('answers with engine when the option %s throws', (option, options) => {
    const e = testEngine(options);
    const spec = option === 'ids' ? run('return 1') : advice('x');
    expect(refusal(e.spawn(spec))).toEqual({ _tag: 'engine', message: `the option "${option}" threw: no luck` });
  });

  it('a spec that throws when it is read is invalid', () => {
    const spec = {
      _tag: 'run',
      get code(): string {
        throw new Error('no luck');
      },
    } as const;
    expect(refusal(engine().spawn(spec))).toEqual({
      _tag: 'invalid_spec',
      path: '',
      message: 'reading it threw: no luck',
    });
  });

  it('is refused over maxSessions, until one has ended', () => {
    const scheduler = new TestScheduler(() => undefined);
    const e = testEngine({ scheduler, maxSessions: 1 });
    get(e.spawn(run('return 1')));
    expect(refusal(e.spawn(run('return 2')))).toEqual({
      _tag: 'engine',
      message: expect.stringContaining('maxSessions'),
    });
    scheduler.flush();
    get(e.spawn(run('return 2')));
    scheduler.flush();
  });
});

describe('housekeeping', () => {
  const ended = (options: EngineOptions, count: number) => {
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler, ...options });
    const ids = Array.from({ length: count }, () => get(engine.spawn(run('return 1'))));
    scheduler.flush();
    return { engine, ids, scheduler };
  };
  const isKept = (engine: ReturnType<typeof testEngine>) => (id: string) =>
    engine.state(sessionId(id))._tag === 'Right';

  it('of ended sessions the newest are kept', () => {
    const { engine, ids } = ended({ keptSessions: 2 }, 5);
    expect(ids.filter(isKept(engine))).toEqual(['s-3', 's-4']);
  });

  it('ended sessions are kept for a time of the scheduler, and no timer sweeps them', () => {
    const { engine, ids, scheduler } = ended({ keptMs: 100 }, 2);
    expect(scheduler.actions).toEqual([]);
    scheduler.schedule(() => undefined, 99);
    scheduler.flush();
    expect(ids.filter(isKept(engine))).toEqual(ids);
    scheduler.schedule(() => undefined, 2);
    scheduler.flush();
    expect(ids.filter(isKept(engine))).toEqual([]);
  });

  it('a paused session is never dropped for being quiet', () => {
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler, keptMs: 1, keptSessions: 0 });
    const id = get(engine.spawn(run('alc.llm("x")')));
    scheduler.flush();
    scheduler.schedule(() => undefined, 1e9);
    scheduler.flush();
    expect(get(engine.state(id)).state._tag).toBe('paused');
    get(engine.cancel(id, cancelReason('user', 0)));
  });

  it('unless the engine was given an idle limit: then it is cancelled with timeout', () => {
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler, idleLimitMs: 50 });
    const id = get(engine.spawn(run('alc.llm("x")')));
    scheduler.flush();
    expect(get(engine.state(id)).state).toMatchObject({
      _tag: 'cancelled',
      observedAt: 50,
      reason: { code: 'timeout' },
    });
  });

  it('close cancels all sessions with system_shutdown and refuses the next', () => {
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler });
    const ids = ['alc.llm("x")', 'while true do end'].map((code) => get(engine.spawn(run(code))));
    engine.close();
    expect(ids.map((id) => get(engine.state(id)).state)).toEqual([
      expect.objectContaining({ _tag: 'cancelled', reason: expect.objectContaining({ code: 'system_shutdown' }) }),
      expect.objectContaining({ _tag: 'cancelled', reason: expect.objectContaining({ code: 'system_shutdown' }) }),
    ]);
    expect(refusal(engine.spawn(run('return 1')))).toEqual({
      _tag: 'engine',
      message: expect.stringContaining('closed'),
    });
  });

  it('an engine on the real clock lets Node end: it keeps no timer', async () => {
    const engine = testEngine({ scheduler: asyncScheduler });
    const id = get(engine.spawn(run('return 1')));
    expect(await firstValueFrom(get(engine.awaitTerminal(id)))).toMatchObject({ _tag: 'done' });
  });
});
