/** The same script, seed, clock and answers give the same, step by step, whatever else runs. */
import { response } from '../../../lib/domain';
import { returned, type Script, type TestVm } from '../../support/vm';
import type { Subject } from './subject';

/** All steps of a thread, what it counted at each, and what it said. */
const traceOf = (vm: TestVm, script: Script, between: () => void = () => undefined): string => {
  const trail: unknown[] = [];
  const thread = vm.open({ ...script, host: { emit: (emission) => void trail.push(emission) } });
  for (let step = thread.step(); ;) {
    trail.push(step, thread.instructions);
    if (step._tag === 'returned' || step._tag === 'threw') return JSON.stringify(trail);
    between();
    thread.refill();
    step = thread.step(
      step._tag === 'asked' ? step.ask.prompts.map(({ prompt }) => response(`re ${prompt}`)) : undefined,
    );
  }
};

export const determinism = ({ vm }: Subject): void => {
  describe('a script gives the same in every session of a VM, and in another VM:', () => {
    it.each([
      ['what tostring shows of its main thread', `return tostring(coroutine.running())`],
      [
        'of its tables and functions',
        `local f = function() end return {tostring(f), tostring({}), tostring(print), tostring(string.rep)}`,
      ],
      ['of its coroutines', `return {tostring(coroutine.create(print)), tostring(coroutine.wrap(print))}`],
      ['of the functions of a package', `local m = require('m') return {tostring(m.f), tostring({}), tostring(m)}`],
      [
        'of its libraries',
        `return {tostring(_G), tostring(string), tostring(alc), tostring(alc.llm), tostring(package.loaded)}`,
      ],
      [
        'the order of pairs',
        `local keys = {} for key in pairs({z = 1, y = 2, 10, 20, x = 3}) do keys[#keys + 1] = key end return keys`,
      ],
      [
        'the order of pairs after changes',
        `local t, keys = {}, {} for i = 1, 9 do t['k' .. i] = i end t.k4 = nil t.k5 = nil t.k4 = 1 for key in pairs(t) do keys[#keys + 1] = key end return keys`,
      ],
      [
        'the order of pairs over tables and functions as keys',
        `local a, b, keys = {}, print, {} for key, value in pairs({[a] = 1, [b] = 2, [1.5] = 3, [true] = 4}) do keys[#keys + 1] = value end return keys`,
      ],
      [
        'the order of pairs over the libraries',
        `local keys = {} for key in pairs(string) do keys[#keys + 1] = key end return keys`,
      ],
      [
        'the order of pairs over the globals',
        `local keys = {} for key in pairs(_G) do keys[#keys + 1] = key end return keys`,
      ],
      [
        'what an order that is none makes of a sort',
        `local t = {3, 1, 4, 1, 5, 9, 2, 6} pcall(table.sort, t, function(a, b) return true end) return t`,
      ],
      [
        'its random numbers and its clocks',
        `return {math.random(), math.random(100), os.clock(), os.time(), alc.time()}`,
      ],
    ])('%s', (_, code) => {
      const shared = vm();
      const script = { code, packages: { m: 'return {f = function() end}' } };
      const first = returned(shared.run(script));
      shared.open(`return {coroutine.create(function() end), {}}`).step();
      expect([returned(shared.run(script)), returned(vm().run(script))]).toEqual([first, first]);
    });
  });

  describe('a run repeats step by step', () => {
    const script: Script = {
      seed: 7,
      now: 1_700_000_000_000,
      packages: { helper: `return function(p) print('asking', p) return alc.llm(p) end` },
      code: `
        local ask = require('helper')
        local words = {}
        for answer in coroutine.wrap(function() for i = 1, 4 do coroutine.yield(ask('q' .. math.random(100))) end end) do
          words[#words + 1] = answer
          for i = 1, 700 do end
        end
        table.sort(words, function(a, b) return alc.llm(a .. '<' .. b) ~= nil and a < b end)
        alc.note(table.concat(alc.llm_batch({{prompt = words[1]}, {prompt = words[2]}}), ' '))
        local ok, e = pcall(error, {at = os.clock()})
        return {words, e.at, os.time(), tostring(e), ('x'):rep(3)}`,
    };
    const limits = { sliceInstructions: 500 };

    it('in one VM, in another, and with other sessions in between', () => {
      const shared = vm(limits);
      const plain = traceOf(shared, script);
      expect(plain).toContain('"sliced"');
      expect(plain).toContain('"asked"');
      expect(plain).toContain('"returned"');
      const beside = () => void shared.run(`local t = {} for i = 1, 99 do t[i] = math.random() .. tostring({}) end`);
      expect(traceOf(shared, script)).toBe(plain);
      expect(traceOf(shared, script, beside)).toBe(plain);
      expect(traceOf(vm(limits), script)).toBe(plain);
    });

    it('whatever the wall clock and the heap say', () => {
      let [now, heap] = [0, 0];
      const hasty = { now: () => (now += 1e6), heapUsed: () => (heap += 1e6) };
      const plain = traceOf(vm(limits), script);
      expect(traceOf(vm(limits, hasty), script)).toBe(plain);
    });
  });
};
