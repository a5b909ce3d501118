import { errorAnswer } from '../../lib/domain';
import { raised, returned, runLua } from '../support/vm';

describe('alc.cache', () => {
  it('asks once for the same prompt, system and max_tokens', () => {
    const run = runLua(`return {
      alc.cache('p'), alc.cache('p'), alc.cache('p', {}), alc.cache('p', {max_tokens = 1024}),
      alc.cache('p', {system = 's'}), alc.cache('p', {system = 's', role = 'other'}),
      alc.cache('p', {max_tokens = 9}), alc.cache('q'),
    }`);
    expect(returned(run)).toEqual(['re p', 're p', 're p', 're p', 're p', 're p', 're p', 're q']);
    expect(run.asks.flatMap(({ prompts }) => prompts)).toEqual([
      { prompt: 'p', maxTokens: 1024 },
      { prompt: 'p', maxTokens: 1024, system: 's' },
      { prompt: 'p', maxTokens: 9 },
      { prompt: 'q', maxTokens: 1024 },
    ]);
  });

  it('takes no part of the key for the end of another', () => {
    const run = runLua(`
      alc.cache('bc', {system = 'a'}) alc.cache('c', {system = 'ab'}) alc.cache('abc') alc.cache('abc', {system = ''})
      return alc.cache_info().entries`);
    expect(returned(run)).toBe(4);
  });

  it('goes by cache_key alone where there is one', () => {
    const run = runLua(
      `return {alc.cache('p', {cache_key = 'k'}), alc.cache('other', {cache_key = 'k', system = 's'})}`,
    );
    expect(returned(run)).toEqual(['re p', 're p']);
    expect(run.prompts).toEqual(['p']);
  });

  it('neither looks nor remembers with cache_skip', () => {
    const run = runLua(`
      alc.cache('p', {cache_skip = true}) alc.cache('p') alc.cache('p', {cache_skip = true})
      return alc.cache_info()`);
    expect(returned(run)).toEqual({ entries: 1, hits: 0, misses: 1, max_entries: 256 });
    expect(run.prompts).toEqual(['p', 'p', 'p']);
  });

  it('hands all other options on, the mark for the cache of the model included', () => {
    const run = runLua(`
      local given
      alc.llm = function(prompt, opts) given = opts return prompt end
      local opts = {cache_key = 'k', cache_skip = false, cache_breakpoint = true, role = 'r', max_tokens = 5}
      return {alc.cache('p', opts), given, opts.cache_key}`);
    expect(returned(run)).toEqual(['p', { cache_breakpoint: true, role: 'r', max_tokens: 5 }, 'k']);
  });

  it('forgets the oldest of 256 answers first, however often it was of use', () => {
    const run = runLua(`
      for i = 1, 256 do alc.cache('p' .. i) end
      alc.cache('p1') alc.cache('p257') alc.cache('p2')
      local before = alc.cache_info()
      alc.cache('p1')
      return {before, alc.cache_info()}`);
    expect(returned(run)).toEqual([
      { entries: 256, hits: 2, misses: 257, max_entries: 256 },
      { entries: 256, hits: 2, misses: 258, max_entries: 256 },
    ]);
    expect(run.prompts.slice(256)).toEqual(['p257', 'p1']);
  });

  it('remembers no error', () => {
    const run = runLua({
      code: `local ok = pcall(alc.cache, 'p') return {ok, alc.cache('p'), alc.cache_info().entries}`,
      answer: (_, i) => (i === 0 ? errorAnswer('no') : 'fine'),
    });
    expect(returned(run)).toEqual([false, 'fine', 1]);
  });

  it('keeps one answer where two coroutines ask the same at once', () => {
    const run = runLua(`
      alc.llm = function(prompt) coroutine.yield() return prompt end
      local a, b = coroutine.create(alc.cache), coroutine.create(alc.cache)
      coroutine.resume(a, 'p') coroutine.resume(b, 'p') coroutine.resume(a) coroutine.resume(b)
      return alc.cache_info()`);
    expect(returned(run)).toEqual({ entries: 1, hits: 0, misses: 2, max_entries: 256 });
  });

  it('is not shared by sessions', () => {
    const code = `alc.cache('p') return alc.cache_info().hits`;
    expect([returned(runLua(code)), returned(runLua(code))]).toEqual([0, 0]);
  });

  it.each([
    ['alc.cache()', `bad argument #1 to 'alc.cache' (string expected, got nil)`],
    [`alc.cache('p', 'k')`, `bad argument #2 to 'alc.cache' (table expected, got string "k")`],
    [
      `alc.cache('p', {cache_key = {}})`,
      `bad argument #2 to 'alc.cache' (field 'cache_key': string expected, got table)`,
    ],
    [
      `alc.cache('p', {cache_skip = 1})`,
      `bad argument #2 to 'alc.cache' (field 'cache_skip': boolean expected, got number 1)`,
    ],
    [
      `alc.cache('p', {max_tokens = 1.5})`,
      `bad argument #2 to 'alc.cache' (field 'max_tokens': integer expected, got number 1.5)`,
    ],
    [
      `alc.cache('p', {system = print})`,
      `bad argument #2 to 'alc.cache' (field 'system': string expected, got function)`,
    ],
  ])('refuses %s at the line of the caller', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: ${message}`);
  });
});

describe('alc.cache_clear', () => {
  it('forgets all answers and counts from zero', () => {
    const run = runLua(`
      alc.cache('p') alc.cache('p') alc.cache_clear()
      local cleared = alc.cache_info()
      alc.cache('p')
      return {cleared, alc.cache_info()}`);
    expect(returned(run)).toEqual([
      { entries: 0, hits: 0, misses: 0, max_entries: 256 },
      { entries: 1, hits: 0, misses: 1, max_entries: 256 },
    ]);
    expect(run.prompts).toEqual(['p', 'p']);
  });
});
