import { evaluate } from '../support/vm';

describe('alc.budget_check', () => {
  it.each([
    ['nil', true],
    ['{}', true],
    ['{llm_calls = 1}', true],
    ['{llm_calls = 0}', false],
    ['{elapsed_ms = 0.5, tokens = 3}', true],
    ['{elapsed_ms = 0, tokens = 3}', false],
    ['{llm_calls = 5, elapsed_ms = 10, tokens = -2}', false],
    ['{llm_calls = 5, elapsed_ms = 10, tokens = 2}', true],
  ])('with %s left is %s', (left, goesOn) => {
    expect(
      evaluate(`(function() alc.budget_remaining = function() return ${left} end return alc.budget_check() end)()`),
    ).toBe(goesOn);
  });
});
