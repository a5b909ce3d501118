/** Runs a script beside two others that then look whether anything of theirs was touched. */
import { response } from '../../lib/domain';
import { returned, testVm } from '../support/vm';

export const packages = {
  counter: `local M = {n = 0, deep = {list = {}}} function M.inc() M.n = M.n + 1 return M.n end return M`,
  ticket: `local n = 0 return function() n = n + 1 return n end`,
};

/** Lua that tells all names there are, then a first random number, then the address of a first table. */
const census = `(function()
  local all = {}
  for _, lib in ipairs({'string', 'table', 'math', 'utf8', 'coroutine', 'os', 'io', 'debug', 'alc', 'package', '_G'}) do
    for key in pairs(_G[lib] or {}) do all[#all + 1] = lib .. '.' .. tostring(key) end
  end
  table.sort(all)
  return table.concat(all, ' ') .. ' ' .. math.random(1000000) .. ' ' .. tostring({})
end)()`;

/** Lua that names what was touched of everything an attacker may reach; nothing in a session that is left alone. */
const look = `
  local untouched = ${census} == CENSUS
  local counter, ticket = require('counter'), require('ticket')
  local sorted = {3, 1, 2}
  table.sort(sorted)
  local made = load('local n = 0 return function() n = n + 1 return n end')()
  local checks = {
    census = untouched,
    globals = evil == nil and _G.evil == nil and rawget(_G, 'evil') == nil and _G == _ENV and _G._G == _G,
    base = type(print) == 'function' and tostring(1) == '1' and tonumber('7') == 7 and select('#', nil) == 1,
    protected = pcall(error) == false and next({}) == nil and rawequal(1, 1) and type(nil) == 'nil',
    strings = ('x'):upper() == 'X' and string.format('%d', 3) == '3' and #'abc' == 3 and ('x').evil == nil,
    metatables = getmetatable('') == false and getmetatable(string) == nil and getmetatable({}) == nil,
    bare = getmetatable(_G) == nil and getmetatable(print) == nil and getmetatable(1) == nil and getmetatable(ctx) == nil,
    tables = table.concat(sorted, ' ') == '1 2 3' and select('#', table.unpack(sorted)) == 3,
    maths = math.floor(2.5) == 2 and math.pi > 3.14 and math.pi < 3.15,
    coroutines = coroutine.wrap(function() return 'in' end)() == 'in' and select(2, coroutine.running()),
    host = alc.json_encode({1}) == '[1]' and type(alc.llm) == 'function' and os.getenv('HOME') == nil,
    ctx = ctx.name == 'victim' and #ctx.list == 2 and ctx.evil == nil,
    packages = package.loaded.evil == nil and package.preload.evil == nil and pcall(require, 'evil') == false,
    loaded = package.loaded.string == string and package.loaded._G == _G and package.loaded.counter == counter,
    modules = counter.inc() == 1 and counter.evil == nil and #counter.deep.list == 0,
    upvalues = ticket() == 1 and made() == 1,
  }
  local spoilt = {}
  for name, fine in pairs(checks) do if not fine then spoilt[#spoilt + 1] = name end end
  return table.concat(spoilt, ' ')`;

const victimCtx = { name: 'victim', list: [1, 2], secret: 'top secret' };

const victim = () => ({
  code: look.replace(
    'CENSUS',
    JSON.stringify(returned(testVm().run({ code: `return ${census}`, packages, ctx: victimCtx }))),
  ),
  packages,
  ctx: victimCtx,
});

/** The names on what all objects of the host inherit from. */
const hostNames = (): readonly string[] =>
  [Object, Array, Function, String, Number, Map, Set, Promise, Uint8Array].flatMap(({ name, prototype }) =>
    Reflect.ownKeys(prototype).map((key) => `${name}.${String(key)}`),
  );

/** What an attack gets that runs while one victim waits, and before another starts; fails the test if either notices. */
export const attack = (code: string): unknown => {
  const vm = testVm();
  const names = hostNames();
  const { code: looking, ...surroundings } = victim();
  const waiting = vm.open({ ...surroundings, code: `alc.llm('wait') ${looking}` });
  expect(waiting.step()._tag).toBe('asked');
  const got = returned(vm.run({ code, packages, ctx: { name: 'attacker', list: [1, 2] } }));
  expect(waiting.step([response('go on')])).toEqual({ _tag: 'returned', value: '' });
  expect(returned(vm.run(victim()))).toBe('');
  expect(hostNames()).toEqual(names);
  expect(Reflect.get({}, 'evil')).toBeUndefined();
  return got;
};

/** What a victim notices if the attack happens in its own session. */
export const noticed = (code: string): readonly string[] => {
  const { code: looking, ...surroundings } = victim();
  const found = returned(testVm().run({ ...surroundings, code: `(function() ${code} end)() ${looking}` }));
  return typeof found === 'string' ? found.split(' ') : [];
};
