import { response } from '../../lib/domain';
import { returned, runLua, testVm } from '../support/vm';
import { inChild } from './child';

const thousands = { sliceInstructions: 1000, maxInstructions: 1e6 };

describe('a slice', () => {
  it('ends a busy loop after the instructions it was given', () => {
    const thread = testVm({ sliceInstructions: 5000, maxInstructions: 1e6 }).open('while true do end');
    expect(thread.step()).toEqual({ _tag: 'sliced' });
    expect(thread.instructions).toBe(5000);
    thread.refill();
    expect(thread.step()).toEqual({ _tag: 'sliced' });
    expect(thread.instructions).toBe(10_000);
  });

  it('ends also if it has a fraction of an instruction', () => {
    const end = inChild(
      `const { runLua } = require('./spec/support/vm.ts');
       console.log(JSON.stringify(runLua('while true do end', { sliceInstructions: 2.5, maxInstructions: 10000 }).end));`,
      { timeoutMs: 20_000 },
    );
    expect(end).toMatchObject({ kind: 'timeout' });
  });

  it('is over at once for a thread that was not refilled', () => {
    const thread = testVm({ sliceInstructions: 5000, maxInstructions: 1e6 }).open('while true do end');
    thread.step();
    const first = thread.instructions;
    expect(thread.step()).toEqual({ _tag: 'sliced' });
    expect(thread.instructions - first).toBeLessThan(5000);
  });

  it('is not used up by waiting: a question interrupts nothing', () => {
    const run = runLua(`for i = 1, 5 do alc.llm('q' .. i) end return 'done'`, thousands);
    expect(returned(run)).toBe('done');
    expect(run.slices).toBe(0);
  });

  it('is used up by a script that is answered at once, again and again', () => {
    const thread = testVm(thousands).open(`while true do alc.llm('x') end`);
    const answered = Array.from({ length: 100 }, () => thread.step([response('y')])._tag);
    expect(answered).toContain('sliced');
  });

  it.each([0, 1, 3, 10])('counts through %i coroutines', (depth) => {
    const run = runLua(
      `local function spin(n)
         if n > 0 then return coroutine.wrap(spin)(n - 1) end
         for i = 1, 10000 do end
         return 'done'
       end
       return spin(${depth})`,
      thousands,
    );
    expect(returned(run)).toBe('done');
    expect(run.slices).toBe(10);
    expect(run.instructions).toBeGreaterThan(10_000);
    expect(run.instructions).toBeLessThan(10_500);
  });

  it('counts on from one coroutine to the next', () => {
    const run = runLua(
      `for i = 1, 100 do coroutine.wrap(function() for j = 1, 100 do end end)() end return 'done'`,
      thousands,
    );
    expect(returned(run)).toBe('done');
    expect(run.slices).toBeGreaterThanOrEqual(10);
  });

  it('counts the size of what is compiled', () => {
    const instructions = (length: number) =>
      runLua({ code: `return load(ctx.code) ~= nil`, ctx: { code: `--${'x'.repeat(length)}` } }).instructions;
    expect(instructions(40_010) - instructions(10)).toBe(10_000);
  });
});

describe('slicing repeats', () => {
  const script = {
    packages: {
      helper: `local total = 0 for i = 1, 500 do total = total + i end return function() return alc.llm('sum ' .. total) end`,
    },
    code: `
      local ask = require('helper')
      local co = coroutine.wrap(function() for i = 1, 2000 do if i % 500 == 0 then coroutine.yield(ask()) end end end)
      local heard = {}
      for answer in co do pcall(error, answer) heard[#heard + 1] = answer end
      table.sort(heard, function(a, b) return a < b end)
      return {#heard, os.clock()}`,
  };

  it('exactly, in one VM and in another', () => {
    const vm = testVm(thousands);
    const [first, ...others] = [vm.run(script), vm.run(script), vm.run(script), testVm(thousands).run(script)];
    expect(first.slices).toBeGreaterThan(1);
    for (const other of others)
      expect(other).toMatchObject({ end: first.end, slices: first.slices, instructions: first.instructions });
  });

  it('exactly, with other sessions in between', () => {
    const vm = testVm(thousands);
    const trail = (others: boolean): readonly unknown[] => {
      const thread = vm.open(`for i = 1, 5 do for j = 1, 700 do end alc.llm('q') end return os.clock()`);
      const seen: unknown[] = [];
      for (let step = thread.step(); ; step = thread.step([response('a')])) {
        seen.push(step, thread.instructions);
        if (step._tag === 'returned' || step._tag === 'threw') return seen.map((entry) => JSON.stringify(entry));
        if (others) vm.run(`for i = 1, 3000 do end return coroutine.wrap(function() return 1 end)()`);
        thread.refill();
      }
    };
    expect(trail(true)).toEqual(trail(false));
  });
});
