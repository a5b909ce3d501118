import type { Prompt } from '../../lib/domain';
import { raised, returned, runLua } from '../support/vm';

/** What a script asks first. */
const asked = (code: string): Prompt => runLua(code).asks[0]!.prompts[0]!;

describe('alc.llm', () => {
  it('asks one question, with 1024 tokens for the answer and nothing else', () => {
    const run = runLua(`return alc.llm('Why?')`);
    expect(run.asks).toMatchObject([{ kind: 'single', prompts: [{ prompt: 'Why?', maxTokens: 1024 }] }]);
    expect(Object.keys(run.asks[0]!.prompts[0]!)).toEqual(['prompt', 'maxTokens']);
    expect(returned(run)).toBe('re Why?');
  });

  it('hands on all options', () => {
    const code = `alc.llm('p', {
      system = 's', max_tokens = 7, grounded = true, underspecified = false, role = 'judge', cache_breakpoint = true})`;
    expect(asked(code)).toEqual({
      prompt: 'p',
      system: 's',
      maxTokens: 7,
      grounded: true,
      underspecified: false,
      role: 'judge',
      cacheBreakpoint: true,
    });
  });

  it.each([
    ['nil for the options', `alc.llm('p', nil)`],
    ['no options in the table', `alc.llm('p', {})`],
    [
      'options that it does not know, whatever they are',
      `alc.llm('p', {temperature = 1, on_delta = print, tags = {}})`,
    ],
    ['options that are nil', `alc.llm('p', {system = nil, max_tokens = nil})`],
    ['a table that is a list', `alc.llm('p', {'x', 'y'})`],
    ['an empty array from JSON', `alc.llm('p', alc.json_decode('[]'))`],
    ['more arguments', `alc.llm('p', nil, 'x', {})`],
  ])('takes %s', (_, code) => {
    expect(asked(code)).toEqual({ prompt: 'p', maxTokens: 1024 });
  });

  it.each([
    ['an integer as the prompt', `alc.llm(42)`, { prompt: '42', maxTokens: 1024 }],
    ['a float as the prompt', `alc.llm(2.5)`, { prompt: '2.5', maxTokens: 1024 }],
    ['a float with an integer value as the prompt', `alc.llm(3.0)`, { prompt: '3.0', maxTokens: 1024 }],
    ['an empty prompt', `alc.llm('')`, { prompt: '', maxTokens: 1024 }],
    ['a float with an integer value for max_tokens', `alc.llm('p', {max_tokens = 5.0})`, { prompt: 'p', maxTokens: 5 }],
    ['a string of digits for max_tokens', `alc.llm('p', {max_tokens = ' 0x10 '})`, { prompt: 'p', maxTokens: 16 }],
    ['a number as the system prompt', `alc.llm('p', {system = 1})`, { prompt: 'p', maxTokens: 1024, system: '1' }],
  ])('converts as the library of Lua does: %s', (_, code, prompt) => {
    expect(asked(code)).toEqual(prompt);
  });

  it.each(['0.1 + 0.2', '1e100', '2^53', '1e15', '-0.0', '3.0', '1/3', '1e-7', '-7', '2147483647'])(
    'asks a number as tostring shows it: %s',
    (number) => {
      const run = runLua(`alc.llm(${number}) return tostring(${number})`);
      expect(run.prompts).toEqual([returned(run)]);
    },
  );

  it.each([
    [`alc.llm()`, `#1 to 'alc.llm' (string expected, got no value)`],
    [`alc.llm(nil)`, `#1 to 'alc.llm' (string expected, got nil)`],
    [`alc.llm(true)`, `#1 to 'alc.llm' (string expected, got boolean)`],
    [`alc.llm({'p'})`, `#1 to 'alc.llm' (string expected, got table)`],
    [`alc.llm(print)`, `#1 to 'alc.llm' (string expected, got function)`],
    [`alc.llm('p', 'fast')`, `#2 to 'alc.llm' (table expected, got string "fast")`],
    [`alc.llm('p', false)`, `#2 to 'alc.llm' (table expected, got boolean)`],
    [`alc.llm('p', 5)`, `#2 to 'alc.llm' (table expected, got number 5)`],
    [`alc.llm('p', {system = {}})`, `#2 to 'alc.llm' (field 'system': string expected, got table)`],
    [`alc.llm('p', {system = true})`, `#2 to 'alc.llm' (field 'system': string expected, got boolean)`],
    [
      `alc.llm('p', {max_tokens = 'many'})`,
      `#2 to 'alc.llm' (field 'max_tokens': non-negative integer expected, got string "many")`,
    ],
    [
      `alc.llm('p', {max_tokens = 1.5})`,
      `#2 to 'alc.llm' (field 'max_tokens': non-negative integer expected, got number 1.5)`,
    ],
    [
      `alc.llm('p', {max_tokens = -5})`,
      `#2 to 'alc.llm' (field 'max_tokens': non-negative integer expected, got number -5)`,
    ],
    [
      `alc.llm('p', {max_tokens = 1e60})`,
      `#2 to 'alc.llm' (field 'max_tokens': non-negative integer expected, got number 1e+60)`,
    ],
    [`alc.llm('p', {[true] = 1})`, `#2 to 'alc.llm' (table expected, got a table with a boolean as a key)`],
    [
      `alc.llm('p', {max_tokens = ''})`,
      `#2 to 'alc.llm' (field 'max_tokens': non-negative integer expected, got string "")`,
    ],
    [`alc.llm('p', {grounded = 'yes'})`, `#2 to 'alc.llm' (field 'grounded': boolean expected, got string "yes")`],
    [`alc.llm('p', {underspecified = 1})`, `#2 to 'alc.llm' (field 'underspecified': boolean expected, got number 1)`],
    [`alc.llm('p', {role = print})`, `#2 to 'alc.llm' (field 'role': string expected, got function)`],
    [
      `alc.llm('p', {cache_breakpoint = 0})`,
      `#2 to 'alc.llm' (field 'cache_breakpoint': boolean expected, got number 0)`,
    ],
    [`alc.llm('p', ('x'):rep(41))`, `#2 to 'alc.llm' (table expected, got string)`],
  ])('refuses %s, naming the argument and what came', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument ${message}`);
  });
});
