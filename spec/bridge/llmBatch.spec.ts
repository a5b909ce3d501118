import { errorAnswer } from '../../lib/domain';
import { failure, raised, returned, runLua } from '../support/vm';

describe('alc.llm_batch', () => {
  it('asks all its items at once, and gives the answers in their order', () => {
    const run = runLua(
      `return alc.llm_batch({{prompt = 'a'}, {prompt = 'b', system = 's', max_tokens = 5}, {prompt = 3}})`,
    );
    expect(run.asks).toMatchObject([{ kind: 'batch' }]);
    expect(run.asks[0]!.prompts).toEqual([
      { prompt: 'a', maxTokens: 1024 },
      { prompt: 'b', system: 's', maxTokens: 5 },
      { prompt: '3', maxTokens: 1024 },
    ]);
    expect(returned(run)).toEqual(['re a', 're b', 're 3']);
  });

  it('of one item is a batch still', () => {
    const run = runLua(`return alc.llm_batch({{prompt = 'only'}})`);
    expect(run.asks).toMatchObject([{ kind: 'batch' }]);
    expect(returned(run)).toEqual(['re only']);
  });

  it('asks an item as often as it stands in the array', () => {
    expect(runLua(`local item = {prompt = 'same'} alc.llm_batch({item, item, item})`).prompts).toEqual(
      Array(3).fill('same'),
    );
  });

  it('takes items that came from JSON', () => {
    expect(returned(runLua(`return alc.llm_batch(alc.json_decode('[{"prompt": "x", "max_tokens": 3.0}]'))`))).toEqual([
      're x',
    ]);
  });

  it('takes ten thousand items', () => {
    const run = runLua(`
      local items = {} for i = 1, 10000 do items[i] = {prompt = 'q' .. i} end
      local answers = alc.llm_batch(items)
      return {#answers, answers[1], answers[10000]}`);
    expect(returned(run)).toEqual([10_000, 're q1', 're q10000']);
  });

  it('gives an array of its own: an empty answer stays in its place', () => {
    const run = runLua({
      code: `local a = alc.llm_batch({{prompt = 'x'}, {prompt = 'y'}}) a[3] = #a return a`,
      answer: () => '',
    });
    expect(returned(run)).toEqual(['', '', 2]);
  });

  it.each([
    [`alc.llm_batch()`, 'array expected, got no value'],
    [`alc.llm_batch(nil)`, 'array expected, got nil'],
    [`alc.llm_batch('p')`, 'array expected, got string "p"'],
    [`alc.llm_batch({})`, 'at least one item expected, got an empty array'],
    [`alc.llm_batch(alc.json_decode('[]'))`, 'at least one item expected, got an empty array'],
    [`alc.llm_batch({prompt = 'p'})`, 'array expected, got table'],
    [`alc.llm_batch({{prompt = 'p'}, nil, {prompt = 'q'}})`, 'array expected, got table'],
    [`alc.llm_batch({'p'})`, `item 1: table with a field 'prompt' expected`],
    [`alc.llm_batch({{prompt = 'p'}, 5})`, `item 2: table with a field 'prompt' expected`],
    [`alc.llm_batch({{prompt = 'p'}, {'q'}})`, `item 2: field 'prompt' is missing`],
    [`alc.llm_batch({{system = 's'}})`, `item 1: field 'prompt' is missing`],
    [`alc.llm_batch({{prompt = 'p'}, {prompt = {}}})`, `item 2: field 'prompt': string expected, got table`],
    [
      `alc.llm_batch({{prompt = 'p', max_tokens = 'x'}})`,
      `item 1: field 'max_tokens': non-negative integer expected, got string "x"`,
    ],
    [
      `alc.llm_batch({{prompt = 'p'}, {prompt = 'q', grounded = 1}})`,
      `item 2: field 'grounded': boolean expected, got number 1`,
    ],
  ])('refuses %s and asks nothing', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument #1 to 'alc.llm_batch' (${message})`);
    expect(runLua(`pcall(function() ${statement} end)`).prompts).toEqual([]);
  });

  describe('when some of its questions fail', () => {
    const answer = (_: unknown, index: number) => (index % 2 === 1 ? errorAnswer(`failure ${index}`) : 'fine');
    const batch = `alc.llm_batch({{prompt = 'a'}, {prompt = 'b'}, {prompt = 'c'}, {prompt = 'd'}})`;

    it('raises once, naming the first of them', () => {
      expect(failure(runLua({ code: `\n${batch}`, answer })).message.split('\n')[0]).toBe(
        'script:2: alc.llm_batch: item 2: failure 1',
      );
    });

    it('can be caught, and asked again', () => {
      const code = `local ok, message = pcall(function() ${batch} end) return {ok, message, alc.llm('e')}`;
      expect(returned(runLua({ code, answer }))).toEqual([false, 'script:1: alc.llm_batch: item 2: failure 1', 'fine']);
    });
  });
});
