/** The figures and the text of a report. */
import * as fc from 'fast-check';
import { evaluated, raisedBy } from './evalSupport';

type Interval = { readonly lower: number; readonly upper: number };

const wilson = (passed: number, total: number): unknown =>
  evaluated(`return require("evalframe").wilson_ci(${passed}, ${total})`);

const rounded = (value: unknown): readonly string[] => {
  const { lower, upper } = value as Interval;
  return [lower.toFixed(4), upper.toFixed(4)];
};

describe('ef.wilson_ci', () => {
  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, '0.2553', '0.3662'],
    [15, 148, '0.0624', '0.1605'],
    [0, 20, '0.0000', '0.1611'],
    [1, 29, '0.0061', '0.1718'],
  ])('of %i in %i is that of Newcombe 1998', (passed, total, lower, upper) => {
    expect(rounded(wilson(passed, total))).toEqual([lower, upper]);
  });

  it('touches 0 where none passed and 1 where all did', () => {
    expect(wilson(0, 3)).toMatchObject({ lower: 0 });
    expect(wilson(3, 3)).toMatchObject({ upper: 1 });
  });

  it('lies in 0 to 1 around the share, and mirrors that of the failures', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (total, n) => {
        const passed = n % (total + 1);
        const here = wilson(passed, total) as Interval;
        const there = wilson(total - passed, total) as Interval;
        expect(here.lower).toBeGreaterThanOrEqual(0);
        expect(here.upper).toBeLessThanOrEqual(1);
        expect(here.lower).toBeLessThanOrEqual(passed / total);
        expect(here.upper).toBeGreaterThanOrEqual(passed / total);
        expect(here.lower).toBeCloseTo(1 - there.upper, 12);
      }),
      { numRuns: 50 },
    );
  });

  it.each(['0, 0', '-1, 3', '4, 3', '1.5, 3', '"1", 3', '1'])('refuses %s', (args) => {
    expect(raisedBy(`ef.wilson_ci(${args})`)).toBe(
      'script:2: ef.wilson_ci: integers 0 <= passed <= total and total >= 1 expected',
    );
  });
});

/** A report of cases that the provider answers with their input, graded by the number that is. */
const report = (cases: string, take: string, fields = ''): unknown =>
  evaluated(`local ef = require("evalframe")
local report = (ef.suite "numbers" {
  provider = function(input) if input == "x" then error("no number", 0) end return input end,
  ef.bind { function(text) return tonumber(text) end },
  cases = ${cases},
  ${fields}
}):run()
return ${take}`);

describe('the aggregate', () => {
  it('of one case', () => {
    expect(report('{{ input = "1" }}', 'report.aggregated')).toEqual({
      pass_rate: 1,
      passed: 1,
      total: 1,
      scores: { mean: 1, std_dev: 0 },
      ci_95: { lower: expect.closeTo(0.206549314, 9) as number, upper: 1 },
      by_tag: {},
    });
  });

  it('counts passes, and has the mean and sample standard deviation of the scores', () => {
    expect(
      report('{{ input = "1" }, { input = "0.5" }, { input = "0.25" }, { input = "0.25" }}', 'report.aggregated'),
    ).toMatchObject({
      pass_rate: 0.25,
      passed: 1,
      total: 4,
      scores: { mean: 0.5, std_dev: expect.closeTo(Math.sqrt(0.125), 12) as number },
    });
  });

  it('takes a case that failed with an error for a score of 0', () => {
    expect(report('{{ input = "x" }, { input = "1" }}', 'report.aggregated')).toMatchObject({
      pass_rate: 0.5,
      scores: { mean: 0.5, std_dev: expect.closeTo(Math.SQRT1_2, 12) as number },
    });
  });

  it('goes by tag, a case counted once under each of its own', () => {
    const cases = `{
      { input = "1", tags = { "a", "b" } }, { input = "0", tags = { "a", "a" } }, { input = "1", tags = "c" },
      { input = "x", tags = { "b" } }, { input = "1" } }`;
    expect(report(cases, 'report.aggregated.by_tag')).toEqual({
      a: { pass_rate: 0.5, passed: 1, total: 2 },
      b: { pass_rate: 0.5, passed: 1, total: 2 },
      c: { pass_rate: 1, passed: 1, total: 1 },
    });
  });
});

