import { evaluate, raised, returned, runLua } from '../support/vm';

describe('load', () => {
  it.each([
    [
      'stops at an empty piece',
      `load((function() local p = {'return 1', '', ' + 1'} return function() return table.remove(p, 1) end end)())()`,
      1,
    ],
    ['takes text when told to', `load('return 1', 'x', 't')()`, 1],
    ['takes either when told to', `load('return 1', 'x', 'bt')()`, 1],
    [
      'gives closures that share it',
      `(function() local e = {n = 0} local f = load('return function() n = n + 1 return n end', 'c', 't', e)() f() return {f(), e.n} end)()`,
      [2, 2],
    ],
  ])('%s', (_, expression, value) => {
    expect(evaluate(expression)).toEqual(value);
  });

  it('may be given nil as the environment', () => {
    expect(evaluate(`select(2, pcall(load('return x', '=c', 't', nil)))`)).toContain('attempt to index a nil value');
  });

  it.each([
    [
      'a syntax error, with the start of the text as its name',
      `load('x = = 1')`,
      `[string "x = = 1"]:1: unexpected symbol near '='`,
    ],
    [
      'a syntax error, with the file it was given',
      `load('x = = 1', '@dir/mine.lua')`,
      `dir/mine.lua:1: unexpected symbol near '='`,
    ],
    ['text when only bytecode is wanted', `load('return 1', 'c', 'b')`, `attempt to load a text chunk (mode is 'b')`],
    ['a reader that gives no text', `load(function() return {} end)`, 'reader function must return a string'],
    [
      'code that is too deep',
      `load('return ' .. ('('):rep(300) .. '1' .. (')'):rep(300), '=deep')`,
      `deep:1: too many JS levels (limit is 200) in main function near '('`,
    ],
  ])('gives nil and a message for %s', (_, call, message) => {
    const run = runLua(`local chunk, message = ${call} return {chunk == nil, message}`);
    expect(returned(run)).toEqual([true, message]);
  });

  it.each([
    [`load()`, `bad argument #1 to 'load' (function expected, got no value)`],
    [`load({})`, `bad argument #1 to 'load' (function expected, got table)`],
    [`load('return 1', {})`, `bad argument #2 to 'load' (string expected, got table)`],
  ])('refuses %s', (call, message) => {
    expect(raised(call)).toBe(`script:1: ${message}`);
  });
});
