import { inChild } from './child';

describe('fengari', () => {
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

  it('loads no library of Node, and neither does the adapter', () => {
    const asked = inChild(`
      const Module = require('node:module');
      const asked = [];
      const load = Module._load;
      Module._load = function (request, parent, ...rest) {
        const from = parent?.filename ?? '';
        if (Module.isBuiltin(request) && /fengari|lib.(lua|bridge|domain|prelude|store|math)/.test(from)) asked.push(request + ' from ' + from);
        return load.call(this, request, parent, ...rest);
      };
      const { fengariVm } = require('./lib/lua/fengari/vm.ts');
      const { createLibrary } = require('./lib/bridge/index.ts');
      const { memoryCards, memoryState } = require('./lib/store/index.ts');
      const library = createLibrary({ state: memoryState(), cards: memoryCards() });
      const host = { now: () => 0, emit: () => {}, findPackage: () => ({ searched: 'nowhere' }) };
      const thread = fengariVm(library, { sliceInstructions: 1e6, maxInstructions: 1e6 })
        .open({ chunk: { name: '=c', code: 'return string.format("%d", os.time())' }, args: [], ctx: {}, host, seed: 1 });
      console.log(JSON.stringify({ asked, step: thread.step() }));`);
    expect(asked).toEqual({ asked: [], step: { _tag: 'returned', value: '0' } });
  });
});
