import * as fc from 'fast-check';
import { isRight } from 'fp-ts/Either';
import { fromJsonText, LuaFloat } from '../../lib/lua';
import { json } from '../support/arbitraries';
import { get, refusal } from '../support/engine';
import { evaluate, raised } from '../support/vm';

/** As JSON of the platform: integers in Lua have one zero, and JSON has no infinity. */
const plain = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, item: unknown) => {
    if (item instanceof LuaFloat) return item.value;
    if (typeof item === 'bigint') return Number(item);
    return item;
  });

const platform = (text: string): string | undefined => {
  try {
    return plain(JSON.parse(text));
  } catch {
    return undefined;
  }
};

const ours = (text: string): string | undefined => {
  const read = fromJsonText(text);
  return isRight(read) ? plain(read.right) : undefined;
};

/** As it comes from Lua, where no surrogate stands alone. */
const utf8 = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text));

/** Texts that are nearly JSON. */
const nearly = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:\\ \n\t0123.eE+-truefalsn/é')), maxLength: 12 }),
    fc.tuple(json, fc.nat(), fc.string({ maxLength: 2 })).map(([value, at, change]) => {
      const text = JSON.stringify(value);
      const i = at % (text.length + 1);
      return text.slice(0, i) + change + text.slice(i + 1);
    }),
    fc.json().map((text) => text.replace(/([[\]{},:])/g, ' \r\n\t$1 ')),
  )
  .map(utf8);

describe('JSON read in one pass', () => {
  it('reads and refuses what the platform reads and refuses', () => {
    fc.assert(
      fc.property(nearly, (text) => {
        expect(ours(text)).toBe(platform(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same value in Lua', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value);
        expect(evaluate(`alc.json_decode(ctx.text)`, { ctx: { text } })).toEqual(
          evaluate(`ctx.value`, { ctx: { value } }),
        );
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\\/\b\f\n\r\t'],
    ['"\\u0041\\u00e9\\uD83D\\uDE00"', 'Aé😀'],
    ['"a\\u0000b"', 'a\0b'],
    ['"é\\n😀\\té"', 'é\n😀\té'],
    ['"\u2028"', '\u2028'],
    ['"\\ud800x"', '\ud800x'],
  ])('reads a string: %s', (text, value) => {
    expect(get(fromJsonText(text))).toBe(value);
  });

  it.each([
    ['-0', 0],
    ['0', 0],
    ['999999999999999', 999999999999999],
    ['9007199254740991', 9007199254740991n],
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
    ['-9223372036854775809', new LuaFloat(-(2 ** 63))],
    ['9223372036854775808', new LuaFloat(2 ** 63)],
    ['1e-400', new LuaFloat(0)],
  ])('reads a number: %s', (text, value) => {
    expect(get(fromJsonText(text))).toEqual(value);
  });

  it.each([
    ['', `a value expected at position 0, got the end`],
    ['  ', `a value expected at position 2, got the end`],
    ['[1 2]', `',' or ']' expected at position 3, got "2"`],
    ['{"a" 1}', `':' expected at position 5, got "1"`],
    ['{"a": 1 "b"}', `',' or '}' expected at position 8, got "\\""`],
    ['{1: 2}', `a key in double quotes expected at position 1, got "1"`],
    ['{} []', `the end of the text expected at position 3, got "["`],
    ['"open', `'"' or a character that is not a control character expected at position 5, got the end`],
    ['"a\nb"', `'"' or a character that is not a control character expected at position 2, got "\\n"`],
    ['"\\x"', `a known escape expected at position 2, got "x"`],
    ['"\\u12g4"', `an escape \\u with four hex digits expected at position 2, got "u"`],
    ['[-]', `a digit expected at position 2, got "]"`],
    ['[1.]', `a digit expected at position 3, got "]"`],
    ['1e+', `a digit expected at position 3, got the end`],
    ['01', `the end of the text expected at position 1, got "1"`],
    ['["é😀", nul]', `a value expected at position 8, got "n"`],
  ])('says what is wrong with %j and where', (text, problem) => {
    expect(refusal(fromJsonText(text))).toBe(`not JSON: ${problem}`);
    expect(raised('alc.json_decode(ctx.text)', { ctx: { text } })).toBe(
      `script:1: bad argument #1 to 'alc.json_decode' (not JSON: ${problem})`,
    );
  });

  it.each([
    [`'[' .. ('1,'):rep(299998) .. '1]'`, 299999],
    [`'[' .. ('[],'):rep(299998) .. '[]]'`, 299999],
  ])('takes 300000 values: %s', (text, length) => {
    expect(evaluate(`#alc.json_decode(${text})`)).toBe(length);
  });

  it('refuses one value more', () => {
    expect(raised(`alc.json_decode('[' .. ('1,'):rep(299999) .. '1]')`)).toBe(
      `script:1: bad argument #1 to 'alc.json_decode' (more than 300000 values)`,
    );
  });
});

describe('JSON read into tables', () => {
  it.each([
    ['{"a": 1, "a": 2}', { a: 2 }],
    ['{"a": 1, "b": 3, "a": null}', { b: 3 }],
    ['{"a": null, "a": 2}', { a: 2 }],
    ['{"\\u0061": 1, "a": 2}', { a: 2 }],
  ])('takes the last value of a key: %s', (text, value) => {
    expect(evaluate('alc.json_decode(ctx.text)', { ctx: { text } })).toEqual(value);
  });

  it('tells keys apart that look alike', () => {
    const keys = ['abc', 'axc', 'a_c', 'ab', 'ac', '', 'é', 'è', 'abc'];
    const text = `[${keys.map((key, i) => `{"${key}": ${i}}`).join()}]`;
    expect(evaluate('alc.json_decode(ctx.text)', { ctx: { text } })).toEqual(keys.map((key, i) => ({ [key]: i })));
  });

  it('keeps strings of all lengths, and each by itself', () => {
    const strings = Array.from({ length: 600 }, (_, i) => `${i}`.padEnd(i, '.'));
    expect(evaluate('alc.json_decode(ctx.text)', { ctx: { text: JSON.stringify(strings) } })).toEqual(strings);
  });

  it('leaves bytes that are no UTF-8 as they are', () => {
    expect(evaluate(`alc.json_decode('"\\xff\\xc3"') == '\\xff\\xc3'`)).toBe(true);
  });

  it('gives tables like any other', () => {
    const code = `(function()
      local t = alc.json_decode('{"list": [1, 2, 3], "x": {"y": 1}}')
      table.insert(t.list, 4) table.remove(t.list, 1)
      t.x.y, t.x.z, t.new = nil, 2, true
      local keys = {}
      for key in pairs(t) do keys[#keys + 1] = key end
      return {t, keys, #t.list}
    end)()`;
    expect(evaluate(code)).toEqual([{ list: [2, 3, 4], x: { z: 2 }, new: true }, ['list', 'x', 'new'], 3]);
  });

  it('counts as an instruction a byte', () => {
    const instructions = (size: number): number => {
      const code = `local text = '"' .. ('x'):rep(${size}) .. '"'
        local before = os.clock() alc.json_decode(text) return (os.clock() - before) * 100000000`;
      return evaluate(`(function() ${code} end)()`) as number;
    };
    expect(Math.round(instructions(200_000) - instructions(100_000))).toBe(100_000);
  });
});
