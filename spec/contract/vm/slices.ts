/** A slice is counted in instructions, so whatever runs is interrupted, at the same places every time. */
import { response } from '../../../lib/domain';
import { returned } from '../../support/vm';
import { reply } from './library';
import type { Subject } from './subject';

const loop = 'while true do end';
const thousands = { sliceInstructions: 1000, maxInstructions: 1e6 };

export const slices = ({ vm, run }: Subject): void => {
  describe('a slice', () => {
    it('ends a busy loop near the instructions it was given, again and again', () => {
      const thread = vm({ sliceInstructions: 5000, maxInstructions: 1e6 }).open(loop);
      const ends = [1, 2, 3].map(() => {
        expect(thread.step()).toEqual({ _tag: 'sliced' });
        thread.refill();
        return thread.instructions;
      });
      for (const [i, end] of ends.entries()) expect(Math.abs(end - 5000 * (i + 1))).toBeLessThanOrEqual(1000 * (i + 1));
    });

    it('is over soon for a thread that was not refilled', () => {
      const thread = vm({ sliceInstructions: 5000, maxInstructions: 1e6 }).open(loop);
      thread.step();
      const first = thread.instructions;
      expect(thread.step()).toEqual({ _tag: 'sliced' });
      expect(thread.instructions - first).toBeLessThan(5000);
    });

    it('goes on with what is left of it after a question', () => {
      const thread = vm({ sliceInstructions: 50_000, maxInstructions: 1e6 }).open(
        `for i = 1, 40000 do end alc.llm('x') ${loop}`,
      );
      expect(thread.step()._tag).toBe('asked');
      expect(thread.step(reply('y'))._tag).toBe('sliced');
      expect(thread.instructions).toBeLessThan(60_000);
    });

    it('is not used up by waiting: a question interrupts nothing', () => {
      const asked = run(`for i = 1, 5 do alc.llm('q' .. i) end return 'done'`, { sliceInstructions: 5000 });
      expect(returned(asked)).toBe('done');
      expect(asked.slices).toBe(0);
    });

    it('is used up by a script that is answered at once, again and again', () => {
      const thread = vm(thousands).open(`while true do alc.llm('x') end`);
      const answered = Array.from({ length: 100 }, () => thread.step(reply('y'))._tag);
      expect(answered).toContain('sliced');
    });

    it.each([
      ['a loop', loop],
      ['a loop of gotos', `::again:: goto again`],
      ['tail calls', `local function f() return f() end f()`],
      ['a loop in pcall', `pcall(function() ${loop} end)`],
      ['a loop after a caught error', `pcall(error, 'x') ${loop}`],
      ['a loop in the body of xpcall', `xpcall(function() ${loop} end, print)`],
      ['a loop in a coroutine', `coroutine.wrap(function() ${loop} end)()`],
      [
        'a loop after a caught error in a coroutine',
        `coroutine.resume(coroutine.create(function() pcall(error) ${loop} end))`,
      ],
      [
        'a coroutine resumed without end',
        `local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end`,
      ],
      ['coroutines without end', `while true do coroutine.resume(coroutine.create(function() error('x') end)) end`],
      ['a loop in a metamethod', `return #setmetatable({}, {__len = function() ${loop} end})`],
      ['a loop in an iterator', `for _ in function() ${loop} end do end`],
      ['a loop in a comparator', `table.sort({2, 1}, function() ${loop} end)`],
      ['a loop in a callback of gsub', `string.gsub('x', 'x', function() ${loop} end)`],
      ['a loop in a reader of load', `load(function() ${loop} end)`],
      ['a loop in a __tostring', `tostring(setmetatable({}, {__tostring = function() ${loop} end}))`],
      ['a loop in a package', `require('endless')`],
      ['a sort of many', `local t = {} for i = 1, 1e5 do t[i] = -i end table.sort(t)`],
      ['a loop of library calls', `local s = ('x'):rep(1000) while true do s:upper() end`],
    ])('ends within %s', (_, code) => {
      const thread = vm({ sliceInstructions: 1000, maxInstructions: 1e8 }).open({
        code,
        packages: { endless: loop },
      });
      for (let i = 0; i < 5; i++) {
        expect(thread.step()).toEqual({ _tag: 'sliced' });
        thread.refill();
      }
      thread.kill();
    });

    it.each([0, 1, 3, 10])('counts what runs %i coroutines deep', (depth) => {
      const spun = run(
        `local function spin(n)
           if n > 0 then return coroutine.wrap(spin)(n - 1) end
           for i = 1, 10000 do end
         end
         local before = host.instructions()
         spin(${depth})
         return host.instructions() - before`,
        thousands,
      );
      expect(returned(spun)).toBeGreaterThan(10_000);
      expect(returned(spun)).toBeLessThan(11_000 + 200 * depth);
      expect(spun.slices).toBeGreaterThanOrEqual(9);
    });

    it('counts on from one coroutine to the next', () => {
      const spun = run(
        `for i = 1, 100 do coroutine.wrap(function() for j = 1, 100 do end end)() end return 'done'`,
        thousands,
      );
      expect(returned(spun)).toBe('done');
      expect(spun.slices).toBeGreaterThanOrEqual(9);
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
        return {#heard, os.clock(), (('ab'):gsub('%a', string.upper))}`,
    };

    it('exactly, in one VM and in another', () => {
      const shared = vm(thousands);
      const [first, ...others] = [shared.run(script), shared.run(script), shared.run(script), run(script, thousands)];
      expect(first.slices).toBeGreaterThan(1);
      for (const other of others)
        expect(other).toMatchObject({ end: first.end, slices: first.slices, instructions: first.instructions });
    });

    it('exactly, with other sessions in between', () => {
      const shared = vm(thousands);
      const trail = (others: boolean): readonly string[] => {
        const thread = shared.open(`for i = 1, 5 do for j = 1, 700 do end alc.llm('q') end return os.clock()`);
        const seen: string[] = [];
        for (let step = thread.step(); ; step = thread.step([response('a')])) {
          seen.push(JSON.stringify([step, thread.instructions]));
          if (step._tag === 'returned' || step._tag === 'threw') return seen;
          if (others) shared.run(`for i = 1, 3000 do end return coroutine.wrap(function() return 1 end)()`);
          thread.refill();
        }
      };
      expect(trail(true)).toEqual(trail(false));
    });
  });
};
