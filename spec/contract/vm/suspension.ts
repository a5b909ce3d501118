/** Where a script may ask: anywhere that Lua code runs. */
import { errorAnswer } from '../../../lib/domain';
import { failure, returned } from '../../support/vm';
import type { Subject } from './subject';

/** Each asks once or more, and gives what it heard. */
const places: readonly (readonly [title: string, code: string, value: unknown, prompts: readonly string[]])[] = [
  ['the main chunk', `return alc.llm('a') .. ', ' .. alc.llm('b')`, 're a, re b', ['a', 'b']],
  ['a tail call', `local function ask(p) return alc.llm(p) end return ask('a')`, 're a', ['a']],
  ['open arguments', `return table.concat({'x', alc.llm('a'), alc.llm('b')}, '|')`, 'x|re a|re b', ['a', 'b']],
  ['varargs', `local function f(...) return select(2, ...) end return f(1, alc.llm('a'))`, 're a', ['a']],
  ['a condition', `while alc.llm('more?') ~= 're more?' do end return 'once'`, 'once', ['more?']],
  ['a loop', `local n = 0 for i = 1, 3 do n = n + #alc.llm('q' .. i) end return n`, 15, ['q1', 'q2', 'q3']],
  ['the bounds of a loop', `local n = 0 for i = 1, #alc.llm('a') do n = i end return n`, 4, ['a']],
  ['pcall, called by it', `return {pcall(alc.llm, 'a')}`, [true, 're a'], ['a']],
  ['pcall', `return {pcall(function(x) return x, alc.llm('a') end, 1)}`, [true, 1, 're a'], ['a']],
  ['xpcall', `return {xpcall(function(p) return alc.llm(p) end, print, 'a')}`, [true, 're a'], ['a']],
  ['pcall in pcall', `return {pcall(pcall, function() alc.llm('a') error('in', 0) end)}`, [true, false, 'in'], ['a']],
  ['code that was loaded', `return load('return alc.llm(...)')('a')`, 're a', ['a']],
  [
    'the __index of an environment',
    `return load('return colour', 'c', 't', setmetatable({}, {__index = function(_, name) return alc.llm(name) end}))()`,
    're colour',
    ['colour'],
  ],
];

const metamethods: readonly (readonly [event: string, metatable: string, expression: string, value: unknown])[] = [
  ['__index', `{__index = function(_, key) return alc.llm(key) end}`, `x.color`, 're color'],
  [
    '__index of a method call',
    `{__index = function(_, k) return function() return alc.llm(k) end end}`,
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
  ['__idiv', `{__idiv = function() return alc.llm('half') end}`, `x // 2`, 're half'],
  ['__band', `{__band = function() return alc.llm('mask') end}`, `x & 1`, 're mask'],
  ['__len', `{__len = function() return alc.llm('length') end}`, `#x`, 're length'],
  ['__concat in a chain', `{__concat = function(_, b) return alc.llm(b) end}`, `'a' .. x .. 'b' .. 'c'`, 'are bc'],
  ['__eq', `{__eq = function() return alc.llm('same?') == 're same?' end}`, `x == y`, true],
  ['__eq that denies', `{__eq = function() return alc.llm('same?') == 'no' end}`, `x ~= y`, true],
  ['__lt', `{__lt = function() return alc.llm('less?') == 're less?' end}`, `x < y and 'less' or 'not less'`, 'less'],
  ['__le', `{__le = function() return alc.llm('at most?') == 'no' end}`, `x <= y and 'at most' or 'more'`, 'more'],
];

export const suspension = ({ run, result }: Subject): void => {
  describe('a script is suspended where it asks: in', () => {
    it.each(places)('%s', (_, code, value, prompts) => {
      const asked = run(code);
      expect(returned(asked)).toEqual(value);
      expect(asked.prompts).toEqual(prompts);
    });

    it.each(metamethods)('the metamethod %s', (_, metatable, expression, value) => {
      const asked = run(`
        local meta = ${metatable}
        local x, y = setmetatable({}, meta), setmetatable({}, meta)
        return ${expression}`);
      expect(returned(asked)).toEqual(value);
      expect(asked.asks).toHaveLength(1);
    });

    it.each([
      ['a function', `function() n = n + 1 if n <= 3 then return n, alc.llm('q' .. n) end end`],
      ['a function without state', `function(prompt, i) return (i or 0) + 1, alc.llm(prompt) end, 'same'`],
      ['a coroutine', `coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i, alc.llm('q' .. i)) end end)`],
    ])('the iterator of a for loop: %s', (_, iterator) => {
      const asked = run(`
        local n, seen = 0, 0
        for _ in ${iterator} do
          seen = seen + 1
          if seen == 3 then break end
        end
        return seen`);
      expect(returned(asked)).toBe(3);
      expect(asked.asks).toHaveLength(3);
    });

    it.each([0, 1, 2, 5, 60])('coroutines, %i deep, unseen by those who resumed them', (depth) => {
      const asked = run(`
        local function descend(n)
          if n == 0 then return 'heard', alc.llm('a'), alc.llm('b') end
          local co = coroutine.create(descend)
          local results = {coroutine.resume(co, n - 1)}
          assert(coroutine.status(co) == 'dead')
          return table.unpack(results, 2)
        end
        return {descend(${depth})}`);
      expect(returned(asked)).toEqual(['heard', 're a', 're b']);
      expect(asked.prompts).toEqual(['a', 'b']);
    });

    it.each([
      ['a function of the host', `coroutine.wrap(alc.llm)('p')`],
      ['pcall', `select(2, coroutine.wrap(pcall)(alc.llm, 'p'))`],
      ['another resume', `select(2, coroutine.wrap(coroutine.resume)(coroutine.create(alc.llm), 'p'))`],
      ['a package', `coroutine.wrap(function() return require('asks') end)()`],
    ])('a coroutine whose body is %s', (_, expression) => {
      expect(result(`return (${expression})`, { packages: { asks: `return alc.llm('p')` } })).toBe('re p');
    });
  });

  describe('an error answer', () => {
    const answer = () => errorAnswer('the model is offline');

    it('is raised at the line that asked', () => {
      const { kind, message } = failure(run({ code: `local x = 1\nalc.llm('hello')`, answer }));
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
      expect(result(code, { answer })).toEqual(value);
    });

    it('leaves the script able to ask again', () => {
      const asked = run({
        code: `return select(2, pcall(alc.llm, 'a')) .. ', ' .. alc.llm('b')`,
        answer: (_, index) => (index === 0 ? errorAnswer('busy') : 'fine'),
      });
      expect(returned(asked)).toBe('busy, fine');
    });
  });
};
