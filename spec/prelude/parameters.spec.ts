import { evaluate, raised } from '../support/vm';

const meta = (...parameters: readonly string[]): string =>
  `{ name = "jury", parameters = { ${parameters.join(', ')} } }`;
const taken = (parameter: string, ctx: string) => evaluate(`alc.parameters(${meta(parameter)}, ${ctx})`);
const why = (parameter: string, ctx: string) => raised(`alc.parameters(${meta(parameter)}, ${ctx})`);

const integer = '{ name = "n", type = "integer", default = 3, min = 1, max = 5 }';
const number = '{ name = "n", type = "number", default = 0.5, min = 0 }';
const text = '{ name = "n", type = "string", default = "some" }';
const choice = '{ name = "n", type = "string", default = "a", one_of = { "a", "b" } }';
const list = '{ name = "n", type = "string[]", min = 2, max = 3, description = "What to look at." }';
const flag = '{ name = "n", type = "boolean", default = true }';

describe('alc.parameters', () => {
  it.each([
    [integer, '{}', 3],
    [integer, 'nil', 3],
    [integer, '{ n = 5, other = 1 }', 5],
    [integer, '{ n = 1.0 }', 1],
    [number, '{ n = 7 }', 7],
    [number, '{ n = 0.25 }', 0.25],
    [text, '{ n = " x " }', ' x '],
    [choice, '{ n = "b" }', 'b'],
    [list, '{ n = { "x", "y" } }', ['x', 'y']],
    [flag, '{ n = false }', false],
  ])('gives %s with ctx = %s', (parameter, ctx, n) => {
    expect(taken(parameter, ctx)).toEqual({ n });
  });

  it.each([
    [integer, '{ n = 0 }', 'jury: ctx.n must be a whole number, 1 to 5, not 0'],
    [integer, '{ n = 2.5 }', 'jury: ctx.n must be a whole number, 1 to 5, not 2.5'],
    [integer, '{ n = "3" }', 'jury: ctx.n must be a whole number, 1 to 5, not "3"'],
    [integer, '{ n = false }', 'jury: ctx.n must be a whole number, 1 to 5, not false'],
    [number, '{ n = -1 }', 'jury: ctx.n must be a number, at least 0, not -1'],
    [number, '{ n = 0/0 }', 'jury: ctx.n must be a number, at least 0, not number'],
    [text, '{ n = " " }', 'jury: ctx.n must be a text, not " "'],
    [text, '{ n = {} }', 'jury: ctx.n must be a text, not {}'],
    [choice, '{ n = "c" }', 'jury: ctx.n must be "a" or "b", not "c"'],
    [list, '{}', 'jury: ctx.n must be given, a list of 2 to 3 texts: What to look at.'],
    [list, '{ n = { "x" } }', 'jury: ctx.n must be a list of 2 to 3 texts, not ["x"]'],
    [list, '{ n = { "x", 2 } }', 'jury: ctx.n must be a list of 2 to 3 texts, not ["x",2]'],
    [list, '{ n = { "x", nil, "y" } }', 'jury: ctx.n must be a list of 2 to 3 texts, not {"1":"x","3":"y"}'],
    [list, '{ n = { "x", "y", z = 1 } }', 'jury: ctx.n must be a list of 2 to 3 texts, not {"1":"x","2":"y","z":1}'],
    [list, '{ n = {} }', 'jury: ctx.n must be a list of 2 to 3 texts, not {}'],
    [list, '{ n = "x" }', 'jury: ctx.n must be a list of 2 to 3 texts, not "x"'],
    [flag, '{ n = "yes" }', 'jury: ctx.n must be true or false, not "yes"'],
    [text, '{ n = print }', 'jury: ctx.n must be a text, not function'],
    [integer, '{ n = ("x"):rep(1000) }', 'jury: ctx.n must be a whole number, 1 to 5, not a string of 1002 characters'],
  ])('refuses, for %s, ctx = %s in one line', (parameter, ctx, message) => {
    expect(why(parameter, ctx)).toBe(message);
  });

  it.each([
    ['{}', "bad argument #1 to 'alc.parameters' (field 'name' is missing)"],
    ['1', "bad argument #1 to 'alc.parameters' (table expected, got number 1)"],
    [meta('{ name = "n" }'), 'parameters[1] needs a name, and a type: integer, number, string, string[] or boolean'],
    [meta('{ name = "n", type = "float" }'), 'parameters[1] needs a name, and a type'],
  ])('refuses %s as what a strategy says of itself', (given, message) => {
    expect(raised(`alc.parameters(${given}, {})`)).toContain(message);
  });

  it('shares no table with the defaults', () => {
    const shared = `(function()
      local meta = ${meta('{ name = "n", type = "string[]", default = { "x" } }')}
      alc.parameters(meta).n[1] = "changed"
      return alc.parameters(meta)
    end)()`;
    expect(evaluate(shared)).toEqual({ n: ['x'] });
  });
});
