import { evaluate, raised, returned, testVm } from '../support/vm';

const draw = `local t = {} for i = 1, 20 do t[i] = math.random(1000000) end t[21] = math.random() return t`;
const drawn = (seed: number, vm = testVm(), before = '') => returned(vm.run({ code: `${before} ${draw}`, seed }));

describe('math.random', () => {
  it('gives the same numbers for the same seed, in any session and any VM', () => {
    const vm = testVm();
    const first = drawn(7, vm);
    expect([drawn(7, vm), drawn(7)]).toEqual([first, first]);
  });

  it.each([
    [1, 2],
    [0, 1],
    [7, -7],
    [7, 7 + 2 ** 16],
  ])('gives other numbers for other seeds: %i and %i', (one, other) => {
    expect(drawn(one)).not.toEqual(drawn(other));
  });

  it('is not moved on by other sessions', () => {
    const vm = testVm();
    const thread = vm.open({ code: `math.random() alc.llm('x') return math.random()`, seed: 3 });
    thread.step();
    vm.run({ code: draw, seed: 3 });
    expect(thread.step([{ _tag: 'response', response: '' }])).toEqual({
      _tag: 'returned',
      value: returned(vm.run({ code: `math.random() return math.random()`, seed: 3 })),
    });
  });

  it('starts anew with math.randomseed, whatever the seed of the session', () => {
    const reseeded = [
      drawn(1, testVm(), 'math.randomseed(42)'),
      drawn(2, testVm(), 'math.random() math.randomseed(42)'),
    ];
    expect(reseeded[0]).toEqual(reseeded[1]);
    expect(reseeded[0]).not.toEqual(drawn(1, testVm(), 'math.randomseed(43)'));
  });

  it.each([
    ['math.random()', 'float', 0, 1 - Number.EPSILON / 2],
    ['math.random(6)', 'integer', 1, 6],
    ['math.random(-2, 2)', 'integer', -2, 2],
    ['math.random(5, 5)', 'integer', 5, 5],
    ['math.random(3.0, 4.0)', 'integer', 3, 4],
    ['math.random(-2147483647 - 1, 2147483647)', 'integer', -(2 ** 31), 2 ** 31 - 1],
    ['math.random(0)', 'integer', -(2 ** 63), 2 ** 63],
    ['math.random(math.mininteger, math.maxinteger)', 'integer', -(2 ** 63), 2 ** 63],
    ['math.random(math.maxinteger - 1, math.maxinteger)', 'integer', 2 ** 63, 2 ** 63],
  ])('%s is a number of the kind %s within its bounds', (call, kind, low, high) => {
    const numbers = evaluate(`(function()
      local t = {}
      for i = 1, 2000 do t[i] = ${call} assert(math.type(t[i]) == '${kind}') end
      return t
    end)()`) as readonly number[];
    expect(numbers.every((n) => n >= low && n <= high)).toBe(true);
  });

  it('reaches both ends of a range', () => {
    const seen = evaluate(`(function()
      local seen = {}
      for i = 1, 500 do seen[math.random(3, 7) - 2] = true end
      return seen
    end)()`);
    expect(seen).toEqual([true, true, true, true, true]);
  });

  it.each([
    [`math.random(2, 1)`, `bad argument #1 to 'random' (interval is empty)`],
    [`math.random(-1)`, `bad argument #1 to 'random' (interval is empty)`],
    [`math.random(1, 2, 3)`, 'wrong number of arguments'],
    [`math.random(1.5)`, `bad argument #1 to 'random' (number has no integer representation)`],
    [`math.random('x')`, `bad argument #1 to 'random' (number expected, got string)`],
    [`math.randomseed('x')`, `bad argument #1 to 'randomseed' (number expected, got string)`],
  ])('refuses %s', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: ${message}`);
  });
});
