import { evaluate, raised } from '../support/vm';

const extracted = (text: string) => evaluate('alc.json_extract(ctx.text)', { ctx: { text } });

describe('alc.json_extract', () => {
  it.each<[what: string, text: string, value: unknown]>([
    ['an object', '{"a": 1}', { a: 1 }],
    ['an array', ' [1, 2]\n', [1, 2]],
    ['empty ones', '{}', {}],
    ['empty arrays', '[]', []],
  ])('takes a whole text: %s', (_, text, value) => {
    expect(extracted(text)).toEqual(value);
  });

  it.each<[what: string, text: string, value: unknown]>([
    ['named', 'Sure:\n```json\n{"a": 1}\n```\nDone.', { a: 1 }],
    ['without a name', '```\n[1]\n```', [1]],
    ['on one line', 'so ```{"a": 1}``` it is', { a: 1 }],
    ['named on one line', '```json {"a": 1}```', { a: 1 }],
    ['with Windows line ends', '```json\r\n{"a": 1}\r\n```', { a: 1 }],
    ['the first that holds JSON', '```lua\nprint{1}\n```\n```json\n[2]\n```\n```json\n[3]\n```', [2]],
    ['before braces that come first', '{"no": 1} but rather ```json\n{"yes": 2}\n```', { yes: 2 }],
  ])('takes a fenced block: %s', (_, text, value) => {
    expect(extracted(text)).toEqual(value);
  });

  it.each<[what: string, text: string, value: unknown]>([
    ['amid prose', 'The result is {"a": {"b": [1, 2]}}, I think.', { a: { b: [1, 2] } }],
    ['the first that is JSON', '{no} {"a": 1} {"b": 2}', { a: 1 }],
    ['inside broken ones', '{thinking: {"a": 1}}', { a: 1 }],
    ['after one that is never closed', 'if (x) { "then {"a": 1}', { a: 1 }],
    ['with brackets and quotes in strings', 'x {"a": "} \\" {", "b": "]"} y', { a: '} " {', b: ']' }],
    ['after an odd quote', 'He said " and then {"a": 1}', { a: 1 }],
    ['with a fence in a string', '```json\n{"code": "```js\\nx```"}\n```', { code: '```js\nx```' }],
    ['in a fence that is never closed', '```json\n{"a": 1}', { a: 1 }],
    ['before an array that comes first', 'either [1] or {"a": 1}', { a: 1 }],
    ['of the items of an array', 'the list [{"a": 1}, {"a": 2}].', { a: 1 }],
    ['empty', 'nothing: {}', {}],
  ])('takes what braces enclose: %s', (_, text, value) => {
    expect(extracted(text)).toEqual(value);
  });

  it.each<[what: string, text: string, value: unknown]>([
    ['amid prose', 'They are [1, "two", [3]] in all.', [1, 'two', [3]]],
    ['after ones that are none', 'see [note] and [x] for [true, false]', [true, false]],
    ['with a bracket in a string', 'x ["]", 1] y', [']', 1]],
    ['negative numbers', 'at [-1, 2.5]', [-1, 2.5]],
    ['empty', 'none: []', []],
  ])('takes what brackets enclose: %s', (_, text, value) => {
    expect(extracted(text)).toEqual(value);
  });

  it.each([
    '',
    'no JSON here',
    '42',
    '"text"',
    'true',
    'null',
    '{',
    '}{',
    '{"a": }',
    '[1, 2',
    "{'a': 1}",
    '```\n42\n```',
  ])('of %j is nil', (text) => {
    expect(extracted(text)).toBeNull();
  });

  it('keeps integers and floats apart, and arrays that are empty', () => {
    expect(evaluate(`alc.json_encode(alc.json_extract('so {"a": 3, "b": 3.0, "c": [], "d": {}}'))`)).toBe(
      '{"a":3,"b":3.0,"c":[],"d":{}}',
    );
  });

  it.each([
    ['braces that open', `('{'):rep(100000)`],
    ['objects that open', `('{"'):rep(100000)`],
    ['objects that never close', `('{"a":'):rep(100000)`],
    ['objects with odd quotes', `('{"a'):rep(100000)`],
    ['nested braces', `('{'):rep(50000) .. '?' .. ('}'):rep(50000)`],
    ['nested objects that are broken', `('{"a":1 '):rep(50000) .. ('}'):rep(50000)`],
    ['brackets', `('['):rep(100000)`],
    ['arrays that open', `('[1,'):rep(100000)`],
    ['fences', '("```"):rep(100001)'],
    ['a fence that never closes', '"```" .. ("a"):rep(1000000)'],
    ['white space after a brace', `('{' .. (' '):rep(1000)):rep(1000)`],
    ['small broken objects', `('{"a"}'):rep(100000)`],
  ])('copes with %s', (_, text) => {
    expect(evaluate(`alc.json_extract(${text}) == nil`)).toBe(true);
  });

  it('finds what follows a page of broken objects', () => {
    expect(evaluate(`alc.json_extract(('{"a" '):rep(1000) .. '{"b": 1}')`)).toEqual({ b: 1 });
  });

  it.each([
    ['alc.json_extract()', 'string expected, got no value'],
    ['alc.json_extract({})', 'string expected, got table'],
  ])('refuses %s', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument #1 to 'alc.json_extract' (${message})`);
  });
});
