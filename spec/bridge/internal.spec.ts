import { internalFunctions } from '../../lib/bridge/internal';
import { json } from '../../lib/bridge/json';
import { fengariVm } from '../../lib/lua/fengari/vm';
import { memoryState } from '../../lib/store';
import { drive, never, returned } from '../support/vm';

const functions = Object.entries(json).map(([name, { run }]) => [name, run] as const);
const alc = { ...Object.fromEntries(functions), ...internalFunctions(memoryState()) };
const vm = drive(fengariVm({ globals: {}, tables: { alc } }, never));

describe('The internal copy', () => {
  it.each(['{"a":[1,2.0,{"b":[]}],"c":{}}', '[]', '{}', '3.0', '"text"', 'true'])('is the same value: %s', (text) => {
    const code = `return alc.json_encode(alc.copy(alc.json_decode(ctx.text)))`;
    expect(returned(vm.run({ code, ctx: { text } }))).toBe(text);
  });

  it('shares no table with what it was made from', () => {
    const code = `local t = {a = {1}} local copy = alc.copy(t) copy.a[1], copy.b = 2, 3 return t`;
    expect(returned(vm.run(code))).toEqual({ a: [1] });
  });
});
