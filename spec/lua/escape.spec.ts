/** What is out of a script's reach: each attempt shows what the attacker got; then two victims look around. */
import { attack } from './attack';

const fails = (...calls: readonly string[]): string =>
  `local got = {} for i, call in ipairs({${calls.join(', ')}}) do got[i] = pcall(call) end return got`;

const all = (n: number, value: unknown): readonly unknown[] => Array<unknown>(n).fill(value);

/** Walks all that can be reached, and counts what looks like another session's. */
const walk = (start: string): string => `
  local seen, found = {}, 0
  local function walk(v)
    if type(v) == 'string' and v:find('top ' .. 'secret') then found = found + 1 end
    if type(v) ~= 'table' or seen[v] then return end
    seen[v] = true
    walk(getmetatable(v))
    for k, x in next, v do walk(k) walk(x) end
  end
  walk(${start})
  return found`;

describe('another session is out of reach:', () => {
  it.each([
    ['its values, from the globals on', walk('_G'), 0],
    ['its values, from the packages on', walk('{package.loaded, package.preload, require("counter")}'), 0],
    ['its values, from the metatables on', walk(`{getmetatable(''), getmetatable(print), getmetatable(ctx)}`), 0],
    [
      'its thread',
      `local co, main = coroutine.running() return {main, coroutine.status(co), (coroutine.resume(co))}`,
      [true, 'running', false],
    ],
    [
      'its stack',
      `return {type(debug.traceback()), debug.traceback():find('victim') == nil, debug.traceback('m'):sub(1, 2)}`,
      ['string', true, 'm\n'],
    ],
    ['its stack, through a thread of our own', `return (pcall(debug.traceback, coroutine.running()))`, true],
    ['its ctx', `return {ctx.name, ctx.secret == nil}`, ['attacker', true]],
    [
      'its objects, through weak tables',
      `local w, n = setmetatable({}, {__mode = 'kv'}), 0 w[print] = 1 w[1] = {} collectgarbage() for k in pairs(w) do if k ~= print and k ~= 1 then n = n + 1 end end return n`,
      0,
    ],
    [
      'its random numbers',
      `math.randomseed(1) local a = math.random(1000) math.randomseed(1) return a == math.random(1000)`,
      true,
    ],
  ])('%s', (_, code, got) => {
    expect(attack(code)).toEqual(got);
  });
});

describe('the shared parts of the VM are out of reach:', () => {
  it.each([
    [
      'the metatable of strings',
      `return {getmetatable(''), pcall(function() getmetatable('').__index = nil end)}`,
      [false, false, `script:1: attempt to index a boolean value`],
    ],
    [
      'the metatable of strings, by the library',
      fails(
        `function() rawset(getmetatable(''), 'evil', 1) end`,
        `function() setmetatable('', {}) end`,
        `function() setmetatable(getmetatable(''), {}) end`,
        `function() string.__metatable.evil = 1 end`,
      ),
      all(4, false),
    ],
    [
      'new fields for strings',
      `return {pcall(function() local s = 'x' s.evil = 1 end)}`,
      [false, `script:1: attempt to index a string value (local 's')`],
    ],
    [
      'metatables for nil, numbers, functions and threads',
      fails(
        `function() setmetatable(nil, {}) end`,
        `function() setmetatable(1, {}) end`,
        `function() setmetatable(print, {}) end`,
        `function() setmetatable(coroutine.running(), {}) end`,
      ),
      all(4, false),
    ],
    [
      'fields of functions',
      fails(`function() print.evil = 1 end`, `function() alc.llm.evil = 1 end`, `function() return print.x end`),
      all(3, false),
    ],
    [
      'hidden metatables of libraries and globals',
      `return {getmetatable(string) == nil, getmetatable(alc) == nil, getmetatable(_G) == nil, getmetatable(ctx) == nil}`,
      all(4, true),
    ],
    [
      'hidden metatables of what JSON made',
      `return {getmetatable(alc.json_decode('[]')) == nil, getmetatable(alc.json_decode('{}')) == nil, getmetatable(ctx.list) == nil}`,
      all(3, true),
    ],
    [
      'debug beyond traceback',
      `local names = {} for name in pairs(debug) do names[#names + 1] = name end table.sort(names) return names`,
      ['traceback'],
    ],
    [
      'the registry, upvalues and hooks',
      fails(
        `function() return debug.getregistry() end`,
        `function() debug.setupvalue(print, 1, 1) end`,
        `function() debug.sethook() end`,
        `function() return debug.getinfo(1) end`,
        `function() debug.setmetatable('', {}) end`,
        `function() return debug.getlocal(1, 1) end`,
      ),
      all(6, false),
    ],
    [
      'the environments of functions',
      `return {type(setfenv), type(getfenv), type(loadstring), type(module), type(unpack)}`,
      all(5, 'nil'),
    ],
  ])('%s', (_, code, got) => {
    expect(attack(code)).toEqual(got);
  });
});

