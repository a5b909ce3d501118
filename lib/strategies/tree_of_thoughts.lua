--- Tree of thoughts: try several steps, judge where each leads, go on from the best, level by level.
--
-- One chain of thought can't take back a bad first step. A tree that is pruned after each level can: what looked good and
-- leads nowhere falls behind its neighbours.
--
-- Yao, Yu, Zhao, Shafran, Griffiths, Cao, Narasimhan:
-- "Tree of Thoughts: Deliberate Problem Solving with Large Language Models", NeurIPS 2023, arXiv:2305.10601.
-- This is the paper's breadth-first search, with the steps from a thought proposed together and each rated by itself.

local reading = require("alc.reading")

local M = {}

M.meta = {
  name = "tree_of_thoughts",
  version = "0.1.0",
  description = "Searches a tree of steps breadth-first, keeps the best of each level and answers from the best path.",
  category = "search",
  paper = 'Yao et al. 2023, "Tree of Thoughts: Deliberate Problem Solving with Large Language Models", arXiv:2305.10601',
  parameters = {
    {
      name = "branches", type = "integer", default = 3, min = 1, max = 10,
      description = "How many next steps to propose from each thought that is kept.",
    },
    {
      name = "beam", type = "integer", default = 2, min = 1, max = 10,
      description = "How many thoughts of each level to keep.",
    },
    { name = "depth", type = "integer", default = 3, min = 1, max = 10, description = "How many levels of steps to search." },
    {
      name = "max_tokens", type = "integer", default = 1024, min = 1, max = 1000000,
      description = "How long an answer of the model may be, in tokens.",
    },
  },
  result = "{ answer, path, score, explored, levels }: the answer, the steps behind it and their score from 0 to 10, how many "
    .. "thoughts were rated, and for each level a list of { steps, score, kept }",
  calls = "on each level 1 for each kept thought and 1 for each step proposed from it, then 1 for the answer; what can't be "
    .. "read is asked once more, and the search ends where no steps are left",
}

local SYSTEM = "You solve problems one step at a time, and are strict with your own steps."

local THOUGHT = [[
<task>
{task}
</task>

<steps>
{steps}
</steps>

]]

local PROPOSE = THOUGHT .. [[
Above are the task and the steps taken so far. Find different ways to take the next step.
A step does part of the work itself: it calculates, decides or writes something, and stops before the step after it. The ways
are to differ in what they do, not in how they are worded.{or_done}
Reply with a numbered list of {branches} and nothing else, each item on one line:
1. <the next step, in one to three sentences>]]

local OR_DONE = "\nIf the steps so far leave nothing of the task to do, reply with the word DONE alone."

local VALUE = THOUGHT .. [[
Judge these steps by where they lead: is each of them right, and can the task be done well by going on from here?
Check what can be checked. Say in two sentences at most what is wrong or missing.
End with one line of the form below, where 10 is certain to succeed and 0 is a dead end:
Score: <a number from 0 to 10>]]

local SOLVE = THOUGHT .. [[
Do the task along these steps, and correct them where they are wrong. Then write a line that begins with "Answer:", and after it
the whole answer for whoever set the task, who has not seen the steps.]]

local LIST_AGAIN = 'Reply with a numbered list, one item a line, that begins with "1."'
local SCORE_AGAIN = 'End with a line "Score: ", with a number from 0 to 10 behind it.'
local ANSWER_AGAIN = "Your answer must not be empty."

local function refuse(message, ...)
  error(M.meta.name .. ": " .. message:format(...), 0)
end

