--- Tree of thoughts: try several steps, judge where each leads, go on from the best, level by level.
--
-- One chain of thought can't take back a bad first step. A tree that is pruned after each level can: what looked good and
-- leads nowhere falls behind its neighbours.
--
-- Yao, Yu, Zhao, Shafran, Griffiths, Cao, Narasimhan:
-- "Tree of Thoughts: Deliberate Problem Solving with Large Language Models", NeurIPS 2023, arXiv:2305.10601.
-- This is the paper's breadth-first search, with the steps from a thought proposed together and each rated by itself.

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

--- How a text begins, on one line.
local function beginning(text)
  return alc.json_encode(alc.chunk(text, { mode = "chars", size = 80 })[1] or "")
end

--- What `read` makes of the answers to prompts that are asked at once, and once more with a reminder where that is nothing;
-- false where it is nothing again. And how the last answer begins.
local function ask_all(prompts, max_tokens, read, reminder)
  local last
  local found = alc.parallel(prompts, function(prompt) return prompt end, {
    system = SYSTEM,
    max_tokens = max_tokens,
    reminder = reminder,
    post_fn = function(text)
      last = text:gsub("^.-</think>", ""):gsub("\r", ""):gsub("：", ":"):gsub("^%s*\n", ""):match("^(.-)%s*$")
      local one = read(last) or false
      if not one then alc.log("warn", "this answer can't be used: " .. beginning(last)) end
      return one
    end,
  })
  return found, beginning(last)
end

-- How an item of a list begins: "1.", "(2)", "**3.**", "### Step 4:", or else with a bullet.
local HEADS = {
  "^(%s*)[#>%-%*_%(%[]*%s*%a*%s?%d%d?[%*_]*[%.%):%]]+[%*_]*%f[^%d%.%):%]%*_](.*)$",
  "^(%s*)[%-%*+•]+%s+(.*)$",
}

--- The items of a list, each up to an empty line, none twice; nil if there is no list.
local function read_list(text)
  for _, head in ipairs(HEADS) do
    local items, margin, open = {}, nil, false
    for line in (text .. "\n"):gmatch("([^\n]*)\n") do
      local indent, words = line:match(head)
      if indent and #indent <= #(margin or indent) then
        margin, open = indent, true
        items[#items + 1] = words
      elseif open then
        open = line:find("%S") ~= nil or not items[#items]:find("%S")
        items[#items] = items[#items] .. " " .. line
      end
    end
    local list, seen = {}, { [""] = true }
    for _, item in ipairs(items) do
      item = item:gsub("%*%*", ""):gsub("%s+", " "):match("^ ?(.-) ?$")
      if not seen[item:lower()] then list[#list + 1] = item end
      seen[item:lower()] = true
    end
    if #list > 0 then return list end
  end
end

local NUMBER = "(%-?%d+%.?%d*)%s*([/%%]?)%s*(%d*)"

--- The score in an answer, from 0 to 10: "7.5", "**Score:** 8/10", "85%". Nil if there is none, or if it isn't clear which it is.
local function read_score(text)
  text = ("\n" .. text:lower()):gsub("[%*_`]", ""):gsub("(%d),(%d)", "%1.%2"):gsub("%s*out of%s*", "/")
  text = text:gsub("%f[%d][01]%s*[%-–to]+%s*10%f[%D]", "") -- the scale itself
  for _, place in ipairs({ "^.*\n[^%a\n]*score[^%d\n]-" .. NUMBER, "^.*score[^%d\n]-" .. NUMBER, "^%D-" .. NUMBER .. "%D*$" }) do
    local number, mark, whole = text:match(place)
    if number then
      local score = 10 * tonumber(number) / (mark == "%" and 100 or mark == "/" and tonumber(whole) or 10)
      return score >= 0 and score <= 10 and score or nil
    end
  end
end

--- What stands behind the first line that begins with "Answer:", or all of a text without one; nil if that is nothing.
local function read_answer(text)
  local from = ("\n" .. text:lower()):match("\n[#%*_>%s]*f?i?n?a?l?%s?answer[%*_ ]*[:\n][%*_%s]*()")
  local answer = from and text:sub(from - 1) or text
  return answer:match("^%s*([^%*]+)%*%*$") or answer:match("^%s*(.+)$")
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
    return ask_all(prompts, set.max_tokens, read, reminder)
  end

  for level = 1, set.depth do
    local open = alc.filter(kept, function(thought) return not thought.done end)
    if #open == 0 then break end
    alc.progress(2 * level - 2, phases, ("level %d of %d: looking for steps"):format(level, set.depth))
    local lists, no_list = ask_about(open, PROPOSE, function(text)
      return level > 1 and text:find("^%W*DONE%f[%W]") and {} or read_list(text)
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
    local scores, no_score = ask_about(grown, VALUE, read_score, SCORE_AGAIN)
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
  local answers = ask_about({ best }, SOLVE, read_answer, ANSWER_AGAIN)
  if not answers[1] then refuse("the answer came back empty; if the model thinks first, give it more ctx.max_tokens") end
  alc.progress(phases, phases, "answered")
  ctx.result = { answer = answers[1], path = best.steps, score = best.score, explored = explored, levels = levels }
  return ctx
end

return M
