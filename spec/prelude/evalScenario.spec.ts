import { evaluated, raisedBy } from './evalSupport';

const known = 'contains, exact_match, json_valid, not_empty, regex, starts_with';

describe('ef.case', () => {
  it.each([
    ['ef.case {}', 'input is missing'],
    ['ef.case { expected = "4" }', 'input is missing'],
    ['ef.case { input = true }', 'input must be text, a number or a table, got boolean'],
    ['ef.case { input = { f = print } }', 'input: value.f is not JSON: a function'],
    [
      'ef.case { input = "x", expected = print }',
      'expected must be text, a number, a boolean or a list of them, got function',
    ],
    ['ef.case { input = "x", expected = {} }', 'expected is an empty list'],
    ['ef.case { input = "x", expected = { print } }', 'expected: value[1] is not JSON: a function'],
    ['ef.case { input = "x", tags = 7 }', 'tags must be a list of strings, got number 7'],
    ['ef.case { input = "x", tags = { "a", 7 } }', 'tag 2 must be a string, got number 7'],
    ['ef.case { input = "x", name = 7 }', 'name must be a string, got number 7'],
    ['ef.case { input = "x", context = "y" }', 'context must be a table, got string "y"'],
    ['ef.case "sum" {}', 'input is missing'],
    ['ef.case(7)', 'a table with input expected, got number 7'],
  ])('refuses %s', (statement, message) => {
    expect(raisedBy(statement)).toBe(`script:2: ef.case: ${message}`);
  });
});

describe('ef.bind', () => {
  it.each([
    ['ef.bind {}', 'a grader is a name or a function, got nil'],
    ['ef.bind { 7 }', 'a grader is a name or a function, got number 7'],
    ['ef.bind { "contain" }', `unknown grader 'contain'; known are ${known}`],
    ['ef.bind { ef.graders.contain, weight = 1 }', 'a grader is a name or a function, got nil'],
    ['ef.bind { "contains", "linear" }', 'scorer must be a function, got string "linear"'],
    ['ef.bind { "contains", weight = 0 }', 'weight must be a number over 0, got number 0'],
    ['ef.bind { "contains", weight = -1 }', 'weight must be a number over 0, got number -1'],
    ['ef.bind { "contains", weight = 1/0 }', 'weight must be a number over 0, got number inf'],
    ['ef.bind { "contains", weight = "1" }', 'weight must be a number over 0, got string "1"'],
  ])('refuses %s', (statement, message) => {
    expect(raisedBy(statement)).toBe(`script:2: ef.bind: ${message}`);
  });
});

describe('a scenario', () => {
  const one = 'cases = {{ input = "x", expected = "y" }}';

  it.each([
    ['{}', 'there are no cases'],
    ['{ cases = {} }', 'there are no cases'],
    ['{ cases = 7 }', 'cases must be a list, got number 7'],
    ['{ cases = { "x" } }', 'case 1: a table with input expected, got string "x"'],
    ['{ cases = {{ input = "x" }, { expected = "y" }} }', 'case 2: input is missing'],
    ['{{ input = "x" }, { expected = "y" }}', 'case 2: input is missing'],
    ['{ ef.case { input = "x" }, cases = {{}} }', 'case 2: input is missing'],
    ['{ graders = { "exact_match" }, cases = {{ input = "x" }} }', `case 1: grader 'exact_match' needs expected`],
    [
      '{ graders = { "not_empty", "regex" }, cases = {{ input = "x", expected = "y" }, { input = "x" }} }',
      `case 2: grader 'regex' needs expected`,
    ],
    [`{ graders = { "contains", "fuzzy" }, ${one} }`, `grader 2: unknown grader 'fuzzy'; known are ${known}`],
    [`{ graders = 7, ${one} }`, 'grader 1: a grader is a name or a function, got number 7'],
    [`{ 7, ${one} }`, 'entry 1: a grader is a name or a function, got number 7'],
    [`{ pass_threshold = 0, ${one} }`, 'pass_threshold must be a number over 0 and at most 1, got number 0'],
    [`{ pass_threshold = 1.5, ${one} }`, 'pass_threshold must be a number over 0 and at most 1, got number 1.5'],
    ['7', 'a table expected, got number 7'],
  ])('%s is refused', (scenario, message) => {
    expect(raisedBy(`ef.scenario "bad" (${scenario})`)).toBe(`scenario 'bad': ${message}`);
  });

  /** The input, verdict and grader of each case, where every response is "y". */
  const outcomes = (scenario: string): unknown =>
    evaluated(`local ef = require("evalframe")
local suite = ef.suite "s" { provider = function() return "y" end, scenario = ${scenario} }
local outcomes = {}
for i, result in ipairs(suite:run().results) do
  local graders = {}
  for g, grade in ipairs(result.grades) do graders[g] = grade.grader end
  outcomes[i] = { result.input, result.passed, table.concat(graders, "+") }
end
return outcomes`);

  it.each<[scenario: string, outcomes: unknown]>([
    ['{ cases = {{ input = "a", expected = "y" }} }', [['a', true, 'exact_match']]],
    [
      '{ cases = {{ input = "a", expected = "n" }, { input = "b" }} }',
      [
        ['a', false, 'exact_match'],
        ['b', true, 'not_empty'],
      ],
    ],
    ['{ graders = {}, cases = {{ input = "a" }} }', [['a', true, 'not_empty']]],
    ['{ graders = "contains", cases = {{ input = "a", expected = "y" }} }', [['a', true, 'contains']]],
    [
      '{ graders = { "contains", { "not_empty", weight = 2 } }, cases = {{ input = "a", expected = "y" }} }',
      [['a', true, 'contains+not_empty']],
    ],
    ['{ graders = { ef.bind { "regex" } }, cases = {{ input = "a", expected = "." }} }', [['a', true, 'regex']]],
    [
      '{ ef.bind { ef.graders.contains }, cases = { ef.case { input = "a", expected = "y" } } }',
      [['a', true, 'contains']],
    ],
    [
      '{ ef.graders.not_empty, function(text) return text == "y" end, { input = "a" } }',
      [['a', true, 'not_empty+custom']],
    ],
    [
      '{ { input = "a", expected = "y" }, ef.case { input = "b" }, cases = {{ "c", "n" }} }',
      [
        ['a', true, 'exact_match'],
        ['b', true, 'not_empty'],
        ['c', false, 'exact_match'],
      ],
    ],
    [
      '{ cases = { ef.case "named" { input = 42 }, { input = { q = 1 } } } }',
      [
        ['42', true, 'not_empty'],
        [{ q: 1 }, true, 'not_empty'],
      ],
    ],
    ['ef.scenario "s" { cases = {{ input = "a" }} }', [['a', true, 'not_empty']]],
  ])('%s is understood', (scenario, expected) => {
    expect(outcomes(scenario)).toEqual(expected);
  });
});