describe('the host is out of reach:', () => {
  it.each([
    [
      'files, by io.open',
      `local f, message = io.open('/etc/hostname') return {f == nil, type(message)}`,
      [true, 'string'],
    ],
    [
      'files to write, processes and temporary files',
      `return {io.open('/tmp/evil', 'w') == nil, io.popen('id') == nil, io.tmpfile() == nil}`,
      all(3, true),
    ],
    [
      'files, by the rest of io',
      fails(
        `function() io.lines('/etc/hostname') end`,
        `function() io.read() end`,
        `function() io.write('x') end`,
        `function() io.stdout:write('x') end`,
        `function() io.input('/etc/hostname') end`,
        `function() io.output('/tmp/evil') end`,
      ),
      all(6, false),
    ],
    [
      'files of Lua',
      fails(`function() dofile('/etc/hostname') end`, `function() loadfile('/tmp/x')() end`),
      all(2, false),
    ],
    [
      'processes and the file system',
      fails(
        `function() os.execute('true') end`,
        `function() os.exit() end`,
        `function() os.remove('/tmp/evil') end`,
        `function() os.rename('/tmp/a', '/tmp/b') end`,
        `function() os.tmpname() end`,
        `function() os.setlocale('C') end`,
      ),
      all(6, false),
    ],
    [
      'the environment',
      `return {os.getenv('HOME') == nil, os.getenv('PATH') == nil, os.getenv('__proto__') == nil, os.getenv('constructor') == nil}`,
      all(4, true),
    ],
    [
      'native libraries',
      fails(
        `function() package.loadlib('libc.so', 'system')() end`,
        `function() package.searchers[3]('x') end`,
        `function() package.searchpath('x', '/?')() end`,
      ),
      all(3, false),
    ],
    [
      'packages of Node',
      fails(
        `function() require('fs') end`,
        `function() require('child_process') end`,
        `function() require('node:os') end`,
      ),
      all(3, false),
    ],
    [
      'packages by a path',
      fails(
        `function() require('../../etc/passwd') end`,
        `function() require('/etc/passwd') end`,
        `function() require('./counter') end`,
        `function() require('..') end`,
        `function() require('.') end`,
        `function() require('') end`,
      ),
      all(6, false),
    ],
    [
      'packages by a name that ends early, or never',
      fails(`function() require('counter\\0.lua') end`, `function() require(('x'):rep(1000)) end`),
      all(2, false),
    ],
    [
      'packages that every object of JavaScript has',
      fails(
        `function() require('__proto__') end`,
        `function() require('constructor') end`,
        `function() require('toString') end`,
        `function() require('hasOwnProperty') end`,
      ),
      all(4, false),
    ],
    [
      'files, by the path of packages',
      `package.path, package.cpath = '/etc/?', '/lib/?.so' return {(pcall(require, 'hostname')), (pcall(require, 'passwd'))}`,
      [false, false],
    ],
    [
      'bytecode to write',
      fails(`function() string.dump(print) end`, `function() string.dump(function() end) end`),
      [false, false],
    ],
    ['bytecode to load', `return {load('\\27Lua')}`, { 2: 'attempt to load a binary chunk: only text is loaded' }],
    [
      'bytecode in pieces',
      `local p = {'\\27', 'Lua'} return {load(function() return table.remove(p, 1) end, 'x', 'b')}`,
      { 2: 'attempt to load a binary chunk: only text is loaded' },
    ],
    [
      'the garbage collector',
      fails(`function() collectgarbage('stop') end`, `function() collectgarbage('setpause', 0) end`),
      [false, false],
    ],
    ['the globals of JavaScript', `return {type(js), type(process), type(globalThis), type(fengari)}`, all(4, 'nil')],
  ])('%s', (_, code, got) => {
    expect(attack(code)).toEqual(got);
  });
});

