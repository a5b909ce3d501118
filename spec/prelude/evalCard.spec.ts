/** The card that an evaluation leaves. */
import { evaluated, raisedBy, runEval } from './evalSupport';
import { returned } from '../support/vm';

/** A strategy, and an `alc.card` that keeps what it is given. */
const setUp = `local kept = {}
alc.card = {
  create = function(card) kept.card = card return { card_id = card.pkg.name .. "_1", path = "p" } end,
  write_samples = function(id, rows) kept.id, kept.rows = id, rows end,
}
local echo = { meta = { name = "echo" }, run = function(ctx) return ctx.task end }
local scenario = { name = "words", cases = {
  { input = "a", expected = "a", tags = { "t" } },
  { input = "b", expected = "c" },
} }
`;

const card = (opts: string, take: string): unknown =>
  evaluated(`${setUp} local report = alc.eval(scenario, echo, ${opts}) return ${take}`);

describe('auto_card', () => {
  it('writes a card of the figures', () => {
    expect(card('{ auto_card = true, strategy_opts = { n = 3 } }', 'kept.card')).toEqual({
      pkg: { name: 'echo_eval' },
      scenario: { name: 'words' },
      strategy: { name: 'echo' },
      strategy_params: { n: 3 },
      stats: {
        pass_rate: 0.5,
        passed: 1,
        total: 2,
        score_mean: 0.5,
        score_std_dev: expect.closeTo(Math.SQRT1_2, 12) as number,
        ci_95: { lower: expect.closeTo(0.09453, 5) as number, upper: expect.closeTo(0.90547, 5) as number },
      },
    });
  });

  it('writes a row for each case, and names the card in the report', () => {
    expect(card('{ auto_card = true }', '{ report.card_id, kept.id, kept.rows }')).toEqual([
      'echo_eval_1',
      'echo_eval_1',
      [
        {
          index: 1,
          name: 'case 1',
          input: 'a',
          expected: 'a',
          actual: 'a',
          score: 1,
          passed: true,
          tags: ['t'],
          grades: [{ grader: 'exact_match', score: 1, weight: 1 }],
        },
        {
          index: 2,
          name: 'case 2',
          input: 'b',
          expected: 'c',
          actual: 'b',
          score: 0,
          passed: false,
          tags: [],
          grades: [{ grader: 'exact_match', score: 0, weight: 1 }],
        },
      ],
    ]);
  });

  it('takes the package from card_pkg', () => {
    expect(card('{ auto_card = true, card_pkg = "mine" }', 'report.card_id')).toBe('mine_1');
  });

  it.each([
    ['{ f = print, n = 1 }', { n: 1 }],
    ['{ f = print }', undefined],
    ['{ 1, 2 }', undefined],
    ['{}', undefined],
  ])('leaves out of %s what a card has no place for', (opts, params) => {
    const value = card(`{ auto_card = true, strategy_opts = ${opts} }`, 'kept.card') as Readonly<
      Record<string, unknown>
    >;
    expect(value.strategy_params).toEqual(params);
  });

  it.each(['nil', '{}', '{ auto_card = false }', '{ card_pkg = "mine" }'])('is not written with %s', (opts) => {
    expect(card(opts, '{ report.card_id == nil, next(kept) == nil }')).toEqual([true, true]);
  });

  it('needs a name before anything runs', () => {
    expect(raisedBy(`${setUp} alc.eval(scenario, function() error("ran") end, { auto_card = true })`)).toBe(
      'script:12: alc.eval: auto_card needs opts.card_pkg: a strategy without a name names no card',
    );
  });

  it.each(['../up', '.hidden', '', 'two words'])('is refused before anything runs for the package %j', (name) => {
    expect(
      raisedBy(`${setUp} alc.eval(scenario, function() error("ran") end, { auto_card = true, card_pkg = "${name}" })`),
    ).toBe(
      `script:12: alc.eval: card_pkg '${name}': only letters, digits, '_', '-' and, not at its start, '.' are allowed`,
    );
  });

  it('can be found by its figures, with its rows', () => {
    const code = `local function grade(text) return text == "a" end
local report = alc.eval(
  { name = "words", graders = { grade }, cases = { { input = "a", tags = { "t" } }, { input = { q = 1 }, expected = { 1, "x" } } } },
  function(ctx) if ctx.task == "a" then return "a" end error("oh", 0) end,
  { auto_card = true, card_pkg = "kept", strategy_opts = { n = 3, deep = { list = { 1, 2 } } } }
)
local found = alc.card.find({ pkg = "kept", where = { stats = { pass_rate = { gte = 0.5 } } } })
local card = alc.card.get(report.card_id)
return {
  same = found[1].card_id == report.card_id,
  params = card.strategy_params,
  passed = card.stats.passed,
  rows = alc.card.read_samples(report.card_id),
  results = report.results,
}`;
    const { rows, results, ...rest } = evaluated(code) as Readonly<Record<string, unknown>>;
    expect(rest).toEqual({ same: true, params: { n: 3, deep: { list: [1, 2] } }, passed: 1 });
    expect(rows).toEqual(results);
  });

  it('that can not be written is told in the report and the log, and loses no result', () => {
    const run = runEval(`${setUp}
alc.card.create = function() error("disk full", 0) end
local report = alc.eval(scenario, echo, { auto_card = true })
return { report.card_error, report.card_id == nil, report.aggregated.total }`);
    expect(returned(run)).toEqual(['disk full', true, 2]);
    expect(run.emissions.at(-1)).toEqual({
      _tag: 'log',
      level: 'warn',
      message: 'alc.eval: the card was not written: disk full',
    });
  });
});
