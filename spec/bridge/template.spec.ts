import { evaluate, raised, returned, runLua } from '../support/vm';

describe('alc.fmt', () => {
  it.each([
    [`'Hello {name}!', {name = 'Ada'}`, 'Hello Ada!'],
    [`'{a}{b}{a}', {a = 1, b = 2}`, '121'],
    [`'{1} and {2}', {'one', 'two'}`, 'one and two'],
    [`'{1} of {all}', {'one', all = 2}`, 'one of 2'],
    [`'{i} {f} {h} {big}', {i = 3, f = 3.0, h = 0.5, big = math.maxinteger}`, '3 3.0 0.5 9223372036854775807'],
    [`'{yes} {no}', {yes = true, no = false}`, 'true false'],
    [`'{list} {rec} {none}', {list = {1, 'x'}, rec = {a = 2.0}, none = {}}`, '[1,"x"] {"a":2.0} {}'],
    [`'{a}', {a = '{b}', b = 'no'}`, '{b}'],
    [`'{a}', {a = '$& $1 %1'}`, '$& $1 %1'],
    [`'{unknown} {known}', {known = 1}`, '{unknown} 1'],
    [`'{a} {1}', {}`, '{a} {1}'],
    [`'{a}'`, '{a}'],
    [
      `'{"json": {name}} {} { name } {a.b} {a-b} {01}', {name = 'x', ['a.b'] = 1, ['01'] = 1}`,
      '{"json": x} {} { name } {a.b} {a-b} {01}',
    ],
    [`'{{name}}', {name = 'x'}`, '{x}'],
    [`'{__proto__} {constructor}', {}`, '{__proto__} {constructor}'],
    [`'{_x1}', {_x1 = 'é😀'}`, 'é😀'],
    [`12, {}`, '12'],
    [`'', {a = 1}`, ''],
  ])('of %s', (given, text) => {
    expect(evaluate(`alc.fmt(${given})`)).toBe(text);
  });

  it('refuses a text that grows too long', () => {
    expect(raised(`alc.fmt(('{a}'):rep(300), {a = ('x'):rep(100000)})`)).toBe(
      'script:1: alc.fmt: the text has more than 16777216 characters',
    );
  });

  it.each([
    ['alc.fmt()', `#1 to 'alc.fmt' (string expected, got no value)`],
    ['alc.fmt({})', `#1 to 'alc.fmt' (string expected, got table)`],
    [`alc.fmt('{a}', 'x')`, `#2 to 'alc.fmt' (table expected, got string "x")`],
    [`alc.fmt('{a}', {a = print})`, `#2 to 'alc.fmt' (a is a function: it has no text)`],
    [`alc.fmt('{a}', {a = {1, {print}}})`, `#2 to 'alc.fmt' (a[2][1] is a function: it has no text)`],
  ])('refuses %s', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument ${message}`);
  });

  it('minds no value that is not asked for', () => {
    expect(evaluate(`alc.fmt('{a}', {a = 1, b = print})`)).toBe('1');
  });
});

describe('alc.log_fmt', () => {
  it.each([
    [`'info', 'at {step} of {total}', {step = 1, total = 3.0}`, 'info', 'at 1 of 3.0'],
    [`'warn', 'plain {text}'`, 'warn', 'plain {text}'],
  ])('says a line that is filled in: %s', (given, level, message) => {
    const run = runLua(`alc.log_fmt(${given})`);
    expect(returned(run)).toBeNull();
    expect(run.emissions).toEqual([{ _tag: 'log', level, message }]);
  });

  it.each([
    [`alc.log_fmt('loud', 'x')`, `#1 to 'alc.log_fmt' (error, warn, info, debug expected, got string "loud")`],
    [`alc.log_fmt('info')`, `#2 to 'alc.log_fmt' (string expected, got no value)`],
    [`alc.log_fmt('info', 'x', 1)`, `#3 to 'alc.log_fmt' (table expected, got number 1)`],
    [`alc.log_fmt('info', '{a}', {a = print})`, `#3 to 'alc.log_fmt' (a is a function: it has no text)`],
  ])('refuses %s and says nothing', (statement, message) => {
    const run = runLua(`local ok, message = pcall(function() ${statement} end) return message`);
    expect(returned(run)).toBe(`script:1: bad argument ${message}`);
    expect(run.emissions).toEqual([]);
  });
});
