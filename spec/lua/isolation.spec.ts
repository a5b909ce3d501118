/** Each attempt shows what the attacker got of its own; then two victims look around. */
import { attack, noticed } from './attack';

const pwn = `function() return 'PWNED' end`;

describe('what a script spoils is its own:', () => {
  it.each([
    ['a new global', `evil = 1 _G.evil = evil + 1 _ENV.evil = evil + 1 rawset(_G, 'evil', evil + 1) return evil`, 4],
    [
      'base functions',
      `tostring = ${pwn} next = tostring pcall = next error = pcall return {tostring(1), next(), pcall(), error()}`,
      Array(4).fill('PWNED'),
    ],
    [
      'base functions through _G',
      `_G.print = ${pwn} rawset(_G, 'type', ${pwn}) return {print(), type()}`,
      ['PWNED', 'PWNED'],
    ],
    ['a function of string', `string.format = ${pwn} return string.format('%d', 3)`, 'PWNED'],
    [
      'all functions of string',
      `local n = 0 for k in pairs(string) do string[k] = ${pwn} n = n + 1 end return {n > 10, string.rep()}`,
      [true, 'PWNED'],
    ],
    ['string by rawset', `rawset(string, 'upper', ${pwn}) return {string.upper('x'), ('x'):upper()}`, ['PWNED', 'X']],
    [
      'what pairs of a library gave',
      `local f, t = pairs(string) for k in f, t do t[k] = nil end t.evil = 1 return {next(t), type(string.rep)}`,
      ['evil', 'function'],
    ],
    ['what pairs of _G gave', `local f, t = pairs(_G) t.tostring = nil t.evil = 1 return type(tostring)`, 'function'],
    [
      'whole libraries',
      `string, table, math, coroutine, os, alc = 1, 2, 3, 4, 5, 6 return {string, table, math, coroutine, os, alc}`,
      [1, 2, 3, 4, 5, 6],
    ],
    [
      'functions of table',
      `table.sort = ${pwn} table.concat = table.sort table.insert(table, 'x') return {table.concat({1}), table[1]}`,
      ['PWNED', 'x'],
    ],
    ['a library by table.move', `table.move({'e'}, 1, 1, 1, math) return math[1]`, 'e'],
    ['constants of math', `math.pi = 3 math.floor = ${pwn} return {math.pi, math.floor(2.5)}`, [3, 'PWNED']],
    [
      'the random numbers',
      `math.randomseed(99) for i = 1, 50 do math.random() end math.random = ${pwn} return math.random()`,
      'PWNED',
    ],
    ['coroutine functions', `coroutine.wrap = ${pwn} coroutine.yield = nil return coroutine.wrap()`, 'PWNED'],
    [
      'functions of the host',
      `alc.llm = ${pwn} alc.json_encode = alc.llm os.getenv = ${pwn} return {alc.llm('x'), os.getenv('HOME')}`,
      ['PWNED', 'PWNED'],
    ],
    ['what the host offers as a whole', `for k in pairs(alc) do alc[k] = nil end alc = {evil = 1} return alc.evil`, 1],
    ['its ctx', `ctx.name, ctx.evil, ctx.list[3] = 'evil', 1, 3 return {ctx.name, #ctx.list}`, ['evil', 3]],
    [
      'the table of loaded packages',
      `package.loaded.evil, package.loaded.counter = 1, 'PWNED' return require('counter')`,
      'PWNED',
    ],
    [
      'all of package',
      `package.loaded = {} package.preload = {} package.path = '/?' package = {path = 'evil'} return package.path`,
      'evil',
    ],
    [
      'what preload gives',
      `package.preload.evil = ${pwn} package.preload.counter = ${pwn} return {require('evil'), require('counter')}`,
      ['PWNED', 'PWNED'],
    ],
    [
      'the state of a package',
      `local c = require('counter') c.inc() c.inc() c.evil = 1 c.deep.list[1] = 1 return c.inc()`,
      3,
    ],
    ['the functions of a package', `require('counter').inc = ${pwn} return require('counter').inc()`, 'PWNED'],
    [
      'globals by load',
      `load('evil = 1 string.format = nil print = nil')() return {evil, type(string.format)}`,
      [1, 'function'],
    ],
    ['globals by load with its environment', `load('evil = 1 tostring = nil', 'x', 't', _ENV)() return evil`, 1],
    [
      'globals by load with another environment',
      `local e = {} load('evil = 1', 'x', 't', e)() return {e.evil, evil == nil}`,
      [1, true],
    ],
    [
      'globals in a coroutine',
      `coroutine.wrap(function() evil = 1 string.format = ${pwn} coroutine.yield() end)() return {evil, string.format()}`,
      [1, 'PWNED'],
    ],
    ['_ENV', `local _ENV = {} evil = 1 return evil`, 1],
    ['the name _G', `local g = _G _G = {evil = 1} return {_G.evil, g == _ENV}`, [1, true]],
    [
      'an iterator that outlives its loop',
      `for k, v in pairs(table) do v = nil k = nil end local n, t, k = pairs(_G) for i = 1, 5 do k = n(t, k) t[k] = 0 end return type(assert)`,
      'function',
    ],
  ])('%s', (_, code, got) => {
    expect(attack(code)).toEqual(got);
  });
});

describe('a victim would notice', () => {
  it.each([
    ['globals', 'evil = 1'],
    ['base', `print = 1`],
    ['strings', `string.format = ${pwn}`],
    ['tables', `table.sort = ${pwn}`],
    ['maths', `math.pi = 3`],
    ['coroutines', `coroutine.wrap = function() return ${pwn} end`],
    ['host', `os.getenv = ${pwn}`],
    ['ctx', `ctx.list[3] = 1`],
    ['packages', `package.preload.evil = ${pwn}`],
    ['modules', `require('counter').inc()`],
    ['libraries', `utf8.evil = 1`],
    ['random', `math.random()`],
  ])('%s', (what, code) => {
    expect(noticed(code)).toBe(what);
  });
});
