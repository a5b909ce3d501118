import { raised, returned, runLua, type Run } from '../support/vm';

const batches = (run: Run) => run.asks.map(({ kind, prompts }) => ({ kind, prompts }));

describe('alc.parallel', () => {
  it('asks for all items in one batch and gives the answers in their order', () => {
    const run = runLua(`return alc.parallel({'a', 'b'}, function(item, i) return item .. i end)`);
    expect(returned(run)).toEqual(['re a1', 're b2']);
    expect(batches(run)).toEqual([
      {
        kind: 'batch',
        prompts: [
          { prompt: 'a1', maxTokens: 1024 },
          { prompt: 'b2', maxTokens: 1024 },
        ],
      },
    ]);
  });

  it('shares system and max_tokens with items that have none of their own', () => {
    const run = runLua(`
      local queries = {'plain', {prompt = 'own', system = 'mine', max_tokens = 1, role = 'r'}, {prompt = 'part', grounded = true}, 4}
      return alc.parallel(queries, function(q) return q end, {system = 'ours', max_tokens = 7})`);
    expect(returned(run)).toEqual(['re plain', 're own', 're part', 're 4']);
    expect(batches(run)[0]?.prompts).toEqual([
      { prompt: 'plain', system: 'ours', maxTokens: 7 },
      { prompt: 'own', system: 'mine', maxTokens: 1, role: 'r' },
      { prompt: 'part', system: 'ours', maxTokens: 7, grounded: true },
      { prompt: '4', system: 'ours', maxTokens: 7 },
    ]);
  });

  it('leaves a query table of the script as it is', () => {
    const run = runLua(`
      local query = {prompt = 'p'}
      alc.parallel({1}, function() return query end, {system = 's'})
      return query`);
    expect(returned(run)).toEqual({ prompt: 'p' });
  });

  it('hands each answer to post_fn with its item and its number', () => {
    const run = runLua(`return alc.parallel({'a', 'b'}, function(item) return item end, {
      post_fn = function(response, item, i) return {response, item, i} end,
    })`);
    expect(returned(run)).toEqual([
      ['re a', 'a', 1],
      ['re b', 'b', 2],
    ]);
  });

  it('asks once more, in one batch and with the reminder, where post_fn gives nothing', () => {
    const run = runLua({
      code: `
        return alc.parallel({'a', 'b', 'c'}, function(item) return {prompt = item, role = 'r'} end, {
          system = 's',
          reminder = 'A number, please.',
          post_fn = function(response, item) local n = tonumber(response) return n and item .. n end,
        })`,
      answer: (_prompt, i) => ['1', 'one', 'none', '2', '3'][i] ?? '',
    });
    expect(returned(run)).toEqual(['a1', 'b2', 'c3']);
    expect(batches(run)[1]).toEqual({
      kind: 'batch',
      prompts: [
        { prompt: 'b\n\nA number, please.', system: 's', maxTokens: 1024, role: 'r' },
        { prompt: 'c\n\nA number, please.', system: 's', maxTokens: 1024, role: 'r' },
      ],
    });
  });

  it('asks no third time', () => {
    const run = runLua(`
      local results = alc.parallel({'a'}, tostring, {reminder = 'Well?', post_fn = function() return false end})
      return results`);
    expect([returned(run), run.prompts]).toEqual([[false], ['a', 'a\n\nWell?']]);
  });

  it('leaves a hole where post_fn gives nil', () => {
    const run = runLua(`
      local results = alc.parallel({1, 2, 3}, tostring, {post_fn = function(r, item) if item ~= 2 then return r end end})
      return {results[1], results[2] == nil, results[3]}`);
    expect(returned(run)).toEqual(['re 1', true, 're 3']);
  });

  it('asks nothing for no items', () => {
    const run = runLua(`return #alc.parallel({}, error)`);
    expect(returned(run)).toBe(0);
    expect(run.asks).toEqual([]);
  });

  it('may ask while it makes its prompts and reads its answers, inside a coroutine too', () => {
    const run = runLua(`
      return coroutine.wrap(function()
        return alc.parallel({'a'}, function(item) return alc.llm(item) end, {post_fn = function(r) return alc.llm(r) end})
      end)()`);
    expect(returned(run)).toEqual(['re re re a']);
    expect(run.asks.map(({ kind }) => kind)).toEqual(['single', 'batch', 'single']);
  });

  it('heeds an alc.llm_batch of the script', () => {
    const run = runLua(`
      alc.llm_batch = function(queries) return {queries[1].prompt .. queries[1].system} end
      return alc.parallel({'a'}, function(item) return item end, {system = '!'})`);
    expect(returned(run)).toEqual(['a!']);
  });

  it.each([
    ['alc.parallel()', `#1 to 'alc.parallel' (array expected, got nil)`],
    ['alc.parallel({a = 1}, print)', `#1 to 'alc.parallel' (array expected, got table)`],
    ['alc.parallel({1})', `#2 to 'alc.parallel' (function expected, got nil)`],
    ['alc.parallel({1}, print, 3)', `#3 to 'alc.parallel' (table expected, got number 3)`],
    [
      'alc.parallel({1}, print, {reminder = "again"})',
      `#3 to 'alc.parallel' (field 'reminder' goes with a post_fn that says what is no answer)`,
    ],
    [
      'alc.parallel({1}, print, {post_fn = 1})',
      `#3 to 'alc.parallel' (field 'post_fn': function expected, got number 1)`,
    ],
    ['alc.parallel({1}, print, {system = {}})', `#3 to 'alc.parallel' (field 'system': string expected, got table)`],
    [
      `alc.parallel({1}, print, {max_tokens = 'many'})`,
      `#3 to 'alc.parallel' (field 'max_tokens': integer expected, got string "many")`,
    ],
    [
      'alc.parallel({1, 2}, function(x) if x == 1 then return "p" end end)',
      `#2 to 'alc.parallel' (a prompt or a table with one expected for item 2, got nil)`,
    ],
    [
      'alc.parallel({1}, function() return {system = "s"} end)',
      `#2 to 'alc.parallel' (a prompt or a table with one expected for item 1, got a table whose 'prompt' is nil)`,
    ],
  ])('refuses %s at the line of the caller', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument ${message}`);
  });
});
