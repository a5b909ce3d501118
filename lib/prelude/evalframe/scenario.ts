/** `ef.case`, `ef.bind` and what a scenario is made of them, checked before anything runs. */
export const scenario = String.raw`
local Case = { __name = "evalframe.case" }
local Binding = { __name = "evalframe.binding" }

local DEFAULT_BINDINGS = {
  expecting = setmetatable({ grader = graders.exact_match, weight = 1 }, Binding),
  otherwise = setmetatable({ grader = graders.not_empty, weight = 1 }, Binding),
}

local function input_of(input)
  if input == nil then error("input is missing", 0) end
  if type(input) ~= "string" and type(input) ~= "number" and type(input) ~= "table" then
    error("input must be text, a number or a table, got " .. values.shown(input), 0)
  end
  local problem = values.not_json(input)
  if problem then error("input: " .. problem, 0) end
  return values.text_of(input) or values.copy(input)
end

--- What is acceptable, as a list; empty if the case does not say.
local function expected_of(expected)
  if expected == nil then return values.list() end
  if type(expected) ~= "table" and not values.text_of(expected) then
    error("expected must be text, a number, a boolean or a list of them, got " .. values.shown(expected), 0)
  end
  local problem = values.not_json(expected)
  if problem then error("expected: " .. problem, 0) end
  if type(expected) ~= "table" or (#expected == 0 and next(expected) ~= nil) then
    expected = { expected }
  end
  if #expected == 0 then error("expected is an empty list", 0) end
  return values.copy(expected)
end

local function tags_of(tags)
  if type(tags) == "string" then tags = { tags } end
  if tags ~= nil and type(tags) ~= "table" then
    error("tags must be a list of strings, got " .. values.shown(tags), 0)
  end
  local list, seen = values.list(), {}
  for i, tag in ipairs(tags or {}) do
    if type(tag) ~= "string" then error("tag " .. i .. " must be a string, got " .. values.shown(tag), 0) end
    if not seen[tag] then list[#list + 1] = tag end
    seen[tag] = true
  end
  return list
end

local function case_of(given)
  if values.is_a(Case.__name, given) then return given end
  if type(given) ~= "table" then error("a table with input expected, got " .. values.shown(given), 0) end
  local name, context = given.name, given.context
  if name ~= nil and type(name) ~= "string" then error("name must be a string, got " .. values.shown(name), 0) end
  if context ~= nil and type(context) ~= "table" then
    error("context must be a table, got " .. values.shown(context), 0)
  end
  local expected = given.expected
  -- { "2+2?", "4" } is short for { input = "2+2?", expected = "4" }.
  if given.input == nil and expected == nil then expected = given[2] end
  return setmetatable({
    name = name,
    input = input_of(given.input == nil and given[1] or given.input),
    expected = expected_of(expected),
    given_expected = values.copy(expected),
    tags = tags_of(given.tags),
    context = context,
  }, Case)
end

--- ef.case { input = …, expected = …, … } or ef.case "name" { … }.
function ef.case(given)
  if type(given) ~= "string" then
    local case = values.checked("ef.case", case_of, given)
    return case
  end
  return function(fields)
    local case = values.checked("ef.case", case_of, fields)
    case.name = case.name or given
    return case
  end
end

local function binding_of(given)
  if values.is_a(Binding.__name, given) then return given end
  if type(given) ~= "table" or values.is_a(Grader.__name, given) then given = { given } end
  local scorer, weight = given.scorer or given[2], given.weight
  if scorer ~= nil and type(scorer) ~= "function" then
    error("scorer must be a function, got " .. values.shown(scorer), 0)
  end
  if weight == nil then weight = 1 end
  if type(weight) ~= "number" or not (weight > 0 and weight < math.huge) then
    error("weight must be a number over 0, got " .. values.shown(weight), 0)
  end
  return setmetatable({ grader = grader_of(given.grader or given[1]), scorer = scorer, weight = weight }, Binding)
end

--- ef.bind { grader, scorer?, weight = 1 }.
function ef.bind(given)
  local binding = values.checked("ef.bind", binding_of, given)
  return binding
end

--- Runs a check of one part of a scenario; what it raises is told with the part.
local function within(part, check, given)
  local ok, result = pcall(check, given)
  if not ok then error(part .. ": " .. result, 0) end
  return result
end

local function list_field(given, field)
  local list = given[field]
  if list == nil then return {} end
  if field == "graders" and type(list) ~= "table" then return { list } end
  if type(list) ~= "table" then error(field .. " must be a list, got " .. values.shown(list), 0) end
  return list
end

local function threshold_of(threshold)
  if threshold == nil then return 1 end
  if type(threshold) ~= "number" or not (threshold > 0 and threshold <= 1) then
    error("pass_threshold must be a number over 0 and at most 1, got " .. values.shown(threshold), 0)
  end
  return threshold
end

--- What judges a case: the bindings of the scenario, else whether it says what it expects.
local function bindings_for(bindings, case)
  if #bindings > 0 then return bindings end
  return { #case.expected > 0 and DEFAULT_BINDINGS.expecting or DEFAULT_BINDINGS.otherwise }
end

local function check_expected(bindings, case)
  for _, binding in ipairs(bindings_for(bindings, case)) do
    if binding.grader.needs_expected and #case.expected == 0 then
      error("grader '" .. binding.grader.name .. "' needs expected", 0)
    end
  end
end

local function is_case(entry)
  if type(entry) ~= "table" or values.is_a(Binding.__name, entry) then return false end
  return entry.input ~= nil or entry.expected ~= nil
end

local Scenario = { __name = "evalframe.scenario" }

--- { name, bindings, cases, pass_threshold }; raises what is wrong, with the field and the number of the case.
local function scenario_of(name, given)
  if values.is_a(Scenario.__name, given) then return given end
  if type(given) ~= "table" then error("a table expected, got " .. values.shown(given), 0) end
  local bindings, cases = {}, {}
  for i, entry in ipairs(given) do
    if is_case(entry) then
      cases[#cases + 1] = within("case " .. #cases + 1, case_of, entry)
    else
      bindings[#bindings + 1] = within("entry " .. i, binding_of, entry)
    end
  end
  for i, entry in ipairs(list_field(given, "graders")) do
    bindings[#bindings + 1] = within("grader " .. i, binding_of, entry)
  end
  for _, entry in ipairs(list_field(given, "cases")) do
    cases[#cases + 1] = within("case " .. #cases + 1, case_of, entry)
  end
  if #cases == 0 then error("there are no cases", 0) end
  for i, case in ipairs(cases) do
    within("case " .. i, function() check_expected(bindings, case) end)
  end
  return setmetatable(
    { name = name, bindings = bindings, cases = cases, pass_threshold = threshold_of(given.pass_threshold) },
    Scenario
  )
end

--- ef.scenario "name" { … }: checked, for ef.suite and alc.eval. Complaints begin with the scenario, not with a position.
function ef.scenario(name)
  return function(given)
    return within("scenario '" .. tostring(name) .. "'", function() return scenario_of(name, given) end)
  end
end
`;
