/** Strategies one after the other. */
import { checks } from './checks';
import { preludeModule } from './module';

export const pipe = preludeModule(
  'pipe',
  {
    pipe: {
      type: 'fun(strategies: (string|fun(ctx: table): table)[], ctx: table, opts?: alc.PipeOptions): table',
      about: 'Runs strategies in order, each with the result of the one before as its task.',
    },
  },
  String.raw`${checks}
local NAME = "alc.pipe"

-- Refused before the first stage runs, for they can only be mistakes.
local function stages_of(strategies)
  local stages = {}
  for i = 1, #strategies do
    local strategy = strategies[i]
    if type(strategy) == "string" then
      stages[i] = { name = strategy }
    elseif type(strategy) == "function" then
      stages[i] = { name = "stage_" .. i, run = strategy }
    else
      return nil, ("item %d: string or function expected, got %s"):format(i, type(strategy))
    end
  end
  if #stages > 0 then stages[#stages].is_last = true end
  return stages
end

local function find(name)
  local strategy = require(name)
  if type(strategy) ~= "table" or type(strategy.run) ~= "function" then
    error("package '" .. name .. "' is no strategy: it must return a table with a function run(ctx)", 0)
  end
  return strategy.run
end

local function task_of(result)
  if type(result) == "table" then return alc.json_encode(result) end
  return tostring(result)
end

-- What a stage returns, and the task of the next one if there is a result.
local function run(stage, ctx)
  local returned = (stage.run or find(stage.name))(ctx)
  if type(returned) ~= "table" then error("a stage must return a table, got " .. type(returned), 0) end
  if stage.is_last or returned.result == nil then return returned end
  return returned, task_of(returned.result)
end

-- Says which stage it was; a spent budget is told by how its message begins.
local function abort(i, stage, problem)
  if type(problem) == "string" and not problem:find("^budget_exceeded:") then
    problem = ("%s: stage %d '%s': %s"):format(NAME, i, stage.name, problem)
  end
  error(problem, 0)
end

local MODES = { abort = true, skip = true, continue = true }

local function pipe(strategies, ctx, opts)
  strategies = check(NAME, 1, strategies, "array")
  ctx = copied(check(NAME, 2, ctx, "table"))
  opts = check(NAME, 3, opts, "table", true) or {}
  local on_stage = field(NAME, 3, opts, "on_stage", "function")
  local on_error = field(NAME, 3, opts, "on_error", "string") or "abort"
  if not MODES[on_error] then
    refuse(NAME, 3, ("field 'on_error': abort, skip, continue expected, got %s"):format(got(on_error)))
  end
  local stages, problem = stages_of(strategies)
  if stages == nil then refuse(NAME, 1, problem) end
  local history = {}
  for i, stage in ipairs(stages) do
    -- A stage works on a copy, so that what one that is skipped has left there is gone.
    local current = copied(ctx)
    current.pipe_history = history
    if on_stage ~= nil then on_stage(i, stage.name, current) end
    local ok, outcome, task = pcall(run, stage, current)
    if ok then
      history[i] = { strategy = stage.name, result = outcome.result }
      ctx = copied(outcome)
      ctx.task = task or ctx.task
    elseif on_error == "abort" then
      abort(i, stage, outcome)
    else
      history[i] = { strategy = stage.name, error = tostring(outcome) }
      if on_error == "continue" then ctx = current end
    end
  end
  ctx.pipe_history = history
  return ctx
end

return { pipe = pipe }
`,
);
