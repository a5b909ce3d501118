import type { LuaSource } from '../domain';
import { checks } from './checks';
import { preludeModule, type Shapes } from './module';

export const evaluation = preludeModule(
  'eval',
  {
    eval: {
      type: 'fun(scenario: string|alc.EvalScenario, strategy: string|table|function, opts?: alc.EvalOptions): alc.EvalReport',
      about:
        'Runs a strategy over the cases of a scenario, one after the other, and reports how many of them the graders pass.',
    },
  },
  String.raw`${checks}
local NAME = "alc.eval"

-- Names under which require finds no package but a library of Lua.
local LIBRARIES = {
  _G = true, alc = true, coroutine = true, debug = true, io = true, math = true, os = true, package = true, string = true,
  table = true, utf8 = true,
}

--- What require finds; nil and its complaint if there is no such package. Any other failure is raised.
local function find_package(name)
  if LIBRARIES[name] then return nil, "'" .. name .. "' is a library of Lua" end
  local ok, found = pcall(require, name)
  if ok then return found end
  local complaint = tostring(found)
  local missing = complaint:find("package '" .. name .. "' not found", 1, true)
  if not missing then error(found, 0) end
  return nil, complaint
end

local function scenario_named(name)
  if not name:find("^[%w_.%-]+$") then
    error("scenario name '" .. name .. "': only letters, digits, '_', '.' and '-' are allowed", 0)
  end
  local scenario, first = find_package("scenarios." .. name)
  if scenario ~= nil then return scenario end
  local fallback, second = find_package(name)
  if fallback ~= nil then return fallback end
  error("scenario '" .. name .. "' not found: " .. first .. "; " .. second, 0)
end

--- Before anything is asked: a card that can't be written is told too late after the run.
local function check_card_pkg(card_pkg)
  if not card_pkg then error("auto_card needs opts.card_pkg: a strategy without a name names no card", 0) end
  if not card_pkg:find("^[%w_%-][%w_.%-]*$") then
    error("card_pkg '" .. card_pkg .. "': only letters, digits, '_', '-' and, not at its start, '.' are allowed", 0)
  end
end

local function prepare(scenario, strategy, opts)
  local ef = require("evalframe")
  local name = scenario
  if type(scenario) == "string" then
    scenario = scenario_named(scenario)
  else
    name = type(scenario.name) == "string" and scenario.name or "inline"
  end
  local checked = ef.scenario(name)(scenario)
  local provider, strategy_name = ef.providers.strategy(strategy, opts.strategy_opts)
  local card_pkg = opts.card_pkg or strategy_name and strategy_name .. "_eval"
  if opts.auto_card then check_card_pkg(card_pkg) end
  return {
    suite = ef.suite(name) { provider = provider, scenario = checked },
    strategy = strategy_name or "function",
    card_pkg = card_pkg,
    strategy_opts = opts.strategy_opts or {},
  }
end

local function tell_progress(result, total)
  alc.progress(result.index, total, result.name .. (result.passed and ": passed" or ": failed"))
end

--- The entries that a card can hold; nil if there are none.
local function storable(options)
  local kept = {}
  for key, value in pairs(options) do
    if type(key) == "string" and pcall(alc.json_encode, value) then kept[key] = value end
  end
  return next(kept) and kept
end

local function write_card(report, plan)
  local all = report.aggregated
  local card = alc.card.create {
    pkg = { name = plan.card_pkg },
    scenario = { name = report.scenario },
    strategy = { name = plan.strategy },
    strategy_params = storable(plan.strategy_opts),
    stats = {
      pass_rate = all.pass_rate,
      passed = all.passed,
      total = all.total,
      score_mean = all.scores.mean,
      score_std_dev = all.scores.std_dev,
      ci_95 = { lower = all.ci_95.lower, upper = all.ci_95.upper },
    },
  }
  report.card_id = card.card_id
  alc.card.write_samples(card.card_id, report.results)
end

--- A report that has cost its questions is not lost over a card.
local function try_card(report, plan)
  local ok, problem = pcall(write_card, report, plan)
  if ok then return end
  report.card_error = tostring(problem)
  alc.log("warn", NAME .. ": the card was not written: " .. report.card_error)
end

local function eval(scenario, strategy, opts)
  if type(scenario) ~= "table" then scenario = check(NAME, 1, scenario, "string") end
  if type(strategy) ~= "table" and type(strategy) ~= "function" then
    strategy = check(NAME, 2, strategy, "string")
  end
  opts = check(NAME, 3, opts, "table", true) or {}
  local settings = {
    auto_card = field(NAME, 3, opts, "auto_card", "boolean"),
    card_pkg = field(NAME, 3, opts, "card_pkg", "string"),
    strategy_opts = field(NAME, 3, opts, "strategy_opts", "table"),
  }
  local ok, plan = pcall(prepare, scenario, strategy, settings)
  if not ok then error(type(plan) == "string" and NAME .. ": " .. plan or plan, 2) end

  local report = plan.suite:run { on_case = tell_progress }
  report.summary, report.strategy = report:summary(), plan.strategy
  if settings.auto_card then try_card(report, plan) end
  return setmetatable(report, nil)
end

return { eval = eval }
`,
);

