import { returned, runLua } from '../support/vm';

describe('alc.llm inside coroutines of the script', () => {
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
