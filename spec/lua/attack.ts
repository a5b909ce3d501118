/** Runs a script beside two others that then look whether anything of theirs was touched. */
import { response } from '../../lib/domain';
import { returned, testVm } from '../support/vm';

export const packages = {
  counter: `local M = {n = 0, deep = {list = {}}} function M.inc() M.n = M.n + 1 return M.n end return M`,
};

/** Lua that names what was touched of everything an attacker may reach; nothing in a session that is left alone. */
const look = `
  local counter = require('counter')
  local keys = {}
  for _, lib in ipairs({string, table, math, utf8, coroutine, os, alc, package}) do
    for key in pairs(lib) do if key == 'evil' or key == 1 then keys[#keys + 1] = key end end
  end
  local sorted = {3, 1, 2}
  table.sort(sorted)
  local checks = {
    globals = evil == nil and _G.evil == nil and rawget(_G, 'evil') == nil and _G == _ENV and _G._G == _G,
    base = type(print) == 'function' and tostring(1) == '1' and tonumber('7') == 7 and select('#', nil) == 1,
    protected = pcall(error) == false and next({}) == nil and rawequal(1, 1) and type(nil) == 'nil',
    strings = ('x'):upper() == 'X' and string.format('%d', 3) == '3' and #'abc' == 3 and ('x').evil == nil,
    metatables = getmetatable('') == false and getmetatable(string) == false and getmetatable({}) == nil,
    tables = table.concat(sorted, ' ') == '1 2 3' and select('#', table.unpack(sorted)) == 3,
    maths = math.floor(2.5) == 2 and math.pi > 3.14 and math.pi < 3.15,
    coroutines = coroutine.wrap(function() return 'in' end)() == 'in',
    host = alc.json_encode({1}) == '[1]' and type(alc.llm) == 'function' and os.getenv('HOME') == nil,
    ctx = ctx.name == 'victim' and #ctx.list == 2 and ctx.evil == nil,
    packages = package.loaded.evil == nil and package.preload.evil == nil and pcall(require, 'evil') == false,
    modules = counter.inc() == 1 and counter.evil == nil and #counter.deep.list == 0,
    libraries = #keys == 0,
    random = math.random(1000000) == FIRST,
  }
  local spoilt = {}
  for name, fine in pairs(checks) do if not fine then spoilt[#spoilt + 1] = name end end
  return table.concat(spoilt, ' ')`;

const firstRandom = Number(returned(testVm().run('return math.random(1000000)')));
const victim = { code: look.replace('FIRST', String(firstRandom)), packages, ctx: { name: 'victim', list: [1, 2] } };
const pausedVictim = { ...victim, code: `alc.llm('wait') ${victim.code}` };

/** What an attack gets that runs while one victim waits, and before another starts; fails the test if either notices. */
export const attack = (code: string): unknown => {
  const vm = testVm();
  const waiting = vm.open(pausedVictim);
  expect(waiting.step()._tag).toBe('asked');
  const got = returned(vm.run({ code, packages, ctx: { name: 'attacker', list: [1, 2] } }));
  expect(waiting.step([response('go on')])).toEqual({ _tag: 'returned', value: '' });
  expect(returned(vm.run(victim))).toBe('');
  return got;
};

/** What a victim notices if the attack happens in its own session. */
export const noticed = (code: string): unknown =>
  returned(testVm().run({ ...victim, code: `(function() ${code} end)() ${victim.code}` }));
