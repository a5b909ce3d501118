import { returned, runLua } from '../support/vm';

describe('alc.llm inside coroutines of the script', () => {
  it.each([1, 2, 3, 60])('passes its question out of %i wrapped coroutines', (depth) => {
    const run = runLua(`
      local function descend(n)
        if n == 0 then return alc.llm('bottom') end
        return coroutine.wrap(descend)(n - 1)
      end
      return descend(${depth})`);
    expect(returned(run)).toBe('re bottom');
    expect(run.prompts).toEqual(['bottom']);
  });

  it.each([1, 2, 3])('passes its question out of %i created coroutines, with a pcall in each', (depth) => {
    const run = runLua(`
      local function descend(n)
        if n == 0 then
          local ok, message = pcall(function() error('E ' .. alc.llm('bottom'), 0) end)
          return message .. ', ' .. alc.llm('again')
        end
        local ok, resumed, answer = pcall(coroutine.resume, coroutine.create(descend), n - 1)
        return answer
      end
      return descend(${depth})`);
    expect(returned(run)).toBe('E re bottom, re again');
    expect(run.prompts).toEqual(['bottom', 'again']);
  });

  it('is not seen by whoever resumed them: coroutine.resume gives only what they yield', () => {
    const run = runLua(`
      local co = coroutine.create(function(first)
        local second = coroutine.yield(alc.llm(first))
        alc.llm('unseen')
        local third = coroutine.yield(alc.llm(second))
        return third, alc.llm('last')
      end)
      local log = {}
      for i, argument in ipairs({'one', 'two', 'three'}) do
        log[i] = {coroutine.resume(co, argument)}
        log[i][#log[i] + 1] = coroutine.status(co)
      end
      return log`);
    expect(returned(run)).toEqual([
      [true, 're one', 'suspended'],
      [true, 're two', 'suspended'],
      [true, 'three', 're last', 'dead'],
    ]);
    expect(run.prompts).toEqual(['one', 'unseen', 'two', 'last']);
  });

  it('leaves the states of the coroutines as they were', () => {
    const run = runLua(`
      local outer, inner
      outer = coroutine.create(function()
        inner = coroutine.create(function()
          alc.llm('x')
          local running, isMain = coroutine.running()
          return coroutine.status(outer), coroutine.status(inner), running == inner, isMain, coroutine.isyieldable()
        end)
        return coroutine.resume(inner)
      end)
      return {coroutine.resume(outer)}`);
    expect(returned(run)).toEqual([true, true, 'normal', 'running', true, false, true]);
  });

  it('lets two coroutines ask in turns, each getting its own answers', () => {
    const run = runLua(`
      local function asker(name)
        return coroutine.wrap(function()
          for i = 1, 2 do coroutine.yield(name .. ' heard ' .. alc.llm(name .. i)) end
        end)
      end
      local a, b = asker('a'), asker('b')
      return {a(), b(), a(), b()}`);
    expect(returned(run)).toEqual(['a heard re a1', 'b heard re b1', 'a heard re a2', 'b heard re b2']);
  });

  it.each([
    ['a function of the host', `coroutine.wrap(alc.llm)('p')`],
    ['pcall', `select(2, coroutine.wrap(pcall)(alc.llm, 'p'))`],
    ['another resume', `select(2, coroutine.wrap(coroutine.resume)(coroutine.create(alc.llm), 'p'))`],
    [
      'a metamethod',
      `coroutine.wrap(function() return setmetatable({}, {__index = function(_, k) return alc.llm(k) end}).p end)()`,
    ],
    ['a package', `coroutine.wrap(function() return require('asks') end)()`],
  ])('works when the body of the coroutine is %s', (_, expression) => {
    const run = runLua({ code: `return (${expression})`, packages: { asks: `return alc.llm('p')` } });
    expect(returned(run)).toBe('re p');
  });

  it('lets an error raised after the answer kill the coroutine and reach its resumer', () => {
    const run = runLua(`
      local co = coroutine.create(function() error({answer = alc.llm('x')}) end)
      local ok, e = coroutine.resume(co)
      return {ok, e.answer, coroutine.status(co), select(2, coroutine.resume(co))}`);
    expect(returned(run)).toEqual([false, 're x', 'dead', 'cannot resume dead coroutine']);
  });
});

describe('coroutine.yield', () => {
  it('is refused outside of a coroutine, before and after a question', () => {
    const run = runLua(`
      local before = select(2, pcall(coroutine.yield, 1))
      alc.llm('x')
      return {before, select(2, pcall(coroutine.yield, 2)), coroutine.isyieldable()}`);
    const refusal = 'attempt to yield from outside a coroutine';
    expect(returned(run)).toEqual([refusal, refusal, false]);
  });

  it('never hands its values to the host', () => {
    const run = runLua(`
      local co = coroutine.wrap(function() coroutine.yield('mine') return alc.llm('theirs') end)
      return {co(), co()}`);
    expect(returned(run)).toEqual(['mine', 're theirs']);
    expect(run.asks).toHaveLength(1);
  });
});

describe('a coroutine that is running', () => {
  const refusal = 'cannot resume non-suspended coroutine';

  it.each([
    ['itself', `return {coroutine.resume(coroutine.running())}`],
    [
      'the main thread',
      `local main = coroutine.running() return {coroutine.wrap(function() return coroutine.resume(main) end)()}`,
    ],
    [
      'one that resumed it',
      `local co co = coroutine.create(function() return coroutine.wrap(function() return coroutine.resume(co) end)() end)
      return {select(2, coroutine.resume(co))}`,
    ],
  ])('is not resumed: %s', (_, code) => {
    expect(returned(runLua(code))).toEqual([false, refusal]);
  });

  it.each([
    ['itself', `table.sort({2, 1}, function() coroutine.resume(coroutine.running()) end)`],
    [
      'the main thread',
      `local main = coroutine.running()
       table.sort({2, 1}, function() coroutine.resume(coroutine.create(function() coroutine.resume(main) end)) end)`,
    ],
  ])('can ask after a comparator tried to resume %s', (_, code) => {
    expect(returned(runLua(`${code} return alc.llm('x')`))).toBe('re x');
  });
});
