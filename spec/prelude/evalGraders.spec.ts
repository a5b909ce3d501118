import { evaluated, raisedBy } from './evalSupport';

/** How one case with one grader went. */
const graded = (response: string, grader: string, fields: string): unknown =>
  evaluated({
    code: `local ef = require("evalframe")
local suite = ef.suite "one" {
  provider = function() return ctx.response end,
  ef.bind { ${grader} },
  ef.case { input = "?", ${fields} },
}
local result = suite:run().results[1]
return result.error or result.passed`,
    ctx: { response },
  });

const verdicts = (grader: string, cases: readonly (readonly [string, string, unknown])[]): void => {
  it.each(cases)(`${grader} of %j with %s`, (response, fields, expected) => {
    expect(graded(response, `ef.graders.${grader}`, fields)).toBe(expected);
  });
};

describe('ef.graders', () => {
  verdicts('exact_match', [
    ['4', 'expected = "4"', true],
    [' \n4\t', 'expected = "4"', true],
    ['4', 'expected = " 4 "', true],
    ['4', 'expected = 4', true],
    ['4', 'expected = 4.0', true],
    ['2.5', 'expected = 2.5', true],
    ['true', 'expected = true', true],
    ['four', 'expected = {"4", "four"}', true],
    ['4', 'expected = {5, 4}', true],
    ['', 'expected = ""', true],
    ['44', 'expected = "4"', false],
    ['Four', 'expected = "four"', false],
    ['a  b', 'expected = "a b"', false],
    ['5', 'expected = {"4", "four"}', false],
    ['4', 'expected = {{4}}', `grader 'exact_match': expected must be text, a number or a boolean, got table`],
  ]);

  verdicts('contains', [
    ['it is 42.', 'expected = "42"', true],
    ['it is 42.', 'expected = 42', true],
    ['a.b', 'expected = "."', true],
    ['yes', 'expected = {"no", "es"}', true],
    ['aXb', 'expected = "."', false],
    ['YES', 'expected = "yes"', false],
    ['', 'expected = "x"', false],
  ]);

  verdicts('starts_with', [
    ['Yes, it is', 'expected = "Yes"', true],
    ['\n  Yes', 'expected = "Yes"', true],
    ['Yes', 'expected = " Yes"', true],
    ['42 legs', 'expected = {7, 42}', true],
    ['%d', 'expected = "%"', true],
    ['Oh yes', 'expected = "yes"', false],
    ['Ye', 'expected = "Yes"', false],
    ['', 'expected = "Yes"', false],
  ]);

  verdicts('regex', [
    ['it is 42.', 'expected = "%d+"', true],
    ['42', 'expected = "^%d%d$"', true],
    ['b', 'expected = {"^a", "^b"}', true],
    ['it is 42', 'expected = "^%d+$"', false],
    ['', 'expected = "."', false],
    ['x', 'expected = "[a"', `grader 'regex': in '[a': malformed pattern (missing ']')`],
    ['x', 'expected = "%"', `grader 'regex': in '%': malformed pattern (ends with '%')`],
  ]);

  verdicts('json_valid', [
    ['{"a": [1, null]}', '', true],
    [' [] ', '', true],
    ['3', '', true],
    ['{"a": 1', '', false],
    ['```json\n{}\n```', '', false],
    ['', '', false],
  ]);

  verdicts('not_empty', [
    ['x', '', true],
    ['\n . ', '', true],
    ['', '', false],
    [' \t\n', '', false],
  ]);

  it('are known by name, and so is what an author adds', () => {
    const grader = `(function() ef.graders.shouts = function(text) return text:upper() == text end return "shouts" end)()`;
    expect([graded('HI', grader, ''), graded('Hi', grader, '')]).toEqual([true, false]);
  });

  it('can be called', () => {
    expect(evaluated('return require("evalframe").graders.contains("it is 42", { expected = { 42 } })')).toBe(true);
  });
});

describe('a grader of ones own', () => {
  it('is given the text and the case, whose expected is a list', () => {
    const grader = 'function(text, case) return text == case.input .. case.expected[1] .. case.tags[1] end';
    expect(graded('?42t', grader, 'expected = 42, tags = {"t"}')).toBe(true);
  });

  it('may be made with a name', () => {
    const grader = 'ef.grader "short" (function(text) return #text <= 3 end)';
    expect([graded('abc', grader, ''), graded('abcd', grader, '')]).toEqual([true, false]);
  });

  it('is given the whole response if it has a check', () => {
    const grader = 'ef.grader "short" { check = function(response) return #response.text <= 3 end }';
    expect([graded('abc', grader, ''), graded('abcd', grader, '')]).toEqual([true, false]);
  });

  it.each([
    ['true', true],
    ['1', true],
    ['1.0', true],
    ['0.99', false],
    ['0', false],
    ['false', false],
    ['nil', false],
    ['2', `grader 'custom': a boolean or a number from 0 to 1 expected, got number 2`],
    ['-0.5', `grader 'custom': a boolean or a number from 0 to 1 expected, got number -0.5`],
    ['0/0', `grader 'custom': a boolean or a number from 0 to 1 expected, got number nan`],
    ['"yes"', `grader 'custom': a boolean or a number from 0 to 1 expected, got string "yes"`],
    ['error("oh", 0)', `grader 'custom': oh`],
    ['error({ message = "oh" })', `grader 'custom': oh`],
    ['error({ code = 7 })', `grader 'custom': {"code":7}`],
  ])('that gives %s', (value, expected) => {
    expect(graded('x', `function() return ${value} end`, '')).toBe(expected);
  });

  it.each([
    ['ef.grader(1)', 'ef.grader: a name expected, got number 1'],
    ['ef.grader "x" "y"', `ef.grader 'x': a function expected, got string "y"`],
    ['ef.grader "x" { test = print }', `ef.grader 'x': a function expected, got table`],
  ])('is refused: %s', (statement, message) => {
    expect(raisedBy(statement)).toBe(`script:2: ${message}`);
  });
});
