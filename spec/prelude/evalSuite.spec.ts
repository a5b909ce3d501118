import { response } from '../../lib/domain';
import { evaluated, raisedBy, runEval } from './evalSupport';
import { returned } from '../support/vm';

/** A field of the only result of a suite whose provider answers "3". */
const result = (fields: string, take: string): unknown =>
  evaluated(`local ef = require("evalframe")
local suite = ef.suite "s" { provider = function() return "3" end, ${fields} }
return suite:run().results[1].${take}`);

describe('bindings', () => {
  const full = 'ef.bind { function() return true end';
  const none = 'ef.bind { function() return false end';

  it.each([
    [`${full} }`, 1],
    [`${none} }`, 0],
    [`${full} }, ${none} }`, 0.5],
    [`${full}, weight = 3 }, ${none} }`, 0.75],
    [`${full}, weight = 0.1 }, ${full}, weight = 0.2 }, ${full}, weight = 0.7 }`, 1],
    [`ef.bind { function() return 0.5 end, weight = 2 }, ${full}, weight = 2 }`, 0.75],
  ])('%s weigh to %d', (bindings, score) => {
    expect(result(`${bindings}, ef.case { input = "?" }`, 'score')).toBe(score);
  });

  it('map what the grader gave with their scorer', () => {
    const fields = `ef.bind { function(text) return text end, function(given, case) return given / case.expected[1] end }`;
    expect(result(`${fields}, ef.case { input = "?", expected = 4 }`, 'score')).toBe(0.75);
    expect(
      result(`ef.bind { "not_empty", scorer = function() return 0.2 end }, ef.case { input = "?" }`, 'score'),
    ).toBe(0.2);
  });

  it.each([
    [
      'function(given) return given * 2 end',
      `grader 'custom': a boolean or a number from 0 to 1 expected, got number 2`,
    ],
    ['function() error("no score", 0) end', `grader 'custom': no score`],
  ])('fail the case if the scorer does: %s', (scorer, message) => {
    expect(result(`ef.bind { function() return 1 end, ${scorer} }, ef.case { input = "?" }`, 'error')).toBe(message);
  });

  it('keep what was graded before one of them failed', () => {
    const fields =
      'ef.bind { "contains" }, ef.bind { "regex" }, ef.bind { "contains" }, ef.case { input = "?", expected = "[" }';
    expect(result(fields, 'grades')).toEqual([{ grader: 'contains', score: 0, weight: 1 }]);
    expect(result(fields, 'score')).toBe(0);
  });
});

describe('pass_threshold', () => {
  const scored = (score: string, threshold: string): unknown =>
    result(`ef.bind { function() return ${score} end }, ef.case { input = "?" }, ${threshold}`, 'passed');

  it.each([
    ['1', '', true],
    ['0.999', '', false],
    ['0.5', 'pass_threshold = 0.5', true],
    ['0.49', 'pass_threshold = 0.5', false],
    // Which is a little less than 0.1: rounding decides nothing.
    ['1 - 0.9', 'pass_threshold = 0.1', true],
  ])('a score of %s with "%s"', (score, threshold, passed) => {
    expect(scored(score, threshold)).toBe(passed);
  });
});

describe('a provider', () => {
  const answered = (body: string): unknown =>
    evaluated(`local ef = require("evalframe")
local suite = ef.suite { provider = function(input, case) ${body} end, ef.case "sum" { input = "2+2", context = { n = 4 } } }
local result = suite:run().results[1]
return result.error or result.actual`);

  it.each([
    ['return "4"', '4'],
    ['return 4.0', '4'],
    ['return false', 'false'],
    ['return { text = "4", model = "m" }', '4'],
    ['return input .. case.name .. case.context.n', '2+2sum4'],
    ['return nil', 'the provider must return text or a table with text, got nil'],
    ['return {}', 'the provider must return text or a table with text, got table'],
    ['return { error = "rate limit" }', 'rate limit'],
    ['error("boom")', 'script:2: boom'],
  ])('that says %s', (body, outcome) => {
    expect(answered(body)).toBe(outcome);
  });

  it('can not change the input that the report shows', () => {
    const suite = `ef.suite "s" { provider = function(input) input.q = "changed" return "x" end, ef.case { input = { q = "kept" } } }`;
    expect(evaluated(`local ef = require("evalframe") return (${suite}):run().results[1].input`)).toEqual({
      q: 'kept',
    });
  });

  it('hands its whole response to graders with a check', () => {
    expect(
      evaluated(`local ef = require("evalframe")
local fast = ef.grader "fast" { check = function(response) return response.ms < 10 end }
local function suite(ms)
  return ef.suite "s" { provider = function() return { text = "x", ms = ms } end, ef.bind { fast }, ef.case { input = "?" } }
end
return { suite(9):run().aggregated.passed, suite(10):run().aggregated.passed }`),
    ).toEqual([1, 0]);
  });

  it('may ask questions, case by case in order', () => {
    const run = runEval({
      code: `local ef = require("evalframe")
local suite = ef.suite "s" {
  provider = function(input) return alc.llm_batch({ { prompt = input .. "1" }, { prompt = input .. "2" } })[2] end,
  ef.bind { function(text) return alc.llm("good? " .. text) == "yes" end },
  cases = { ef.case { input = "a" }, ef.case { input = "b" } },
}
return suite:run().aggregated.passed`,
      answer: ({ prompt }) =>
        response(prompt.startsWith('good?') ? (prompt === 'good? B2' ? 'yes' : 'no') : prompt.toUpperCase()),
    });
    expect([returned(run), run.prompts]).toEqual([1, ['a1', 'a2', 'good? A2', 'b1', 'b2', 'good? B2']]);
  });
});

describe('ef.suite', () => {
  it.each([
    ['ef.suite "s" { ef.case { input = "?" } }', `ef.suite 's': provider must be a function(input, case), got nil`],
    ['ef.suite "s" (7)', `ef.suite 's': a table expected, got number 7`],
    ['ef.suite(7)', 'ef.suite: a table expected, got number 7'],
    ['ef.suite "s" { provider = print }', `ef.suite 's': there are no cases`],
    ['ef.suite "s" { provider = print, cases = {{}} }', `ef.suite 's': case 1: input is missing`],
  ])('refuses %s', (statement, message) => {
    expect(raisedBy(statement)).toBe(`script:2: ${message}`);
  });

  it('can be run again, and tells of each case', () => {
    expect(
      evaluated(`local ef = require("evalframe")
local n, told = 0, {}
local suite = ef.suite "s" { provider = function() n = n + 1 return n end, cases = {{ "x", 1 }, { "y", 4 }} }
local function tell(result, total) told[#told + 1] = result.index .. "/" .. total end
return { suite:run({ on_case = tell }).aggregated.passed, suite:run().aggregated.passed, told }`),
    ).toEqual([1, 1, ['1/2', '2/2']]);
  });

  it('ends at a spent budget', () => {
    const suite = `ef.suite "s" { provider = function() error("budget_exceeded: 3 of 3 calls") end, ef.case { input = "?" } }`;
    expect(raisedBy(`(${suite}):run()`)).toBe('script:2: budget_exceeded: 3 of 3 calls');
  });
});
