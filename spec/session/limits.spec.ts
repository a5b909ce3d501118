/** Every limit of a VM is an option of the engine; what it does in a VM is in the contract of VMs. */
import { TestScheduler } from 'rxjs/testing';
import { createEngine, run, type EngineOptions, type FailureKind } from '../../lib';
import { defaultLimits } from '../../lib/lua';
import { get, testEngine } from '../support/engine';

const names = [...Object.keys(defaultLimits), 'maxSessions'];

describe('a limit that is no limit is refused in one line:', () => {
  it.each(names.flatMap((name) => [0, -1, NaN, '5', null].map((value) => [name, value] as const)))(
    '%s: %p',
    (name, value) => {
      expect(() => createEngine({ [name]: value })).toThrow(TypeError);
      expect(() => createEngine({ [name]: value })).toThrow(
        new RegExp(`^createEngine: ${name} must be a number, at least 1, got .*$`),
      );
    },
  );

  it.each(names)('%s misspelt', (name) => {
    const misspelt = name.slice(0, -1);
    expect(() => createEngine({ [misspelt]: 5 })).toThrow(
      new TypeError(`createEngine: unknown option "${misspelt}": did you mean "${name}"?`),
    );
  });

  it.each([[null], [{}], [{ now: () => 0 }], [3]])('a watch that is none: %p', (watch) => {
    expect(() => createEngine({ watch } as object)).toThrow(/^createEngine: watch must have the functions now.*$/);
  });
});

describe('a limit of the engine is that of its sessions:', () => {
  /** The end of a session, and when its events came, in virtual time. */
  const ended = (code: string, options: EngineOptions) => {
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler, ...options });
    const id = get(engine.spawn(run(code)));
    const times: number[] = [];
    get(engine.observe(id)).subscribe((event) => {
      if ('at' in event && event._tag === 'log') times.push(event.at);
    });
    scheduler.flush();
    return { state: get(engine.state(id)).state, times };
  };
  const hoard = `local t = {} while true do t[#t + 1] = ('x'):rep(1000) .. #t end`;
  let [now, heap] = [0, 0];
  const watch = { now: () => (now += 1000), heapUsed: () => (heap += 1e8) };

  it.each<readonly [keyof EngineOptions, EngineOptions, string, FailureKind]>([
    ['maxInstructions', { maxInstructions: 5000 }, `pcall(function() while true do end end)`, 'timeout'],
    [
      'hardLimitMs',
      { hardLimitMs: 5000, sliceInstructions: 1000, watch },
      `xpcall(error, function() while true do end end)`,
      'timeout',
    ],
    [
      'maxMemoryBytes',
      { maxMemoryBytes: 1e6, sliceInstructions: 1e4, watch },
      `pcall(function() ${hoard} end)`,
      'other',
    ],
    ['maxStringBytes', { maxStringBytes: 100 }, `return ('x'):rep(101)`, 'lua_error'],
    ['maxPatternSteps', { maxPatternSteps: 1000 }, `return (('a'):rep(40)):find(('a*'):rep(9) .. 'b')`, 'lua_error'],
    ['maxRecursion', { maxRecursion: 100 }, `local function f() return 1 + f() end return f()`, 'lua_error'],
    ['maxLogBytes', { maxLogBytes: 100 }, `print(('x'):rep(101))`, 'lua_error'],
    ['maxBatch', { maxBatch: 1 }, `alc.llm_batch({{prompt = 'a'}, {prompt = 'b'}})`, 'lua_error'],
    ['maxResultBytes', { maxResultBytes: 100 }, `return ('x'):rep(101)`, 'lua_error'],
  ])('%s', (name, options, code, kind) => {
    expect(ended(code, options).state).toMatchObject({
      _tag: 'failed',
      kind,
      message: expect.stringContaining(name),
    });
  });

  it('maxEvents, past which others have their turn', () => {
    const { state, times } = ended(`for i = 1, 6 do print(i) end return 'done'`, { maxEvents: 2 });
    expect(state).toMatchObject({ _tag: 'done', value: 'done' });
    expect(times).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('maxLogBytes, past which others have their turn', () => {
    const { times } = ended(`for i = 1, 6 do print(('x'):rep(10)) end`, { maxLogBytes: 20 });
    expect(times).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('sliceInstructions, past which others have their turn', () => {
    const { times } = ended(`print(1) for i = 1, 2500 do end print(2)`, { sliceInstructions: 1000 });
    expect(times[0]).toBe(0);
    expect(times[1]).toBeGreaterThanOrEqual(2);
  });
});