describe('the results', () => {
  it('have every case in order, and the failures those that did not pass', () => {
    const passed = {
      index: 1,
      name: 'case 1',
      input: '1',
      actual: '1',
      score: 1,
      passed: true,
      tags: [],
      grades: [{ grader: 'custom', score: 1, weight: 1 }],
    };
    const low = {
      index: 2,
      name: 'low',
      input: '0.5',
      expected: ['a', 2],
      actual: '0.5',
      score: 0.5,
      passed: false,
      tags: ['t'],
      grades: [{ grader: 'custom', score: 0.5, weight: 1 }],
    };
    const failed = {
      index: 3,
      name: 'case 3',
      input: 'x',
      expected: 7,
      error: 'no number',
      score: 0,
      passed: false,
      tags: [],
      grades: [],
    };
    const cases = `{
      { input = "1" }, { input = "0.5", name = "low", expected = { "a", 2 }, tags = { "t" } },
      { input = "x", expected = 7 } }`;
    expect(report(cases, '{ results = report.results, failures = report.failures }')).toEqual({
      results: [passed, low, failed],
      failures: [low, failed],
    });
  });

  it('are lists in JSON even where nothing failed', () => {
    expect(report('{{ input = "1" }}', 'alc.json_encode(report.failures)')).toBe('[]');
  });

  it('have nothing that JSON can not hold', () => {
    expect(report('{{ input = "1", context = { f = print } }}', 'report')).toMatchObject({ scenario: 'numbers' });
  });
});

describe('the summary', () => {
  it('has a line for the whole, the scores, the tags and each failure', () => {
    const cases = `{
      { input = "1", tags = { "b", "a" } }, { input = "0.5", name = "half", expected = { "one", 1 }, tags = { "b" } },
      { input = "0" }, { input = "x" } }`;
    expect(report(cases, 'report:summary()')).toBe(
      [
        'numbers: 1 of 4 passed (25.0 %), 95 % interval 4.6 to 69.9 %',
        'score: mean 0.375, standard deviation 0.479',
        'by tag: a 1/1, b 1/2',
        'failed: half: expected "["one",1]", got "0.5" (score 0.50)',
        'failed: case 3: got "0" (score 0.00)',
        'failed: case 4: no number',
      ].join('\n'),
    );
  });

  it('is short where there is little to tell', () => {
    expect(report('{{ input = "1" }}', 'report:summary()')).toBe(
      'numbers: 1 of 1 passed (100.0 %), 95 % interval 20.7 to 100.0 %\nscore: mean 1.000, standard deviation 0.000',
    );
  });

  it('names five failures and counts the others', () => {
    const lines = (report(`{${'{ input = "0" },'.repeat(7)}}`, 'report:summary()') as string).split('\n');
    expect(lines.slice(2)).toEqual([
      ...[1, 2, 3, 4, 5].map((i) => `failed: case ${i}: got "0" (score 0.00)`),
      'and 2 more failed',
    ]);
  });

  it.each([
    ['one\\n  two', 'one two'],
    ['é'.repeat(60), 'é'.repeat(60)],
    ['é'.repeat(61), `${'é'.repeat(60)}…`],
    ['x'.repeat(61), `${'x'.repeat(60)}…`],
  ])('shows the start of %s', (expected, shown) => {
    const line = (report(`{{ input = "0", expected = "${expected}" }}`, 'report:summary()') as string).split('\n')[2];
    expect(line).toBe(`failed: case 1: expected "${shown}", got "0" (score 0.00)`);
  });
});