--- The best thoughts first, at most so many; of equal ones the first.
local function best_of(thoughts, most)
  local order = {}
  for place, thought in ipairs(thoughts) do order[thought] = place end
  table.sort(thoughts, function(a, b)
    if a.score ~= b.score then return a.score > b.score end
    return order[a] < order[b]
  end)
  return table.move(thoughts, 1, math.min(most, #thoughts), 1, {})
end

--- How many questions a run with these parameters asks: at least, at most.
function M.calls(ctx)
  local set = alc.parameters(M.meta, ctx)
  local kept, most = 1, 1
  for _ = 1, set.depth do
    most = most + kept * (1 + set.branches)
    kept = math.min(set.beam, kept * set.branches)
  end
  -- At least: a step, its rating, on the next level the word that all is done, the answer.
  return math.min(2 + set.depth, 4), 2 * most
end

function M.run(ctx)
  if type(ctx.task) ~= "string" or not ctx.task:find("%S") then refuse("ctx.task must be a text that says what to solve") end
  local set = alc.parameters(M.meta, ctx)
  local phases = 2 * set.depth + 1
  local kept, levels, explored = { { steps = {} } }, {}, 0

  local function ask_about(thoughts, template, read, reminder)
    local prompts = alc.map(thoughts, function(thought)
      local steps = alc.map(thought.steps, function(step, i) return i .. ". " .. step end)
      return alc.fmt(template, {
        task = ctx.task,
        steps = #steps > 0 and table.concat(steps, "\n") or "none yet",
        branches = set.branches,
        or_done = #steps > 0 and OR_DONE or "",
      })
    end)
    return reading.ask(prompts, { system = SYSTEM, max_tokens = set.max_tokens, read = read, reminder = reminder })
  end

  for level = 1, set.depth do
    local open = alc.filter(kept, function(thought) return not thought.done end)
    if #open == 0 then break end
    alc.progress(2 * level - 2, phases, ("level %d of %d: looking for steps"):format(level, set.depth))
    local lists, no_list = ask_about(open, PROPOSE, function(text)
      return level > 1 and text:find("^%W*DONE%f[%W]") and {} or reading.list(text)
    end, LIST_AGAIN)

    local grown = {}
    for i, thought in ipairs(open) do
      thought.done = not lists[i] or #lists[i] == 0
      for n = 1, lists[i] and math.min(#lists[i], set.branches) or 0 do
        local steps = table.move(thought.steps, 1, #thought.steps, 1, {})
        steps[#steps + 1] = lists[i][n]
        grown[#grown + 1] = { steps = steps, kept = false }
      end
    end
    if #grown == 0 and level == 1 then refuse("no list of first steps came back, the reply begins %s", no_list) end
    if #grown == 0 then break end

    alc.progress(2 * level - 1, phases, ("level %d of %d: rating them"):format(level, set.depth))
    local scores, no_score = ask_about(grown, VALUE, reading.score, SCORE_AGAIN)
    -- A thought from which no step leads on stays in the running.
    local rivals = alc.filter(kept, function(thought) return thought.done end)
    for i, thought in ipairs(grown) do
      thought.score = scores[i] or nil
      if scores[i] then rivals[#rivals + 1] = thought end
    end
    if #rivals == 0 then refuse("no thought of level %d got a score, the last reply begins %s", level, no_score) end
    kept = best_of(rivals, set.beam)
    for _, thought in ipairs(kept) do thought.kept = true end
    levels[level] = alc.map(grown, function(thought)
      return { steps = thought.steps, score = thought.score, kept = thought.kept }
    end)
    explored = explored + #grown
    local first = kept[1]
    local step = first.steps[#first.steps]
    alc.log("info", ("level %d: kept %d of %d, the best (%g): %s"):format(level, #kept, #rivals, first.score, step))
  end

  alc.progress(phases - 1, phases, "answering from the best path")
  local best = kept[1]
  local answers = ask_about({ best }, SOLVE, reading.answer, ANSWER_AGAIN)
  if not answers[1] then refuse("the answer came back empty; if the model thinks first, give it more ctx.max_tokens") end
  alc.progress(phases, phases, "answered")
  ctx.result = { answer = answers[1], path = best.steps, score = best.score, explored = explored, levels = levels }
  return ctx
end

return M
