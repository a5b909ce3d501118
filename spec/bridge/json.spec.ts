import { evaluate, raised } from '../support/vm';

describe('alc.json_encode', () => {
  it.each([
    ['nil', 'null'],
    ['true', 'true'],
    ['3', '3'],
    ['3.0', '3.0'],
    ['-0.0', '-0.0'],
    ['0.1', '0.1'],
    ['1e100', '1e+100'],
    ['7 // 2', '3'],
    ['6 / 2', '3.0'],
    [`'q"\\n\\0é'`, '"q\\"\\n\\u0000é"'],
    ['{}', '{}'],
    ['{{}, {1}}', '[{},[1]]'],
    ['{b = 1, a = {2.0}}', '{"b":1,"a":[2.0]}'],
    ['{1, nil, 3}', '{"1":1,"3":3}'],
    [`alc.json_decode('[[], {}]')`, '[[],{}]'],
    ['setmetatable({1}, {__index = {2}, __tostring = print})', '[1]'],
  ])('of %s', (expression, text) => {
    expect(evaluate(`alc.json_encode(${expression})`)).toBe(text);
  });

  it.each([
    ['print', 'value is not JSON: a function'],
    ['{list = {1, print}}', 'value.list[2] is not JSON: a function'],
    ['{0/0}', 'value[1] is not JSON: the number NaN'],
    ['1/0', 'value is not JSON: the number Infinity'],
    ['{[true] = 1}', 'value is not JSON: a table with a boolean as a key'],
    ['{co = coroutine.create(print)}', 'value.co is not JSON: a thread'],
    ['(function() local t = {} t.me = t return t end)()', 'value.me is not JSON: a table that contains itself'],
  ])('refuses %s with the path', (expression, message) => {
    expect(raised(`alc.json_encode(${expression})`)).toBe(
      `script:1: bad argument #1 to 'alc.json_encode' (${message})`,
    );
  });
});

describe('alc.json_decode', () => {
  it.each([
    [`[1, 2.5, "x", true, null]`, `#v == 4 and v[2] == 2.5 and v[5] == nil`],
    [`{"a": {"b": [1]}, "c": null}`, `v.a.b[1] == 1 and v.c == nil and next(v, 'a') == nil`],
    ['null', 'v == nil'],
    [' "text" ', `v == 'text'`],
    ['3', `math.type(v) == 'integer' and v == 3`],
    ['3.0', `math.type(v) == 'float' and v == 3`],
    ['-2147483648', `math.type(v) == 'integer'`],
    ['1e2', `math.type(v) == 'float' and v == 100`],
    ['{"": 1, "1": 2, "__proto__": 3}', `v[''] == 1 and v['1'] == 2 and v[1] == nil and v['__proto__'] == 3`],
    ['"\\u00e9\\ud83d\\ude00\\u0000"', `v == 'é😀\\0'`],
  ])('of %s', (json, test) => {
    expect(evaluate(`(function(v) return ${test} end)(alc.json_decode(ctx.json))`, { ctx: { json } })).toBe(true);
  });

  it('takes a number, as the library of Lua does', () => {
    expect(evaluate(`{alc.json_decode(12), alc.json_decode(1.5)}`)).toEqual([12, 1.5]);
  });

  it.each(['3', '3.0', '-7', '0.5', '[]', '{}', '[[],{},[{}]]', '{"a":[1,1.0]}', '"é"', '[true,false]', '100.0'])(
    'and alc.json_encode give back %s',
    (json) => {
      expect(evaluate(`alc.json_encode(alc.json_decode(ctx.json))`, { ctx: { json } })).toBe(json);
    },
  );

  it.each([
    ['', 'at position 0'],
    ['[1, 2', 'at position 5'],
    ['{"a" 1}', 'at position 5'],
    ['[1.0,]', 'at position 5'],
    ['{"a": 1} x', 'at position 9'],
    ['nope', 'at position 0'],
  ])('says where %j is broken', (json, where) => {
    const message = raised(`alc.json_decode(ctx.json)`, { ctx: { json } });
    expect(message).toMatch(/^script:1: bad argument #1 to 'alc\.json_decode' \(not JSON: /);
    expect(message).toContain(where);
  });

  it.each([
    ['whole', `('['):rep(20000) .. (']'):rep(20000)`],
    ['broken', `('{"a":'):rep(100000)`],
    ['with floats', `('[1.0,'):rep(20000) .. '1' .. (']'):rep(20000)`],
    ['one level too deep', `('['):rep(101) .. (']'):rep(101)`],
  ])('refuses more than 100 levels: %s', (_, text) => {
    expect(raised(`alc.json_decode(${text})`)).toBe(
      `script:1: bad argument #1 to 'alc.json_decode' (nested deeper than 100 levels)`,
    );
  });

  it('takes 100 levels, and brackets in strings do not count', () => {
    const json = `${'['.repeat(100)}"${'[{'.repeat(200)}\\"["${']'.repeat(100)}`;
    expect(evaluate(`alc.json_encode(alc.json_decode(ctx.json)) == ctx.json`, { ctx: { json } })).toBe(true);
  });

  it.each([
    [`alc.json_decode()`, 'string expected, got no value'],
    [`alc.json_decode(nil)`, 'string expected, got nil'],
    [`alc.json_decode({})`, 'string expected, got table'],
    [`alc.json_decode(true)`, 'string expected, got boolean'],
  ])('refuses %s', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument #1 to 'alc.json_decode' (${message})`);
  });
});
