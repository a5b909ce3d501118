import { errorAnswer } from '../../lib/domain';
import { failure, raised, returned, runLua } from '../support/vm';

describe('alc.llm suspends a script and brings the answer', () => {
  it.each([
    ['in the main chunk', `return alc.llm('a') .. ', ' .. alc.llm('b')`, 're a, re b', ['a', 'b']],
    ['as a tail call', `local function ask(p) return alc.llm(p) end return ask('a')`, 're a', ['a']],
    ['among open arguments', `return table.concat({'x', alc.llm('a'), alc.llm('b')}, '|')`, 'x|re a|re b', ['a', 'b']],
    ['between varargs', `local function f(...) return select(2, ...) end return f(1, alc.llm('a'))`, 're a', ['a']],
    ['in a condition', `while alc.llm('more?') ~= 're more?' do end return 'once'`, 'once', ['more?']],
    ['in a loop', `local n = 0 for i = 1, 3 do n = n + #alc.llm('q' .. i) end return n`, 15, ['q1', 'q2', 'q3']],
    ['called by pcall', `local ok, a = pcall(alc.llm, 'a') return {ok, a}`, [true, 're a'], ['a']],
    [
      'in a function that pcall calls',
      `return {pcall(function(x) return x, alc.llm('a') end, 1)}`,
      [true, 1, 're a'],
      ['a'],
    ],
    [
      'in a function that xpcall calls',
      `return {xpcall(function() return alc.llm('a') end, print)}`,
      [true, 're a'],
      ['a'],
    ],
    [
      'in pcall in pcall',
      `return {pcall(pcall, function() alc.llm('a') error('inner', 0) end)}`,
      [true, false, 'inner'],
      ['a'],
    ],
    ['in code that was loaded', `return load('return alc.llm(...)')('a')`, 're a', ['a']],
  ])('%s', (_, code, value, prompts) => {
    const run = runLua(code);
    expect(returned(run)).toEqual(value);
    expect(run.prompts).toEqual(prompts);
  });

  it.each([
    ['__index', `{__index = function(_, key) return alc.llm(key) end}`, `x.color`, 're color'],
    [
      '__index of a method call',
      `{__index = function(_, key) return function() return alc.llm(key) end end}`,
      `x:go()`,
      're go',
    ],
    [
      '__newindex',
      `{__newindex = function(t, k, v) rawset(t, k, alc.llm(v)) end}`,
      `(function() x.a = 'set' return x.a end)()`,
      're set',
    ],
    ['__call', `{__call = function(_, p) return alc.llm(p) end}`, `x('called')`, 're called'],
    ['__add', `{__add = function(_, n) return alc.llm(n) end}`, `x + 1`, 're 1'],
    ['__unm', `{__unm = function() return alc.llm('minus') end}`, `-x`, 're minus'],
    ['__len', `{__len = function() return alc.llm('length') end}`, `#x`, 're length'],
    ['__concat in a chain', `{__concat = function(_, b) return alc.llm(b) end}`, `'a' .. x .. 'b' .. 'c'`, 'are bc'],
    ['__eq', `{__eq = function() return alc.llm('same?') == 're same?' end}`, `x == y`, true],
    ['__eq that denies', `{__eq = function() return alc.llm('same?') == 'no' end}`, `x ~= y`, true],
    ['__lt', `{__lt = function() return alc.llm('less?') == 're less?' end}`, `x < y and 'less' or 'not less'`, 'less'],
    ['__le', `{__le = function() return alc.llm('at most?') == 'no' end}`, `x <= y and 'at most' or 'more'`, 'more'],
  ])('in the metamethod %s', (_, metatable, expression, value) => {
    const run = runLua(`
      local meta = ${metatable}
      local x, y = setmetatable({}, meta), setmetatable({}, meta)
      return ${expression}`);
    expect(returned(run)).toEqual(value);
    expect(run.asks).toHaveLength(1);
  });

  it('in the __index of an environment', () => {
    const run = runLua(`
      local env = setmetatable({}, {__index = function(_, name) return alc.llm(name) end})
      return load('return colour', 'chunk', 't', env)()`);
    expect(returned(run)).toBe('re colour');
  });

  it.each([
    ['a function', `function() n = n + 1 if n <= 3 then return n, alc.llm('q' .. n) end end`],
    ['a function without state', `function(prompt, i) return (i or 0) + 1, alc.llm(prompt) end, 'same'`],
    ['a coroutine', `coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i, alc.llm('q' .. i)) end end)`],
  ])('in the iterator of a for loop: %s', (_, iterator) => {
    const run = runLua(`
      local n, seen = 0, 0
      for _ in ${iterator} do
        seen = seen + 1
        if seen == 3 then break end
      end
      return seen`);
    expect(returned(run)).toBe(3);
    expect(run.asks).toHaveLength(3);
  });

  it('while a package is being loaded, which happens once', () => {
    const run = runLua({
      code: `return {require('oracle').opinion, require('oracle').ask('later')}`,
      packages: { oracle: `return {opinion = alc.llm('at load'), ask = function(p) return alc.llm(p) end}` },
    });
    expect(returned(run)).toEqual(['re at load', 're later']);
    expect(run.prompts).toEqual(['at load', 'later']);
  });
});

