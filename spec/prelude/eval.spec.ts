import { response } from '../../lib/domain';
import { returned } from '../support/vm';
import { evaluated, raisedBy, runEval } from './evalSupport';

const cot = `return { run = function(ctx) ctx.result = alc.llm((ctx.prefix or "") .. ctx.task) return ctx end }`;

/** Answers sums. */
const answer = ({ prompt }: { readonly prompt: string }): ReturnType<typeof response> =>
  response(({ '2+2': '4', '3+3': 'It is 6.' } as Readonly<Record<string, string>>)[prompt] ?? `re ${prompt}`);

describe('alc.eval', () => {
  const sums = `{
    cases = {
      { input = "2+2", expected = "4", tags = { "easy" } },
      { input = "3+3", expected = { "6", "six" }, name = "three" },
      { input = "4+4", expected = 8, tags = { "easy", "big" } },
    },
    graders = { "contains" },
  }`;

  it('runs a strategy over the cases and reports', () => {
    const run = runEval({ code: `return alc.eval(${sums}, "cot")`, packages: { cot }, answer });
    const grades = (score: number): unknown => [{ grader: 'contains', score, weight: 1 }];
    const failed = {
      index: 3,
      name: 'case 3',
      input: '4+4',
      expected: 8,
      actual: 're 4+4',
      score: 0,
      passed: false,
      tags: ['easy', 'big'],
      grades: grades(0),
    };
    expect(returned(run)).toEqual({
      scenario: 'inline',
      strategy: 'cot',
      aggregated: {
        pass_rate: 2 / 3,
        passed: 2,
        total: 3,
        scores: { mean: 2 / 3, std_dev: expect.closeTo(1 / Math.sqrt(3), 12) as number },
        ci_95: { lower: expect.closeTo(0.20766, 5) as number, upper: expect.closeTo(0.93851, 5) as number },
        by_tag: {
          easy: { pass_rate: 0.5, passed: 1, total: 2 },
          big: { pass_rate: 0, passed: 0, total: 1 },
        },
      },
      failures: [failed],
      results: [
        {
          index: 1,
          name: 'case 1',
          input: '2+2',
          expected: '4',
          actual: '4',
          score: 1,
          passed: true,
          tags: ['easy'],
          grades: grades(1),
        },
        {
          index: 2,
          name: 'three',
          input: '3+3',
          expected: ['6', 'six'],
          actual: 'It is 6.',
          score: 1,
          passed: true,
          tags: [],
          grades: grades(1),
        },
        failed,
      ],
      summary: [
        'inline: 2 of 3 passed (66.7 %), 95 % interval 20.8 to 93.9 %',
        'score: mean 0.667, standard deviation 0.577',
        'by tag: big 0/1, easy 1/2',
        'failed: case 3: expected "8", got "re 4+4" (score 0.00)',
      ].join('\n'),
    });
    expect(run.prompts).toEqual(['2+2', '3+3', '4+4']);
  });

  it('tells the progress after each case', () => {
    const run = runEval({ code: `alc.eval(${sums}, "cot")`, packages: { cot }, answer });
    expect(run.emissions).toEqual([
      { _tag: 'progress', step: 1, total: 3, message: 'case 1: passed' },
      { _tag: 'progress', step: 2, total: 3, message: 'three: passed' },
      { _tag: 'progress', step: 3, total: 3, message: 'case 3: failed' },
    ]);
  });

  it('goes on after a case whose strategy failed', () => {
    const strategy = `function(ctx) if ctx.task == "2+2" then error("no idea") end return ctx.task end`;
    expect(
      evaluated(`local report = alc.eval({ cases = {{ input = "2+2" }, { input = "3+3" }} }, ${strategy})
return { report.aggregated.passed, report.failures[1].error, report.failures[1].actual == nil, #report.failures }`),
    ).toEqual([1, 'script:1: no idea', true, 1]);
  });

  it('fails a case whose question fails', () => {
    const run = runEval({
      code: `local report = alc.eval({ cases = {{ input = "a" }, { input = "b" }} }, "cot")
return { report.results[1].error, report.results[2].actual }`,
      packages: { cot },
      answer: ({ prompt }) => (prompt === 'a' ? { _tag: 'error', error: 'overloaded' } : response('fine')),
    });
    expect(returned(run)).toEqual([expect.stringContaining('overloaded'), 'fine']);
  });

  it.each(['budget_exceeded: max_llm_calls: 2 of 2', 'cot.lua:1: budget_exceeded: max_llm_calls: 2 of 2'])(
    'ends with the error of the strategy if it is %s',
    (message) => {
      const strategy = `function(ctx) error("${message}", 0) end`;
      expect(raisedBy(`alc.eval({ cases = {{ input = "a" }} }, ${strategy})`)).toBe(message);
    },
  );

  it('does not end if a budget is only spoken of', () => {
    const strategy = `function(ctx) error("no budget_exceeded: here", 0) end`;
    expect(evaluated(`return alc.eval({ cases = {{ input = "a" }} }, ${strategy}).failures[1].error`)).toBe(
      'no budget_exceeded: here',
    );
  });

  it('asks what a strategy asks in batches', () => {
    const run = runEval(`local function strategy(ctx)
  local answers = alc.llm_batch { { prompt = ctx.task .. "1" }, { prompt = ctx.task .. "2" } }
  return { result = table.concat(answers, "|") }
end
local report = alc.eval({ cases = {{ input = "a", expected = "re a1|re a2" }, { input = "b", expected = "re b1|re b2" }} }, strategy)
return report.aggregated.passed`);
    expect([returned(run), run.asks.map(({ kind, prompts }) => [kind, prompts.map(({ prompt }) => prompt)])]).toEqual([
      2,
      [
        ['batch', ['a1', 'a2']],
        ['batch', ['b1', 'b2']],
      ],
    ]);
  });

  it('takes the full form of a scenario', () => {
    const run = runEval({
      code: `local ef = require("evalframe")
local report = alc.eval({
  name = "full",
  pass_threshold = 0.5,
  ef.bind { ef.graders.contains, weight = 1.0 },
  ef.bind { function(text) return #text end, function(length) return length <= 4 end, weight = 1.0 },
  cases = { ef.case { input = "3+3", expected = "6" }, ef.case "long" { input = "4+4", expected = "8" } },
}, "cot")
return { report.scenario, report.results[1].score, report.results[1].passed, report.results[2].score, report.results[2].name }`,
      packages: { cot },
      answer,
    });
    expect(returned(run)).toEqual(['full', 0.5, true, 0, 'long']);
  });
});

