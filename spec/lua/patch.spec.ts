import { ALGOCLINE_RX_PATCH, Uncatchable } from 'fengari/src/defs.js';
import { luaL_newstate } from 'fengari/src/lauxlib.js';
import { lua_atnativeerror, lua_pcall, lua_pushcfunction } from 'fengari/src/lua.js';
import { evaluate, raised, returned, runLua } from '../support/vm';
import { inChild } from './child';

const modules = [
  'defs',
  'lapi',
  'lauxlib',
  'lbaselib',
  'lcorolib',
  'ldo',
  'lmathlib',
  'lobject',
  'lstate',
  'lstring',
  'lstrlib',
  'ltable',
  'ltablib',
  'lua',
  'lualib',
  'lutf8lib',
  'lvm',
];

describe('fengari', () => {
  it('carries the marker of the patch', () => {
    expect(ALGOCLINE_RX_PATCH).toBe(2);
  });

  it.each([undefined, 0, 1])('is refused with what to run when its marker is %p', (marker) => {
    jest.isolateModules(() => {
      const defs = jest.requireActual<object>('fengari/src/defs.js');
      jest.doMock('fengari/src/defs.js', () => ({ ...defs, ALGOCLINE_RX_PATCH: marker }));
      try {
        expect(() => jest.requireActual<object>('../../lib/lua/fengari/patched')).toThrow(
          `fengari is not patched (found ${String(marker)}, need 2): run "npx patch-package", or install without --ignore-scripts`,
        );
      } finally {
        jest.dontMock('fengari/src/defs.js');
      }
    });
  });

  it.each(modules)('loads, whichever of its modules comes first: %s', (name) => {
    jest.isolateModules(() => {
      expect(Object.keys(jest.requireActual<object>(`fengari/src/${name}.js`))).not.toHaveLength(0);
    });
  });

  it('loads no library of Node, and neither does the adapter', () => {
    const asked = inChild(`
      const Module = require('node:module');
      const asked = [];
      const load = Module._load;
      Module._load = function (request, parent, ...rest) {
        const from = parent?.filename ?? '';
        if (Module.isBuiltin(request) && /fengari|lib.lua|lib.bridge|lib.domain/.test(from)) asked.push(request + ' from ' + from);
        return load.call(this, request, parent, ...rest);
      };
      const { fengariVm } = require('./lib/lua/fengari/vm.ts');
      const { library } = require('./lib/bridge/index.ts');
      const host = { now: () => 0, emit: () => {}, findPackage: () => ({ searched: 'nowhere' }) };
      const thread = fengariVm(library, { sliceInstructions: 1e6, maxInstructions: 1e6 })
        .open({ chunk: { name: '=c', code: 'return string.format("%d", os.time())' }, args: [], ctx: {}, host, seed: 1 });
      console.log(JSON.stringify({ asked, step: thread.step() }));`);
    expect(asked).toEqual({ asked: [], step: { _tag: 'returned', value: '0' } });
  });

  it.each([
    ['settings of fengari', JSON.stringify({ LUA_COMPAT_FLOATSTRING: true, LUAI_MAXSTACK: 100 })],
    ['no JSON', 'no JSON'],
  ])('does not look at FENGARICONF: %s', (_, FENGARICONF) => {
    const code = 'local function f(n) if n == 0 then return 3.0 end return (f(n - 1)) end return tostring(f(500))';
    const value = inChild(
      `const { runLua } = require('./spec/support/vm.ts');
       console.log(JSON.stringify(runLua(${JSON.stringify(code)}).end));`,
      { env: { FENGARICONF } },
    );
    expect(value).toEqual({ _tag: 'returned', value: '3.0' });
  });

  it('lets what ends a thread out of a protected call, and out of its message handler', () => {
    const ended = () => {
      throw new Uncatchable('the limit');
    };
    const crashed = () => {
      throw new TypeError('a native error');
    };
    const call = (handler: () => never, body: () => never) => () => {
      const L = luaL_newstate();
      lua_atnativeerror(L, () => 1);
      lua_pushcfunction(L, handler);
      lua_pushcfunction(L, body);
      return lua_pcall(L, 0, 0, -2);
    };
    expect(call(crashed, ended)).toThrow(Uncatchable);
    expect(call(ended, crashed)).toThrow(Uncatchable);
  });

  it('makes a closure of its own each time', () => {
    expect(
      evaluate(`(function() local t = {} for i = 1, 2 do t[i] = function() end end return t[1] == t[2] end)()`),
    ).toBe(false);
  });

  it('says what string.char does not take', () => {
    expect(raised(`string.char(65, 256)`)).toBe(`script:1: bad argument #2 to 'char' (value out of range)`);
  });

  it('counts instructions after a caught error, in a coroutine too', () => {
    const clock = `(function() local before = os.clock() for i = 1, 5000 do end return os.clock() - before end)()`;
    const run = runLua(
      `
      pcall(error)
      local outside = ${clock}
      local inside = coroutine.wrap(function() pcall(error) return ${clock} end)()
      return {outside >= 5e-5, inside >= 5e-5}`,
      { sliceInstructions: 500, maxInstructions: 1e6 },
    );
    expect(returned(run)).toEqual([true, true]);
    expect(run.slices).toBe(20);
  });
});