describe('an error answer', () => {
  const answer = () => errorAnswer('the model is offline');

  it('is raised at the line that asked', () => {
    const { kind, message } = failure(runLua({ code: `local x = 1\nalc.llm('hello')`, answer }));
    expect(kind).toBe('lua_error');
    expect(message.split('\n')[0]).toBe('script:2: the model is offline');
  });

  it.each([
    ['pcall', `return {pcall(alc.llm, 'a')}`, [false, 'the model is offline']],
    [
      'xpcall, whose handler sees it',
      `return {xpcall(alc.llm, function(m) return 'handled: ' .. m end, 'a')}`,
      [false, 'handled: the model is offline'],
    ],
    [
      'a pcall further out, after a question of its own',
      `return {pcall(function() pcall(alc.llm, 'a') local ok = pcall(alc.llm, 'b') alc.llm('c') end)}`,
      [false, 'script:1: the model is offline'],
    ],
    [
      'coroutine.resume',
      `return {coroutine.resume(coroutine.create(function() alc.llm('a') end))}`,
      [false, 'script:1: the model is offline'],
    ],
    ['pcall in a coroutine', `return {coroutine.wrap(pcall)(alc.llm, 'a')}`, [false, 'the model is offline']],
  ])('is caught by %s', (_, code, value) => {
    expect(returned(runLua({ code, answer }))).toEqual(value);
  });

  it('leaves the script able to ask again', () => {
    const run = runLua({
      code: `return select(2, pcall(alc.llm, 'a')) .. ', ' .. alc.llm('b')`,
      answer: (_, index) => (index === 0 ? errorAnswer('busy') : 'fine'),
    });
    expect(returned(run)).toBe('busy, fine');
  });
});

describe('where Lua cannot be suspended, alc.llm says so', () => {
  const refused = `alc.llm can't suspend the script here`;

  it.each([
    ['a comparator of table.sort', `table.sort({3, 2, 1}, function(a, b) alc.llm('x') return a < b end)`],
    ['a callback of string.gsub', `string.gsub('abc', '.', function() return alc.llm('x') end)`],
    ['a __tostring', `tostring(setmetatable({}, {__tostring = function() return alc.llm('x') end}))`],
    ['a __tostring that print calls', `print(setmetatable({}, {__tostring = function() return alc.llm('x') end}))`],
    ['a coroutine in a comparator', `table.sort({2, 1}, function() coroutine.wrap(alc.llm)('x') end)`],
    [
      'an __index that table.concat calls',
      `table.concat(setmetatable({}, {__index = function() return alc.llm('x') end}), '', 1, 1)`,
    ],
  ])('in %s', (_, statement) => {
    expect(raised(statement)).toContain(refused);
  });

  it('and the script can ask elsewhere afterwards', () => {
    const run = runLua(`pcall(table.sort, {2, 1}, function() alc.llm('never') end) return alc.llm('asked')`);
    expect(returned(run)).toBe('re asked');
    expect(run.prompts).toEqual(['asked']);
  });
});
