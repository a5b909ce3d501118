import { evaluate, raised, returned, runLua } from '../support/vm';

const tuned = (defaults: string, ctx: string, opts = 'nil') => evaluate(`alc.tuning(${defaults}, ${ctx}, ${opts})`);

describe('alc.tuning', () => {
  it.each([
    ['{depth = 3, mode = "fast"}', '{depth = 5, task = "t"}', { depth: 5, mode: 'fast' }],
    ['{on = true, n = 1}', '{on = false, n = 0}', { on: false, n: 0 }],
    ['{a = {b = {c = 1, d = 2}}}', '{a = {b = {c = 3, e = 4}}}', { a: { b: { c: 3, d: 2, e: 4 } } }],
    ['{list = {1, 2, 3}}', '{list = {9}}', { list: [9] }],
    ['{list = {1, 2, 3}}', '{list = {}}', { list: {} }],
    ['{list = {1}}', '{list = {a = 1}}', { list: { a: 1 } }],
    ['{w = {a = 1}}', '{w = {}}', { w: { a: 1 } }],
    ['{w = {a = 1}}', '{w = {7, 8}}', { w: [7, 8] }],
    ['{w = {a = 1}}', '{w = 5}', { w: 5 }],
    ['{w = 5}', '{w = {a = 1}}', { w: { a: 1 } }],
    ['{n = 1}', 'nil', { n: 1 }],
    ['{}', '{n = 1}', {}],
  ])('merges tables of names and replaces the rest: %s with %s', (defaults, ctx, merged) => {
    expect(tuned(defaults, ctx)).toEqual(merged);
  });

  it('leaves _schema out, of the defaults and of ctx', () => {
    expect(
      tuned('{n = 1, _schema = {n = "int"}, w = {_schema = 1, a = 1}}', '{_schema = 2, w = {_schema = 3}}'),
    ).toEqual({
      n: 1,
      w: { a: 1 },
    });
  });

  it.each([
    ['{a = 1, b = 2}', '{ucb = {a = 5}, a = 9, b = 9}', '"ucb"', { a: 5, b: 2 }],
    ['{a = 1}', '{ucb = {c = 3}}', '"ucb"', { a: 1, c: 3 }],
    ['{a = 1, b = 2, c = 3}', '{ucb_a = 5, b = 9, c = 9}', '"ucb"', { a: 5, b: 2, c: 3 }],
    ['{a = 1, b = 2}', '{ucb_a = 5, b = 9}', '"ucb_"', { a: 5, b: 2 }],
    ['{w = {a = 1, b = 2}}', '{ucb_w = {a = 5}}', '"ucb"', { w: { a: 5, b: 2 } }],
    ['{a = 1}', '{ucb = 7}', '"ucb"', { a: 1 }],
  ])('looks under a prefix: %s with %s and %s', (defaults, ctx, prefix, merged) => {
    expect(tuned(defaults, ctx, `{prefix = ${prefix}}`)).toEqual(merged);
  });

  it('changes neither of its arguments, and shares no table with them', () => {
    const run = runLua(`
      local defaults, ctx = {w = {a = 1}, l = {1}, _schema = {}}, {w = {b = 2}, l = {2}}
      local merged = alc.tuning(defaults, ctx)
      merged.w.a, merged.w.b, merged.l[1] = 8, 8, 8
      return {defaults, ctx}`);
    expect(returned(run)).toEqual([
      { w: { a: 1 }, l: [1], _schema: {} },
      { w: { b: 2 }, l: [2] },
    ]);
  });

  it('keeps values that are no JSON', () => {
    expect(
      evaluate(`alc.tuning({f = 1, g = print}, {f = error}).f == error and alc.tuning({g = print}).g == print`),
    ).toBe(true);
  });

  it.each([
    ['alc.tuning()', `#1 to 'alc.tuning' (table expected, got nil)`],
    [`alc.tuning({}, 'x')`, `#2 to 'alc.tuning' (table expected, got string "x")`],
    ['alc.tuning({}, {}, 1)', `#3 to 'alc.tuning' (table expected, got number 1)`],
    ['alc.tuning({}, {}, {prefix = {}})', `#3 to 'alc.tuning' (field 'prefix': string expected, got table)`],
  ])('refuses %s at the line of the caller', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument ${message}`);
  });
});
