/** `ef.suite` and `ef.providers`: asks the provider case by case and grades what it says. */
export const suite = String.raw`
-- Scores that differ by less than rounding does are the same.
local ROUNDING = 1e-9

--- The response as a table with text; raises if there is none.
local function response_of(answer)
  if type(answer) == "table" and values.text_of(answer.text) then
    local response = {}
    for key, value in pairs(answer) do response[key] = value end
    response.text = values.text_of(answer.text)
    return response
  end
  if type(answer) == "table" and answer.error ~= nil then error(values.message_of(answer.error), 0) end
  local text = values.text_of(answer)
  if not text then
    error("the provider must return text or a table with text, got " .. values.shown(answer), 0)
  end
  return { text = text }
end

--- What a grader or a scorer gave, as a score.
local function score_of(grade)
  if grade == nil or grade == false then return 0.0 end
  if grade == true then return 1.0 end
  if type(grade) == "number" and grade >= 0 and grade <= 1 then return grade + 0.0 end
  error("a boolean or a number from 0 to 1 expected, got " .. values.shown(grade), 0)
end

local function grade(binding, response, case)
  local grader = binding.grader
  local given = grader.check(grader.whole and response or response.text, case)
  if not binding.scorer then return score_of(given) end
  return score_of(binding.scorer(given, case))
end

--- Calls a step of a case. Its failure is a failure of that case alone, unless the budget is spent.
local function attempt(step, ...)
  local ok, result = pcall(step, ...)
  if ok then return result end
  if values.is_budget(result) then error(result, 0) end
  return nil, values.message_of(result)
end

--- Fills in score, passed, grades, and error if a grader failed.
local function judge(result, scenario, case, response)
  local sum, weights = 0.0, 0.0
  for _, binding in ipairs(bindings_for(scenario.bindings, case)) do
    local score, problem = attempt(grade, binding, response, case)
    if problem then
      result.error = "grader '" .. binding.grader.name .. "': " .. problem
      return
    end
    result.grades[#result.grades + 1] = { grader = binding.grader.name, score = score, weight = binding.weight }
    sum, weights = sum + score * binding.weight, weights + binding.weight
  end
  result.score = sum / weights
  result.passed = result.score >= scenario.pass_threshold - ROUNDING
end

local function run_case(suite, case, i)
  local result = {
    index = i,
    name = case.name or "case " .. i,
    input = values.copy(case.input),
    expected = values.copy(case.given_expected),
    score = 0.0,
    passed = false,
    tags = case.tags,
    grades = values.list(),
  }
  local response, problem = attempt(function()
    return response_of(suite.provider(values.copy(case.input), case))
  end)
  result.error = problem
  if response then
    result.actual = response.text
    judge(result, suite.scenario, case, response)
  end
  return result
end

local Suite = {}
Suite.__index = Suite

--- Runs the cases in order, one after the other; on_case(result, total) is told of each.
function Suite:run(options)
  local results = values.list()
  local on_case = options and options.on_case
  local total = #self.scenario.cases
  for i, case in ipairs(self.scenario.cases) do
    results[i] = run_case(self, case, i)
    if on_case then on_case(results[i], total) end
  end
  return report_of(self.name, results)
end

local function suite_of(name, given)
  if type(given) ~= "table" then error("a table expected, got " .. values.shown(given), 0) end
  if type(given.provider) ~= "function" then
    error("provider must be a function(input, case), got " .. values.shown(given.provider), 0)
  end
  local scenario = scenario_of(name, given.scenario == nil and given or given.scenario)
  return setmetatable({ name = name, provider = given.provider, scenario = scenario }, Suite)
end

--- ef.suite "name" { provider = …, cases = …, … }, or with scenario = … in place of what it is made of.
function ef.suite(given)
  if type(given) ~= "string" then
    local suite = values.checked("ef.suite", suite_of, "suite", given)
    return suite
  end
  return function(fields)
    local suite = values.checked("ef.suite '" .. given .. "'", suite_of, given, fields)
    return suite
  end
end

--- What a strategy returned, as the text to be judged.
local function result_text(returned)
  local value = returned
  if type(value) == "table" and value.result ~= nil then value = value.result end
  if type(value) == "table" and value.answer ~= nil then value = value.answer end
  local text = values.text_of(value)
  if text then return text end
  if type(value) ~= "table" then error("the strategy returned " .. values.shown(value), 0) end
  local problem = values.not_json(value)
  if problem then error("the result of the strategy: " .. problem, 0) end
  return alc.json_encode(value)
end

--- The run function and the name of a strategy given by name, as a package's table or as a function.
local function strategy_of(strategy)
  if type(strategy) == "function" then return strategy, nil end
  local name = strategy
  if type(strategy) == "string" then
    -- Called from C, require says what it misses without a position of ours.
    local ok, found = pcall(require, name)
    if not ok then error(found, 0) end
    strategy = found
  else
    name = type(strategy) == "table" and type(strategy.meta) == "table" and strategy.meta.name or nil
  end
  if type(strategy) ~= "table" or type(strategy.run) ~= "function" then
    local which = type(name) == "string" and "package '" .. name .. "'" or values.shown(strategy)
    error(which .. " is no strategy: it must return a table with a function run(ctx)", 0)
  end
  return strategy.run, name
end

ef.providers = {}

--- A provider that runs a strategy with a fresh copy of its options, the fields of the case's context, and the input as task.
function ef.providers.strategy(strategy, options)
  local run, name = strategy_of(strategy)
  local function provider(input, case)
    local ctx = values.copy(options or {})
    for key, value in pairs(values.copy(case.context or {})) do ctx[key] = value end
    ctx.task = input
    local returned = run(ctx)
    return { text = result_text(returned), value = returned }
  end
  return provider, name
end
`;
