import { returned, testVm } from '../support/vm';

describe('a script gives the same in every session of a VM', () => {
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
      'the order of pairs over the libraries',
      `local keys = {} for key in pairs(string) do keys[#keys + 1] = key end return keys`,
    ],
    ['its random numbers and its clock', `return {math.random(), math.random(100), os.clock(), os.time()}`],
  ])('%s', (_, code) => {
    const vm = testVm();
    const script = { code, packages: { m: 'return {f = function() end}' } };
    const first = returned(vm.run(script));
    vm.open(`return {coroutine.create(function() end), {}}`).step();
    expect([returned(vm.run(script)), returned(testVm().run(script))]).toEqual([first, first]);
  });
});
