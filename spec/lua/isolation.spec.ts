/** Each attempt shows what the attacker got of its own; then two victims look around. */
import { attack, noticed } from './attack';

const pwn = `function() return 'PWNED' end`;
const four = Array<string>(4).fill('PWNED');

describe('what a script spoils is its own:', () => {
  it.each([
    ['a new global', `evil = 1 _G.evil = evil + 1 _ENV.evil = evil + 1 rawset(_G, 'evil', evil + 1) return evil`, 4],
    [
      'base functions',
      `tostring = ${pwn} next = tostring pcall = next error = pcall return {tostring(1), next(), pcall(), error()}`,
      four,
    ],
    [
      'base functions through _G',
      `_G.print = ${pwn} rawset(_G, 'type', ${pwn}) return {print(), type()}`,
      ['PWNED', 'PWNED'],
    ],
    [
      'base functions that are taken away',
      `print, _G.type, _ENV.assert = nil return {print == nil, type == nil, assert == nil}`,
      [true, true, true],
    ],
    [
      'everything that is taken away',
      `local n, g, p = next, _G, pairs for k in p(g) do g[k] = nil end return n(g) == nil`,
      true,
    ],
    ['a function of string', `string.format = ${pwn} return string.format('%d', 3)`, 'PWNED'],
    [
      'all functions of string',
      `local n = 0 for k in pairs(string) do string[k] = ${pwn} n = n + 1 end return {n > 10, string.rep()}`,
      [true, 'PWNED'],
    ],
    [
      'all functions of string, by next',
      `local n = 0 for k in next, string do rawset(string, k, nil) n = n + 1 end return {n > 10, next(string) == nil}`,
      [true, true],
    ],
    [
      'string by rawset, for methods too',
      `rawset(string, 'upper', ${pwn}) return {string.upper('x'), ('x'):upper(), rawget(string, 'upper')()}`,
      ['PWNED', 'PWNED', 'PWNED'],
    ],
    [
      'a new method of strings',
      `function string.evil(s) return s .. '!' end return {('x'):evil(), ('x').evil == string.evil}`,
      ['x!', true],
    ],
    [
      'a method of strings that is taken away',
      `string.upper = nil return {(pcall(function() return ('x'):upper() end)), ('x').upper == nil}`,
      [false, true],
    ],
    [
      'methods of strings, by a metatable of string',
      `setmetatable(string, {__index = function(_, k) return function(s) return s .. k end end}) return {('x'):evil(), string.more('y')}`,
      ['xevil', 'ymore'],
    ],
    [
      'the name string',
      `local s = string string = {upper = ${pwn}} return {('x'):upper(), s.upper('y'), string.upper()}`,
      ['X', 'Y', 'PWNED'],
    ],
    [
      'what pairs of a library gives',
      `local f, t = pairs(string) t.evil = 1 return {string.evil, t == string}`,
      [1, true],
    ],
    [
      'what pairs of _G gives',
      `local f, t = pairs(_G) t.tostring, t.evil = nil, 1 return {tostring == nil, evil, t == _G}`,
      [true, 1, true],
    ],
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
    [
      'a library by table.remove and table.sort',
      `utf8[1], utf8[2] = 'b', 'a' table.sort(utf8) return {table.remove(utf8, 1), utf8[1]}`,
      ['a', 'b'],
    ],
    ['constants of math', `math.pi = 3 math.floor = ${pwn} return {math.pi, math.floor(2.5)}`, [3, 'PWNED']],
    [
      'the random numbers',
      `math.randomseed(99) for i = 1, 50 do math.random() end math.random = ${pwn} return math.random()`,
      'PWNED',
    ],
    [
      'coroutine functions',
      `coroutine.wrap = ${pwn} coroutine.yield = nil return {coroutine.wrap(), coroutine.yield == nil}`,
      ['PWNED', true],
    ],
    [
      'a coroutine that is left half way',
      `thread = coroutine.create(function() evil = coroutine.yield(1) end) coroutine.resume(thread) return coroutine.status(thread)`,
      'suspended',
    ],
    [
      'its thread, kept',
      `me = coroutine.running() package.loaded.evil = me return {coroutine.status(me), (coroutine.resume(me))}`,
      ['running', false],
    ],
    [
      'functions of the host',
      `alc.llm = ${pwn} alc.json_encode = alc.llm os.getenv = ${pwn} return {alc.llm('x'), os.getenv('HOME')}`,
      ['PWNED', 'PWNED'],
    ],
    [
      'what the host offers as a whole',
      `for k in pairs(alc) do alc[k] = nil end local none = next(alc) == nil alc = {evil = 1} return {none, alc.evil}`,
      [true, 1],
    ],
    [
      'io, os and debug',
      `io.open, os.time, debug.traceback = ${pwn}, ${pwn}, ${pwn} return {io.open(), os.time(), debug.traceback()}`,
      ['PWNED', 'PWNED', 'PWNED'],
    ],
    ['its ctx', `ctx.name, ctx.evil, ctx.list[3] = 'evil', 1, 3 return {ctx.name, #ctx.list}`, ['evil', 3]],
    [
      'its ctx, by a metatable',
      `setmetatable(ctx, {__index = {evil = 1}}) setmetatable(ctx.list, {__len = function() return 9 end}) return {ctx.evil, #ctx.list}`,
      [1, 9],
    ],
    ['its ctx as a whole', `ctx = setmetatable({}, {__index = _G}) return ctx.ctx == ctx`, true],
  ])('%s', (_, code, got) => {
    expect(attack(code)).toEqual(got);
  });

  it.each([
    [
      '_G with a metatable',
      `setmetatable(_G, {__index = function(_, k) return k end, __newindex = function(t, k) rawset(t, k, 'PWNED') end}) new = 1 return {nowhere, new}`,
      ['nowhere', 'PWNED'],
    ],
    [
      '_G with a metatable that is locked',
      `setmetatable(_G, {__metatable = 'locked'}) return {getmetatable(_G), (pcall(setmetatable, _G, nil))}`,
      ['locked', false],
    ],
    [
      'a library with a metatable',
      `setmetatable(math, {__index = {evil = 1}, __newindex = error}) return {math.evil, (pcall(function() math.new = 1 end))}`,
      [1, false],
    ],
    [
      'the table of loaded packages',
      `package.loaded.evil, package.loaded.counter = 1, 'PWNED' return require('counter')`,
      'PWNED',
    ],
    [
      'the libraries in package.loaded',
      `package.loaded.string.format = ${pwn} package.loaded._G.evil = 1 return {string.format(), evil}`,
      ['PWNED', 1],
    ],
    [
      'the libraries that require gives',
      `require('table').concat = ${pwn} require('math').evil = 1 return {table.concat(), math.evil}`,
      ['PWNED', 1],
    ],
    [
      'the libraries, put somewhere else',
      `package.loaded.string = {evil = 1} package.loaded.table = nil return {require('string').evil, (pcall(require, 'table'))}`,
      [1, false],
    ],
    [
      'all of package',
      `package.loaded = {} package.preload = {} package.path = '/?' package = {path = 'evil'} return package.path`,
      'evil',
    ],
    [
      'package.loaded with a metatable',
      `setmetatable(package.loaded, {__index = function(_, k) return k end}) return {type(require('counter')), package.loaded.evil}`,
      ['string', 'evil'],
    ],
    [
      'package.searchers',
      `package.searchers = {${pwn}} package.searchpath = ${pwn} return {(pcall(require, 'evil')), package.searchpath()}`,
      [false, 'PWNED'],
    ],
    [
      'what preload gives',
      `package.preload.evil = ${pwn} package.preload.counter = ${pwn} return {require('evil'), require('counter')}`,
      ['PWNED', 'PWNED', ':preload:'],
    ],
    [
      'the state of a package',
      `local c = require('counter') c.inc() c.inc() c.evil = 1 c.deep.list[1] = 1 return c.inc()`,
      3,
    ],
    ['the functions of a package', `require('counter').inc = ${pwn} return require('counter').inc()`, 'PWNED'],
    ['the upvalues of a package', `local t = require('ticket') t() t() return {t(), require('ticket')()}`, [3, 4]],
    [
      'a package that is loaded again',
      `local t = require('ticket') t() package.loaded.ticket = nil return {t(), require('ticket')(), t == require('ticket')}`,
      [2, 1, false],
    ],
    [
      'the upvalues of a chunk that others load too',
      `local code = 'local n = 0 return function() n = n + 1 return n end' local f, g = load(code)(), load(code)() f() f() return {f(), g()}`,
      [3, 1],
    ],
    [
      'globals by load',
      `load('evil = 1 string.format = nil print = nil')() return {evil, type(string.format), type(print)}`,
      [1, 'nil', 'nil'],
    ],
    [
      'globals by load with its environment',
      `load('evil = 1 tostring = nil', 'x', 't', _ENV)() return {evil, tostring == nil}`,
      [1, true],
    ],
    [
      'globals by load with another environment',
      `local e = {} load('evil = 1', 'x', 't', e)() return {e.evil, evil == nil}`,
      [1, true],
    ],
    [
      'globals by load with an environment over _G',
      `local e = setmetatable({}, {__index = _G, __newindex = _G}) load('evil = 1 _G.more = 2', 'x', 't', e)() return {evil, more, rawget(e, 'evil') == nil}`,
      [1, 2, true],
    ],
    [
      'globals by load with a library for its environment',
      `load('evil = upper("x")', 'x', 't', string)() return {string.evil, evil == nil}`,
      ['X', true],
    ],
    [
      'globals in a coroutine',
      `coroutine.wrap(function() evil = 1 string.format = ${pwn} coroutine.yield() end)() return {evil, string.format()}`,
      [1, 'PWNED'],
    ],
    [
      'globals in a comparator, a callback and a handler',
      `table.sort({2, 1}, function(a, b) evil = 1 return a < b end) string.gsub('x', 'x', function() evil = evil + 1 end) xpcall(error, function() evil = evil + 1 end) return evil`,
      3,
    ],
    ['_ENV', `local _ENV = {} evil = 1 return evil`, 1],
    [
      '_ENV of a function that is there',
      `local function f() evil = 1 end local before = _ENV _ENV = {} f() local got = evil _ENV = before return {got, evil == nil}`,
      [1, true],
    ],
    ['the name _G', `local g = _G _G = {evil = 1} return {_G.evil, g == _ENV}`, [1, true]],
    [
      'the label of a loop',
      `do local n = 0 ::evil:: n = n + 1 if n < 3 then goto evil end return {n, (load('goto evil')) == nil} end`,
      [3, true],
    ],
    [
      'the metatables that comparisons use',
      `local m = {__eq = function() return true end, __lt = function() return true end} local a = setmetatable({}, m) return {a == setmetatable({}, m), a < 1, 1 == '1'}`,
      [true, true, false],
    ],
    [
      'an error that it keeps',
      `local _, e = pcall(error, setmetatable({}, {__index = _G, __tostring = ${pwn}})) kept = e return {tostring(e), e.kept == e}`,
      ['PWNED', true],
    ],
    [
      'the error messages of the library',
      `local _, e = pcall(string.rep) e = e .. 'evil' return select(2, pcall(string.rep)):find('evil') == nil`,
      true,
    ],
    [
      'an iterator that outlives its loop',
      `local n, t, k = pairs(table) for i = 1, 3 do k = n(t, k) t[k] = 0 end local zeros = 0 for _, v in pairs(table) do if v == 0 then zeros = zeros + 1 end end return zeros`,
      3,
    ],
    [
      'constants that look shared',
      `local s = 'x' s = s .. 'y' local t = {'x'} t[1] = 'z' return {s, 'x', t[1], ({'x'})[1]}`,
      ['xy', 'x', 'z', 'x'],
    ],
  ])('%s', (_, code, got) => {
    expect(attack(code)).toEqual(got);
  });
});

describe('a victim would notice', () => {
  it.each([
    ['globals', 'evil = 1'],
    ['census', 'os.evil = 1'],
    ['census', 'io.open = nil'],
    ['census', 'math.random()'],
    ['base', `print = 1`],
    ['strings', `string.format = ${pwn}`],
    ['strings', `function string.evil() end`],
    ['metatables', `setmetatable(string, {})`],
    ['bare', `setmetatable(_G, {})`],
    ['tables', `table.sort = ${pwn}`],
    ['maths', `math.pi = 3`],
    ['coroutines', `coroutine.wrap = function() return ${pwn} end`],
    ['host', `os.getenv = ${pwn}`],
    ['ctx', `ctx.list[3] = 1`],
    ['packages', `package.preload.evil = ${pwn}`],
    ['loaded', `package.loaded.string = {}`],
    ['modules', `require('counter').inc()`],
    ['upvalues', `require('ticket')()`],
  ])('%s: %s', (what, code) => {
    expect(noticed(code)).toContain(what);
  });
});
