import { luaL_newstate } from 'fengari/src/lauxlib.js';
import { platformWatch } from '../../lib/lua';
import { Chunks } from '../../lib/lua/fengari/chunks';
import { get, refusal } from '../support/engine';
import { returned, testVm } from '../support/vm';

/** The compiler itself, which the adapter calls through the same module object. */
const compiler = jest.requireActual<typeof import('fengari/src/lua.js')>('fengari/src/lua.js');

describe('compiled chunks', () => {
  const chunks = new Chunks(luaL_newstate(), 250, platformWatch);

  it('are the same for the same name and content', () => {
    const first = get(chunks.compile({ name: '=a', code: 'return 1' }));
    expect(get(chunks.compile({ name: '=a', code: 'return 1' }))).toBe(first);
  });

  it.each([
    ['another content', { name: '=a', code: 'return 2' }],
    ['another name, so that tracebacks tell them apart', { name: '=b', code: 'return 1' }],
  ])('are others for %s', (_, other) => {
    expect(get(chunks.compile(other))).not.toBe(get(chunks.compile({ name: '=a', code: 'return 1' })));
  });

  it('are not kept without end: the newest 512 are', () => {
    const few = new Chunks(luaL_newstate(), 250, platformWatch);
    const source = (n: number) => ({ name: '=n', code: `return ${n}` });
    const oldest = get(few.compile(source(0)));
    const next = get(few.compile(source(1)));
    for (let n = 2; n <= 512; n++) few.compile(source(n));
    expect(get(few.compile(source(1)))).toBe(next);
    expect(get(few.compile(source(0)))).not.toBe(oldest);
  });

  it('are not kept without end when the same code comes under ever new names', () => {
    const few = new Chunks(luaL_newstate(), 250, platformWatch);
    const named = (n: number) => get(few.compile({ name: `=row ${n}`, code: 'return 1' }));
    const first = named(0);
    for (let n = 1; n <= 1000; n++) named(n);
    expect(named(0)).not.toBe(first);
  });

  it('are not there for broken code, which says why each time', () => {
    const broken = { name: '@broken.lua', code: 'local x = = 1' };
    const complaint = `broken.lua:1: unexpected symbol near '='`;
    expect([refusal(chunks.compile(broken)), refusal(chunks.compile(broken))]).toEqual([complaint, complaint]);
  });
});

describe('the sessions of a VM', () => {
  const packages = { tally: `local n = 0 return function() n = n + 1 return n end` };
  const code = `local tally = require('tally') tally() return {tally(), package.loaded.tally == tally}`;

  it('compile a script and its packages once', () => {
    const vm = testVm();
    const compile = jest.spyOn(compiler, 'lua_load');
    try {
      for (let i = 0; i < 3; i++) vm.run({ code, packages });
      expect(compile).toHaveBeenCalledTimes(2);
    } finally {
      compile.mockRestore();
    }
  });

  it('run each its own copy of a package', () => {
    const vm = testVm();
    const runs = [vm.run({ code, packages }), vm.run({ code, packages })];
    expect(runs.map(returned)).toEqual([
      [2, true],
      [2, true],
    ]);
  });

  it('compile a package again once it has changed', () => {
    const vm = testVm();
    const version = (n: number) => returned(vm.run({ code: `return require('v')`, packages: { v: `return ${n}` } }));
    expect([version(1), version(2), version(1)]).toEqual([1, 2, 1]);
  });

  it('do not see what a package did in another', () => {
    const vm = testVm();
    const leaky = { leaky: `seen = (seen or 0) + 1 string.mark = seen return seen` };
    const run = () => returned(vm.run({ code: `return {require('leaky'), seen, string.mark}`, packages: leaky }));
    expect([run(), run()]).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
  });
});
