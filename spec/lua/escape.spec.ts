/** What is out of a script's reach: each attempt shows what the attacker got; then two victims look around. */
import { attack } from './attack';

const locked = 'cannot change a protected metatable';

describe('what a script cannot even try:', () => {
  it.each([
    [
      'the metatable of strings',
      `return {getmetatable(''), pcall(function() getmetatable('').__index = nil end)}`,
      [false, false, `script:1: attempt to index a boolean value`],
    ],
    [
      'the metatables of the libraries',
      `return {getmetatable(string), getmetatable(alc), getmetatable(_G), getmetatable(ctx) == nil}`,
      [false, false, false, true],
    ],
    ['another metatable for a library', `return {pcall(setmetatable, string, {__index = print})}`, [false, locked]],
    ['another metatable for the globals', `return {pcall(setmetatable, _G, nil)}`, [false, locked]],
    [
      'new fields for strings',
      `return {pcall(function() local s = 'x' s.evil = 1 end)}`,
      [false, `script:1: attempt to index a string value (local 's')`],
    ],
    [
      'the shared functions by next',
      `local found = {} for k in next, string do found[#found + 1] = k end return #found`,
      0,
    ],
    [
      'the shared functions by rawget',
      `return {rawget(string, 'format') == nil, rawget(_G, 'print') == nil, rawlen(string)}`,
      [true, true, 0],
    ],
    [
      'the inside of the VM',
      `local open = {} for _, name in ipairs({'getregistry', 'getinfo', 'sethook', 'setmetatable', 'getupvalue', 'setupvalue'}) do
         if debug and debug[name] then open[#open + 1] = name end
       end return #open`,
      0,
    ],
    [
      'files',
      `return {(pcall(dofile, '/etc/hostname')), (pcall(loadfile, '/etc/hostname')), (io and io.open('/etc/hostname')) == nil}`,
      [false, false, true],
    ],
    [
      'processes',
      `return {type(os.execute), type(os.exit), type(os.remove), type(os.rename), type(os.tmpname)}`,
      Array(5).fill('nil'),
    ],
    ['the environment', `return {os.getenv('HOME') == nil, os.getenv('PATH') == nil}`, [true, true]],
    [
      'native libraries',
      `return {type(package.loadlib), type(package.searchers), type(package.cpath), type(package.searchpath)}`,
      Array(4).fill('nil'),
    ],
    ['packages of Node', `return {pcall(require, 'fs'), (pcall(require, 'child_process'))}`, [false, false]],
    ['bytecode to write', `return (pcall(string.dump, print))`, false],
    ['bytecode to load', `return {load('\\27Lua')}`, { 2: 'attempt to load a binary chunk: only text is loaded' }],
    [
      'bytecode in pieces',
      `local p = {'\\27', 'Lua'} return {load(function() return table.remove(p, 1) end, 'x', 'b')}`,
      { 2: 'attempt to load a binary chunk: only text is loaded' },
    ],
    ['the garbage collector', `return (pcall(collectgarbage, 'stop'))`, false],
    ['JavaScript', `return {type(js), type(process), type(globalThis), type(fengari)}`, Array(4).fill('nil')],
    [
      'the prototypes of JavaScript',
      `local t = alc.json_decode('{"__proto__": {"evil": 1}}') return {t.evil == nil, ({}).evil == nil, t.constructor == nil}`,
      [true, true, true],
    ],
    [
      'the thread of another session',
      `local co, main = coroutine.running() return {main, coroutine.status(co), (coroutine.resume(co))}`,
      [true, 'running', false],
    ],
  ])('%s', (_, code, got) => {
    expect(attack(code)).toEqual(got);
  });
});