describe('the objects of JavaScript are out of reach:', () => {
  it.each([
    [
      'prototypes, by JSON',
      `local t = alc.json_decode('{"__proto__": {"evil": 1}, "constructor": {"prototype": {"evil": 2}}}')
       return {t.evil == nil, t.__proto__.evil, t.constructor.prototype.evil}`,
      [true, 1, 2],
    ],
    [
      'prototypes, by JSON there and back',
      `local text = '{"__proto__":{"evil":1},"toString":2,"valueOf":3}' return alc.json_encode(alc.json_decode(text)) == text`,
      true,
    ],
    [
      'inherited fields of what JSON made',
      `local t = alc.json_decode('{}') return {t.constructor == nil, t.toString == nil, t.__proto__ == nil, t.hasOwnProperty == nil}`,
      all(4, true),
    ],
    [
      'inherited fields of options',
      `return {pcall(alc.llm, 'x', {__proto__ = {system = 'evil'}, constructor = {system = 'evil'}})}`,
      [true, 're x'],
    ],
    [
      'inherited names for choices',
      fails(
        `function() alc.log('constructor', 'x') end`,
        `function() alc.log('__proto__', 'x') end`,
        `function() alc.log('toString', 'x') end`,
      ),
      all(3, false),
    ],
    [
      'objects that turn themselves into text or numbers',
      `local evil = {toString = function() return 'evil' end, valueOf = function() return 1 end}
       return {(pcall(alc.log, 'info', evil)), (pcall(alc.progress, evil, evil)), (pcall(alc.llm, evil)), (pcall(os.getenv, evil))}`,
      all(4, false),
    ],
    [
      'prototypes, by an error',
      `local ok, e = pcall(error, {__proto__ = {evil = 1}, constructor = 'evil'}) return {ok, e.evil == nil, e.constructor}`,
      [false, true, 'evil'],
    ],
    [
      'prototypes, by ctx',
      `ctx.__proto__, ctx.constructor = {evil = 1}, {prototype = {evil = 1}} return {ctx.evil == nil, alc.json_encode(ctx.__proto__)}`,
      [true, '{"evil":1}'],
    ],
    [
      'arrays that say how long they are',
      `return {alc.json_encode({length = 4294967295}), #alc.json_decode('{"length": 9}'), (pcall(alc.llm_batch, {length = 3}))}`,
      ['{"length":4294967295}', 0, false],
    ],
  ])('%s', (_, code, got) => {
    expect(attack(code)).toEqual(got);
  });

  it('a result keeps such keys as its own, and inherits nothing from them', () => {
    const got = attack(`return {['__proto__'] = {evil = 1}, toString = 'text', constructor = 2}`);
    expect(Object.entries(Object(got) as object).sort()).toEqual([
      ['__proto__', { evil: 1 }],
      ['constructor', 2],
      ['toString', 'text'],
    ]);
    expect(Reflect.get(Object(got) as object, 'evil')).toBeUndefined();
  });
});