/**
 * The chunk behind an `eval` session. Its `...` is `'inline'` and a scenario (a table, or Lua that returns one) or
 * `'name'` and its name, then the strategy, the options of `alc.eval` and whether to write a card in any case.
 */
export const evalChunk: LuaSource = {
  name: '=eval',
  code: `local kind, scenario, strategy, given, auto_card = ...
if kind == "inline" and type(scenario) == "string" then
  local chunk, problem = load(scenario, "=scenario", "t")
  if not chunk then error("the scenario is not Lua: " .. problem, 0) end
  scenario = chunk()
end
if kind == "inline" and type(scenario) ~= "table" then
  error("the scenario must be a table with cases, got " .. type(scenario), 0)
end
local opts = {}
for key, value in pairs(given or {}) do opts[key] = value end
opts.auto_card = auto_card or opts.auto_card
return alc.eval(scenario, strategy, opts)
`,
};

/** The tables of `alc.eval`, by class and field, in LuaCATS. */
export const evalShapes: Shapes = {
  'alc.EvalCase': {
    input: 'string|number|table',
    'expected?': 'any',
    'name?': 'string',
    'tags?': 'string[]',
    'context?': 'table',
  },
  'alc.EvalScenario': {
    'name?': 'string',
    'cases?': 'alc.EvalCase[]',
    'graders?': '(string|function|table)[]',
    'pass_threshold?': 'number',
  },
  'alc.EvalOptions': { 'strategy_opts?': 'table', 'auto_card?': 'boolean', 'card_pkg?': 'string' },
  'alc.EvalTally': { pass_rate: 'number', passed: 'integer', total: 'integer' },
  'alc.EvalScores': { mean: 'number', std_dev: 'number' },
  'alc.EvalInterval': { lower: 'number', upper: 'number' },
  'alc.EvalAggregate': {
    pass_rate: 'number',
    passed: 'integer',
    total: 'integer',
    scores: 'alc.EvalScores',
    ci_95: 'alc.EvalInterval',
    by_tag: 'table<string, alc.EvalTally>',
  },
  'alc.EvalGrade': { grader: 'string', score: 'number', weight: 'number' },
  'alc.EvalResult': {
    index: 'integer',
    name: 'string',
    input: 'string|table',
    'expected?': 'any',
    'actual?': 'string',
    score: 'number',
    passed: 'boolean',
    'error?': 'string',
    tags: 'string[]',
    grades: 'alc.EvalGrade[]',
  },
  'alc.EvalReport': {
    scenario: 'string',
    strategy: 'string',
    aggregated: 'alc.EvalAggregate',
    failures: 'alc.EvalResult[]',
    results: 'alc.EvalResult[]',
    summary: 'string',
    'card_id?': 'string',
    'card_error?': 'string',
  },
};
