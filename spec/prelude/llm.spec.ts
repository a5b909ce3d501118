import { errorAnswer, type Answer, type Prompt } from '../../lib/domain';
import { raised, returned, runLua, type Run } from '../support/vm';

const asked = (run: Run): readonly Prompt[] => run.asks.flatMap((ask) => ask.prompts);

/** Runs a script that is given these answers in turn. */
const answering = (code: string, ...answers: readonly (Answer | string)[]): Run =>
  runLua({ code, answer: (_, i) => answers[i] ?? 'too many questions' });

describe('alc.llm_safe', () => {
  it('gives the answer', () => {
    const run = answering(`return alc.llm_safe('q', {system = 's'}, 'none')`, 'fine');
    expect(returned(run)).toBe('fine');
    expect(asked(run)).toEqual([{ prompt: 'q', system: 's', maxTokens: 1024 }]);
    expect(run.emissions).toEqual([]);
  });

  it('gives the default in place of an error, which it logs as a warning', () => {
    const run = answering(`return alc.llm_safe('q', nil, 'none')`, errorAnswer('no model'));
    expect(returned(run)).toBe('none');
    expect(run.emissions).toEqual([{ _tag: 'log', level: 'warn', message: 'alc.llm_safe: no model' }]);
  });

  it('gives nil without a default, and a table as it is', () => {
    expect(
      returned(
        answering(
          `local t = {} return {alc.llm_safe('q') == nil, alc.llm_safe('q', nil, t) == t}`,
          errorAnswer('no'),
          errorAnswer('no'),
        ),
      ),
    ).toEqual([true, true]);
  });

  it('heeds an alc.llm of the script', () => {
    const run = runLua(`
      alc.llm = function(prompt, opts) error(prompt .. opts.system, 0) end
      return alc.llm_safe('q', {system = 's'}, 'none')`);
    expect(returned(run)).toBe('none');
    expect(run.emissions).toMatchObject([{ message: 'alc.llm_safe: qs' }]);
  });
});

describe('alc.llm_json', () => {
  it('gives what is JSON in the answer, and the answer', () => {
    const run = answering(`return {alc.llm_json('list', {system = 's', max_tokens = 9})}`, 'Here: {"a": [1]}.');
    expect(returned(run)).toEqual([{ a: [1] }, 'Here: {"a": [1]}.']);
    expect(asked(run)).toEqual([{ prompt: 'list', system: 's', maxTokens: 9 }]);
  });

  it('asks once more with the broken answer and the request, for only valid JSON', () => {
    const run = answering(
      `return {alc.llm_json('list %s 100%', {system = 's', max_tokens = 9, role = 'r'})}`,
      'oops {',
      '[1, 2]',
    );
    expect(returned(run)).toEqual([[1, 2], '[1, 2]']);
    const [, repair] = asked(run);
    expect(repair).toEqual({
      prompt: `The answer below should hold JSON, but none could be read from it.

Request:
list %s 100%

Broken answer:
oops {

Give the answer again as JSON that can be parsed.`,
      system: 'Answer with only valid JSON: no prose, no code fences.',
      maxTokens: 9,
      role: 'r',
    });
  });

  it('gives nil and the last answer if that is broken as well', () => {
    const run = answering(`local value, raw = alc.llm_json('list') return {value == nil, raw}`, 'no', 'no!');
    expect(returned(run)).toEqual([true, 'no!']);
    expect(asked(run)).toHaveLength(2);
  });

  it('lets errors of the model through', () => {
    const code = `local ok, problem = pcall(alc.llm_json, 'list') return {ok, problem:match('no model$')}`;
    expect(returned(answering(code, errorAnswer('no model')))).toEqual([false, 'no model']);
  });

  it('heeds alc.llm and alc.json_extract of the script, and leaves its options as they are', () => {
    const run = runLua(`
      local systems = {}
      alc.llm = function(prompt, opts) systems[#systems + 1] = opts.system return 'raw ' .. #systems end
      alc.json_extract = function(raw) if raw == 'raw 2' then return {raw} end end
      local opts = {system = 's'}
      local value, raw = alc.llm_json('p', opts)
      return {value, raw, systems[1], opts.system}`);
    expect(returned(run)).toEqual([['raw 2'], 'raw 2', 's', 's']);
  });
});

describe.each([
  ['alc.ground', 'grounded'],
  ['alc.specify', 'underspecified'],
])('%s', (name, flag) => {
  it(`asks with ${flag} set`, () => {
    const run = runLua(`return {${name}('p'), ${name}('p', {system = 's', ${flag} = false, max_tokens = 7})}`);
    expect(returned(run)).toEqual(['re p', 're p']);
    expect(asked(run)).toEqual([
      { prompt: 'p', maxTokens: 1024, [flag]: true },
      { prompt: 'p', maxTokens: 7, system: 's', [flag]: true },
    ]);
  });

  it('leaves the options of the caller as they are', () => {
    expect(returned(runLua(`local opts = {role = 'r'} ${name}('p', opts) return opts`))).toEqual({ role: 'r' });
  });

  it('heeds an alc.llm of the script', () => {
    expect(returned(runLua(`alc.llm = function(p, opts) return {p, opts} end return ${name}('p')`))).toEqual([
      'p',
      { [flag]: true },
    ]);
  });

  it.each([
    [`${name}()`, `bad argument #1 to '${name}' (string expected, got nil)`],
    [`${name}('p', 's')`, `bad argument #2 to '${name}' (table expected, got string "s")`],
  ])('refuses %s at the line of the caller', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: ${message}`);
  });
});

describe('Bad arguments', () => {
  it.each([
    ['alc.llm_safe({})', `bad argument #1 to 'alc.llm_safe' (string expected, got table)`],
    [`alc.llm_safe('p', 'default')`, `bad argument #2 to 'alc.llm_safe' (table expected, got string "default")`],
    ['alc.llm_json()', `bad argument #1 to 'alc.llm_json' (string expected, got nil)`],
    [`alc.llm_json('p', print)`, `bad argument #2 to 'alc.llm_json' (table expected, got function)`],
  ])('%s names the argument at the line of the caller', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: ${message}`);
  });
});
