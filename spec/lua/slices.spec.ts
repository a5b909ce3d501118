/** How exactly fengari counts; that it counts at all is in the contract of VMs. */
import { runLua, testVm } from '../support/vm';
import { inChild } from './child';

describe('a slice', () => {
  it('of a busy loop has the very instructions it was given', () => {
    const thread = testVm({ sliceInstructions: 5000, maxInstructions: 1e6 }).open('while true do end');
    const ends = [1, 2, 3].map(() => {
      expect(thread.step()).toEqual({ _tag: 'sliced' });
      thread.refill();
      return thread.instructions;
    });
    expect(ends.slice(1).map((end, i) => end - ends[i]!)).toEqual([5000, 5000]);
  });

  it('ends also if it has a fraction of an instruction', () => {
    const end = inChild(
      `const { runLua } = require('./spec/support/vm.ts');
       console.log(JSON.stringify(runLua('while true do end', { sliceInstructions: 2.5, maxInstructions: 10000 }).end));`,
      { timeoutMs: 20_000 },
    );
    expect(end).toMatchObject({ kind: 'timeout' });
  });

  it('counts the size of what is compiled', () => {
    const instructions = (length: number) =>
      runLua({ code: `return load(ctx.code) ~= nil`, ctx: { code: `--${'x'.repeat(length)}` } }).instructions;
    expect(instructions(40_010) - instructions(10)).toBeGreaterThanOrEqual(10_000);
  });
});
