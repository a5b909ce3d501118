import { response } from '../../lib/domain';
import { failure, returned, runLua, testVm } from '../support/vm';

describe('a chunk', () => {
  it.each([
    ['nothing', 'local x = {1, 2}', null],
    ['nil', 'return nil', null],
    ['several values, the first of which counts', 'return 1, 2', 1],
    ['an empty table', 'return {}', {}],
    ['a table', 'return {1, {a = true}}', [1, { a: true }]],
  ])('returns %s', (_, code, value) => {
    expect(runLua(code).end).toEqual({ _tag: 'returned', value });
  });

  it('gets its arguments', () => {
    const run = runLua({ code: `return {select('#', ...), ...}`, args: ['a', 1.5, [true], null] });
    expect(returned(run)).toEqual([4, 'a', 1.5, [true]]);
  });

  it('gets its ctx, and a copy of it', () => {
    const ctx = { task: 'sum', numbers: [1, 2], nested: { none: null } };
    const run = runLua({
      code: `ctx.numbers[1] = 10 ctx.task = nil return {ctx.numbers, ctx.task == nil, ctx.nested}`,
      ctx,
    });
    expect(returned(run)).toEqual([[10, 2], true, {}]);
    expect(ctx.numbers).toEqual([1, 2]);
  });

  it('that does not compile fails before it does anything', () => {
    const run = runLua({ code: `print('here')\nlocal 1 = 2`, name: '@broken.lua' });
    expect(run.end).toEqual({ _tag: 'threw', kind: 'lua_error', message: `broken.lua:2: <name> expected near '1'` });
    expect(run.emissions).toEqual([]);
  });
});

describe('a thread', () => {
  it('does nothing before its first step', () => {
    const emit = jest.fn();
    const thread = testVm().open({ code: `print('x')`, host: { emit } });
    expect(emit).not.toHaveBeenCalled();
    thread.step();
    expect(emit).toHaveBeenCalledTimes(1);
  });

  it('that was killed where it asked does not go on', () => {
    const emit = jest.fn();
    const thread = testVm().open({ code: `pcall(alc.llm, 'x') print('survived')`, host: { emit } });
    thread.step();
    thread.kill();
    expect(() => thread.step([response('y')])).toThrow('stepped after its end');
    expect(emit).not.toHaveBeenCalled();
  });

  it('that was killed keeps the number of its instructions', () => {
    const thread = testVm().open(`for i = 1, 1000 do end alc.llm('x')`);
    thread.step();
    const { instructions } = thread;
    thread.kill();
    expect(instructions).toBeGreaterThan(1000);
    expect(thread.instructions).toBe(instructions);
  });

  it.each(['return 1', `error('x')`])('that has ended is not stepped again: %s', (code) => {
    const thread = testVm().open(code);
    thread.step();
    expect(() => thread.step()).toThrow('stepped after its end');
  });

  it('waits beside many others, and each gets its own answer', () => {
    const vm = testVm();
    const threads = Array.from({ length: 50 }, (_, i) => vm.open(`return coroutine.wrap(alc.llm)('q${i}')`));
    for (const thread of threads) thread.step();
    const results = threads.map((thread, i) => thread.step([response(`a${i}`)]));
    expect(results).toEqual(threads.map((_, i) => ({ _tag: 'returned', value: `a${i}` })));
  });
});

describe('an exception of the host', () => {
  const emit = () => {
    throw new Error('the disk is full');
  };

  it.each([
    ['in the main chunk', `print('x')`],
    ['in pcall', `pcall(print, 'x') alc.llm('survived')`],
    ['in xpcall', `xpcall(print, function() return 'handled' end, 'x') alc.llm('survived')`],
    [
      'in pcall in a coroutine',
      `coroutine.resume(coroutine.create(function() pcall(print, 'x') end)) alc.llm('survived')`,
    ],
    ['in a metamethod', `pcall(function() return setmetatable({}, {__index = print}).x end) alc.llm('survived')`],
    ['in a comparator in pcall', `pcall(table.sort, {2, 1}, print) alc.llm('survived')`],
  ])('ends the session as an error of the engine, and no script catches it: %s', (_, code) => {
    const run = runLua({ code, host: { emit } });
    expect(failure(run)).toMatchObject({ kind: 'engine_error', message: expect.stringContaining('the disk is full') });
    expect(run.prompts).toEqual([]);
  });

  it('ends the session also if it comes from the source of packages', () => {
    const run = runLua({ code: `return pcall(require, 'x')`, host: { findPackage: emit } });
    expect(failure(run)).toMatchObject({ kind: 'engine_error', message: expect.stringContaining('the disk is full') });
  });

  it('leaves other sessions of the VM running', () => {
    const vm = testVm();
    const other = vm.open(`return pcall(alc.llm, 'x')`);
    other.step();
    vm.run({ code: `pcall(print, 'x')`, host: { emit } });
    expect(other.step([response('y')])).toEqual({ _tag: 'returned', value: true });
  });
});