describe('the strategy of alc.eval', () => {
  const seen = (strategy: string, scenario = '{ cases = {{ input = "t" }} }', opts = 'nil', packages = {}): unknown =>
    evaluated({
      code: `local report = alc.eval(${scenario}, ${strategy}, ${opts}) return { report.strategy, report.results[1].actual }`,
      packages,
    });

  it.each([
    ['"pkg"', 'pkg'],
    ['function(ctx) return { result = ctx.task } end', 'function'],
    ['{ run = function(ctx) return { result = ctx.task } end }', 'function'],
    ['{ meta = { name = "mine" }, run = function(ctx) return { result = ctx.task } end }', 'mine'],
  ])('may be %s', (strategy, name) => {
    const pkg = 'return { run = function(ctx) return { result = ctx.task } end }';
    expect(seen(strategy, undefined, undefined, { pkg })).toEqual([name, 't']);
  });

  it('gets a copy of strategy_opts, the context of the case above it, and the input as task on top', () => {
    expect(
      evaluated(`local ctxs = {}
local opts = { n = 3, style = "terse", task = "not this", deep = { list = { 1 } } }
local function strategy(ctx)
  ctxs[#ctxs + 1] = { ctx.task, ctx.n, ctx.style, #ctx.deep.list, ctx.left == nil }
  ctx.n, ctx.left = 0, "over"
  table.insert(ctx.deep.list, 2)
  return "x"
end
alc.eval({ cases = {
  { input = "a" },
  { input = "b", context = { style = "long", task = "nor this" } },
  { input = "c" },
} }, strategy, { strategy_opts = opts })
return { ctxs, opts.n, #opts.deep.list }`),
    ).toEqual([
      [
        ['a', 3, 'terse', 1, true],
        ['b', 3, 'long', 1, true],
        ['c', 3, 'terse', 1, true],
      ],
      3,
      1,
    ]);
  });

  it('keeps functions of strategy_opts', () => {
    expect(
      seen('function(ctx) return ctx.say(ctx.task) end', undefined, '{ strategy_opts = { say = string.upper } }'),
    ).toEqual(['function', 'T']);
  });

  it.each([
    ['{ result = "a" }', 'a'],
    ['{ result = 42 }', '42'],
    ['{ result = 42.0 }', '42'],
    ['{ result = false }', 'false'],
    ['{ result = { answer = "a", votes = 3 } }', 'a'],
    ['{ result = { answer = 7 } }', '7'],
    ['{ result = { answer = { 1, 2 } } }', '[1,2]'],
    ['{ result = { b = 1 } }', '{"b":1}'],
    ['{ answer = "a" }', 'a'],
    ['{ 1, 2 }', '[1,2]'],
    ['"a"', 'a'],
    ['1.5', '1.5'],
    ['true', 'true'],
  ])('that returns %s', (value, text) => {
    expect(seen(`function() return ${value} end`)).toEqual(['function', text]);
  });

  it.each([
    ['nil', 'the strategy returned nil'],
    ['print', 'the strategy returned function'],
    ['{ result = print }', 'the strategy returned function'],
    ['{ result = { f = print } }', 'the result of the strategy: value.f is not JSON: a function'],
  ])('fails a case with %s', (value, message) => {
    expect(
      evaluated(`return alc.eval({ cases = {{ input = "t" }} }, function() return ${value} end).failures[1].error`),
    ).toBe(message);
  });
});

