import { evaluate, raised } from '../support/vm';

describe('alc.map', () => {
  it.each([
    ['alc.map({1, 2, 3}, function(x) return x * 2 end)', [2, 4, 6]],
    [`alc.map({'a', 'b'}, function(x, i) return x .. i end)`, ['a1', 'b2']],
    ['alc.map({}, error)', {}],
    [`alc.map({1, 2, 3}, function(x) if x ~= 2 then return x end end)`, { 1: 1, 3: 3 }],
  ])('gives what the function makes of each item: %s', (expression, result) => {
    expect(evaluate(expression)).toEqual(result);
  });

  it('asks within its function', () => {
    expect(evaluate(`alc.map({'a', 'b'}, function(x) return alc.llm(x) end)`)).toEqual(['re a', 're b']);
  });

  it('asks within its function inside a coroutine', () => {
    expect(
      evaluate(`coroutine.wrap(function() return alc.map({'a'}, function(x) return alc.llm(x) end) end)()`),
    ).toEqual(['re a']);
  });

  it('lets an error of the function through', () => {
    expect(raised(`alc.map({1}, function() error('mine', 0) end)`)).toBe('mine');
  });

  it('leaves the items as they are', () => {
    expect(evaluate(`(function(t) alc.map(t, function() return 0 end) return t end)({1, 2})`)).toEqual([1, 2]);
  });
});

describe('alc.filter', () => {
  it.each([
    ['alc.filter({1, 2, 3, 4}, function(x) return x % 2 == 0 end)', [2, 4]],
    ['alc.filter({5, 6, 7}, function(_, i) return i ~= 2 end)', [5, 7]],
    ['alc.filter({1, 2, 3}, function(x) if x == 2 then return nil end return 0 end)', [1, 3]],
    ['alc.filter({1}, function() return false end)', {}],
    ['alc.filter({}, error)', {}],
  ])('keeps the items that the function holds for: %s', (expression, result) => {
    expect(evaluate(expression)).toEqual(result);
  });
});

describe('alc.reduce', () => {
  it.each([
    ['alc.reduce({1, 2, 3}, function(acc, x) return acc + x end, 10)', 16],
    ['alc.reduce({1, 2, 3}, function(acc, x) return acc + x end)', 6],
    [`alc.reduce({'a', 'b', 'c'}, function(acc, x, i) return acc .. x .. i end)`, 'ab2c3'],
    [`alc.reduce({'a', 'b'}, function(acc, x, i) return acc .. x .. i end, '')`, 'a1b2'],
    ['alc.reduce({7}, error)', 7],
    ['alc.reduce({}, error, 1)', 1],
    ['alc.reduce({}, error)', null],
    ['alc.reduce({1}, function() return false end, false)', false],
  ])('folds the items in from the left: %s', (expression, result) => {
    expect(evaluate(expression)).toEqual(result);
  });
});

describe('alc.vote', () => {
  it.each([
    [`{'yes', 'no', 'yes'}`, { winner: 'yes', count: 2, total: 3 }],
    [`{'b', 'a', 'a', 'b'}`, { winner: 'b', count: 2, total: 4 }],
    [`{' yes', 'yes\\n', '\\tyes '}`, { winner: 'yes', count: 3, total: 3 }],
    [`{'Yes', 'yes', 'yes '}`, { winner: 'yes', count: 2, total: 3 }],
    [`{'a  b', 'a b'}`, { winner: 'a  b', count: 1, total: 2 }],
    [`{7, '7', true}`, { winner: '7', count: 2, total: 3 }],
    [`{' ', ''}`, { winner: '', count: 2, total: 2 }],
    [`{}`, { count: 0, total: 0 }],
  ])('of %s', (answers, result) => {
    expect(evaluate(`alc.vote(${answers})`)).toEqual(result);
  });

  it.each([
    [`('x' .. (' '):rep(300000)):rep(2) .. 'y'`, 600003],
    [`(' '):rep(1000000)`, 0],
    [`(' '):rep(500000) .. 'x' .. ('\\n'):rep(500000)`, 1],
  ])('copes with long white space: %s', (answer, length) => {
    expect(evaluate(`#alc.vote({${answer}}).winner`)).toBe(length);
  });
});

describe('Bad arguments', () => {
  it.each([
    ['alc.map()', `bad argument #1 to 'alc.map' (array expected, got nil)`],
    [`alc.map('abc', print)`, `bad argument #1 to 'alc.map' (array expected, got string "abc")`],
    ['alc.map({a = 1}, print)', `bad argument #1 to 'alc.map' (array expected, got table)`],
    ['alc.map({1})', `bad argument #2 to 'alc.map' (function expected, got nil)`],
    ['alc.filter(12, print)', `bad argument #1 to 'alc.filter' (array expected, got number 12)`],
    ['alc.filter({1}, {})', `bad argument #2 to 'alc.filter' (function expected, got table)`],
    ['alc.reduce(nil, print)', `bad argument #1 to 'alc.reduce' (array expected, got nil)`],
    ['alc.reduce({1}, 1.5)', `bad argument #2 to 'alc.reduce' (function expected, got number 1.5)`],
    ['alc.vote()', `bad argument #1 to 'alc.vote' (array expected, got nil)`],
    [`alc.vote('two\\nlines')`, `bad argument #1 to 'alc.vote' (array expected, got string "two\\nlines")`],
    [`alc.vote(('x'):rep(41))`, `bad argument #1 to 'alc.vote' (array expected, got string)`],
    [`alc.vote({'a', {}})`, `bad argument #1 to 'alc.vote' (item 2: string expected, got table)`],
  ])('%s names the argument at the line of the caller', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: ${message}`);
  });
});