describe('a scenario by name', () => {
  const strategy = 'function(ctx) return ctx.task end';
  const named = (name: string, packages: Readonly<Record<string, string>>): unknown =>
    evaluated({
      code: `local report = alc.eval("${name}", ${strategy}) return { report.scenario, report.results[1].input }`,
      packages,
    });
  const scenario = (input: string): string => `return { cases = {{ input = "${input}" }} }`;

  it.each<[name: string, packages: Readonly<Record<string, string>>, input: string]>([
    ['sums', { 'scenarios.sums': scenario('in scenarios'), sums: scenario('bare') }, 'in scenarios'],
    ['sums', { sums: scenario('bare') }, 'bare'],
    ['gsm-8k.v1', { 'scenarios.gsm-8k.v1': scenario('dotted') }, 'dotted'],
    [
      'sums',
      {
        sums: `local ef = require("evalframe") return { ef.bind { "not_empty" }, cases = { ef.case { input = "full" } } }`,
      },
      'full',
    ],
  ])('%s of %j', (name, packages, input) => {
    expect(named(name, packages)).toEqual([name, input]);
  });

  it.each<[name: string, packages: Readonly<Record<string, string>>, message: string]>([
    [
      'sums',
      {},
      "scenario 'sums' not found: package 'scenarios.sums' not found: not among the packages in memory; package 'sums' not found: not among the packages in memory",
    ],
    [
      'math',
      {},
      "scenario 'math' not found: package 'scenarios.math' not found: not among the packages in memory; 'math' is a library of Lua",
    ],
    ['../sums', {}, "scenario name '../sums': only letters, digits, '_', '.' and '-' are allowed"],
    ['', {}, "scenario name '': only letters, digits, '_', '.' and '-' are allowed"],
    ['sums', { sums: 'return 7' }, "scenario 'sums': a table expected, got number 7"],
    ['sums', { sums: 'return { run = print }' }, "scenario 'sums': there are no cases"],
    [
      'sums',
      { 'scenarios.sums': 'require("gone")', sums: scenario('bare') },
      "scenarios.sums.lua:1: package 'gone' not found: not among the packages in memory",
    ],
    [
      'sums',
      { 'scenarios.sums': 'return {' },
      "error loading package 'scenarios.sums': scenarios.sums.lua:1: unexpected symbol near <eof>",
    ],
  ])('%s of %j is refused', (name, packages, message) => {
    expect(raisedBy(`alc.eval("${name}", ${strategy})`, { packages })).toBe(`script:2: alc.eval: ${message}`);
  });
});

describe('wrong arguments of alc.eval', () => {
  const one = '{ cases = {{ input = "x" }} }';

  it.each([
    ['alc.eval()', "bad argument #1 to 'alc.eval' (string expected, got nil)"],
    ['alc.eval(true, "cot")', "bad argument #1 to 'alc.eval' (string expected, got boolean)"],
    [`alc.eval(${one})`, "bad argument #2 to 'alc.eval' (string expected, got nil)"],
    [`alc.eval(${one}, true)`, "bad argument #2 to 'alc.eval' (string expected, got boolean)"],
    [`alc.eval(${one}, "cot", 7)`, "bad argument #3 to 'alc.eval' (table expected, got number 7)"],
    [
      `alc.eval(${one}, "cot", { strategy_opts = 7 })`,
      "bad argument #3 to 'alc.eval' (field 'strategy_opts': table expected, got number 7)",
    ],
    [
      `alc.eval(${one}, "cot", { auto_card = "yes" })`,
      `bad argument #3 to 'alc.eval' (field 'auto_card': boolean expected, got string "yes")`,
    ],
    [
      `alc.eval(${one}, "cot", { card_pkg = {} })`,
      "bad argument #3 to 'alc.eval' (field 'card_pkg': string expected, got table)",
    ],
    [`alc.eval({}, "cot")`, "alc.eval: scenario 'inline': there are no cases"],
    [`alc.eval({ name = "mine", cases = {} }, "cot")`, "alc.eval: scenario 'mine': there are no cases"],
    [
      `alc.eval({ cases = {{ input = "x" }, { expected = "y" }} }, "cot")`,
      "alc.eval: scenario 'inline': case 2: input is missing",
    ],
    [
      `alc.eval({ cases = {{ input = "x", expected = "y" }}, graders = { "exact" } }, "cot")`,
      "alc.eval: scenario 'inline': grader 1: unknown grader 'exact'; known are contains, exact_match, json_valid, not_empty, regex, starts_with",
    ],
    [`alc.eval(${one}, "gone")`, "alc.eval: package 'gone' not found: not among the packages in memory"],
    [
      `alc.eval(${one}, "words")`,
      "alc.eval: package 'words' is no strategy: it must return a table with a function run(ctx)",
    ],
    [`alc.eval(${one}, {})`, 'alc.eval: table is no strategy: it must return a table with a function run(ctx)'],
  ])('%s', (statement, message) => {
    const run = `alc.llm = function() error("asked") end ${statement}`;
    expect(raisedBy(run, { packages: { cot, words: 'return {}' } })).toBe(`script:2: ${message}`);
  });
});
