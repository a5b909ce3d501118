--- UCB1 over hypotheses: think of several, test them, and test those most that may yet turn out best.
--
-- Each hypothesis is an arm of a bandit, each test a play, its score the reward. UCB1 plays the arm whose mean is highest with
-- an allowance for how rarely it was played: tests are not wasted on what keeps failing, and nothing is given up after one.
--
-- Auer, Cesa-Bianchi, Fischer: "Finite-time Analysis of the Multiarmed Bandit Problem", Machine Learning 47, 2002,
-- doi:10.1023/A:1013689704352.

local reading = require("alc.reading")

local M = {}

M.meta = {
  name = "ucb",
  version = "0.1.0",
  description = "Thinks of hypotheses, tests those most that may yet turn out best, and answers from the best.",
  category = "search",
  paper = 'Auer, Cesa-Bianchi, Fischer 2002, "Finite-time Analysis of the Multiarmed Bandit Problem", Machine Learning 47, '
    .. "doi:10.1023/A:1013689704352",
  parameters = {
    { name = "hypotheses", type = "integer", default = 4, min = 2, max = 10, description = "How many hypotheses to think of." },
    {
      name = "tests", type = "integer", default = 12, min = 2, max = 200,
      description = "How many tests to spend on all of them together, at least one for each.",
    },
    {
      name = "exploration", type = "number", default = 1, min = 0, max = 10,
      description = "How much the allowance for rarely tested hypotheses counts: 1 is UCB1, 0 follows the mean alone.",
    },
    {
      name = "max_tokens", type = "integer", default = 1024, min = 1, max = 1000000,
      description = "How long an answer of the model may be, in tokens.",
    },
  },
  result = "{ answer, hypothesis, score, hypotheses, trail }: the answer, the hypothesis behind it and the mean of its scores "
    .. "from 0 to 10, all hypotheses as { hypothesis, tests, score }, and the tests in their order as { hypothesis, score }",
  calls = "1 for the hypotheses, tests, and 1 for the answer; what can't be read is asked once more",
}

local SYSTEM = "You test ideas as a sceptic does: specifically, fairly, and by what can be checked."

local TASK = [[
<task>
{task}
</task>

]]

local GENERATE = TASK .. [[
Think of hypotheses about this task: answers to it, each of which could be the right one. Let them differ in substance, so that at
most one of them holds, and let each be definite enough to be put to the test. Think of the obvious ones and of one that isn't.
Reply with a numbered list of {hypotheses} and nothing else, each item on one line:
1. <a hypothesis, in one or two sentences>]]

local TEST = TASK .. [[
<hypothesis>
{hypothesis}
</hypothesis>

Test this hypothesis as an answer to the task: {test}.
Say in three sentences at most what you looked at and what came of it. Don't repeat the hypothesis.
End with one line of the form below, where 10 is that it passes without reserve and 0 that it is refuted:
Score: <a number from 0 to 10>]]

-- The first test is the same for all; one that is tested again is tested otherwise.
local TESTS = {
  "go through all that the task says, and see whether there is something that it doesn't fit",
  "make the strongest case against it that you can, and see whether it stands up to that",
  "follow it through step by step, calculate what can be calculated, and check every step",
  "name something that must be so if it is right and would be strange if not, and see whether it is so",
  "compare it with similar cases that you know of: how often is the like of it right there",
  "look for an answer that needs fewer assumptions and fits as well",
}

local CONCLUDE = TASK .. [[
Several hypotheses about this task were tested. This one stood up best:

<hypothesis>
{hypothesis}
</hypothesis>

<tests>
{findings}
</tests>

<rejected>
{others}
</rejected>

Answer the task by this hypothesis. Take up what its tests found: put right what is off, and say what stays in doubt.
Write a line that begins with "Answer:", and after it the whole answer for whoever set the task, who knows nothing of tests.]]

local LIST_AGAIN = 'Reply with a numbered list of several items, one a line, that begins with "1."'
local SCORE_AGAIN = 'End with a line "Score: ", with a number from 0 to 10 behind it.'
local ANSWER_AGAIN = "Your answer must not be empty."

local function refuse(message, ...)
  error(M.meta.name .. ": " .. message:format(...), 0)
end

--- The parameters, checked, and against each other.
local function settings(ctx)
  local set = alc.parameters(M.meta, ctx)
  if set.tests < set.hypotheses then
    refuse("ctx.tests must be at least ctx.hypotheses, which is %d, not %d", set.hypotheses, set.tests)
  end
  return set
end

--- The mean of an arm's scores; nil while it has none.
local function mean(arm)
  return #arm.scores > 0 and alc.math.mean(arm.scores) or nil
end

--- The arm whose upper confidence bound is highest, with scores as rewards from 0 to 1; of equal ones the first.
local function next_of(arms, plays, exploration)
  local chosen, highest
  for _, arm in ipairs(arms) do
    local bound = (mean(arm) or 0) / 10 + exploration * math.sqrt(2 * math.log(plays) / arm.plays)
    if not highest or bound > highest then chosen, highest = arm, bound end
  end
  return chosen
end

--- The arm whose mean is highest, of equal ones the first; nil if none has a score.
local function best_of(arms)
  local best
  for _, arm in ipairs(arms) do
    if mean(arm) and (not best or mean(arm) > mean(best)) then best = arm end
  end
  return best
end

--- An arm for each hypothesis that the model thinks of.
local function arms_for(task, set)
  local prompt = alc.fmt(GENERATE, { task = task, hypotheses = set.hypotheses })
  local lists, no_list = reading.ask({ prompt }, {
    system = SYSTEM,
    max_tokens = set.max_tokens,
    reminder = LIST_AGAIN,
    read = function(text)
      local list = reading.list(text)
      return list and #list > 1 and list
    end,
  })
  if not lists[1] then refuse("no list of hypotheses came back, the reply begins %s", no_list) end
  return alc.map(table.move(lists[1], 1, set.hypotheses, 1, {}), function(hypothesis, i)
    alc.log("info", ("hypothesis %d: %s"):format(i, hypothesis))
    return { place = i, hypothesis = hypothesis, plays = 0, scores = {}, findings = {} }
  end)
end

--- Tests each of the arms once, and notes it in the trail. Gives how the last answer begins.
local function test(arms, task, set, trail)
  local prompts = alc.map(arms, function(arm)
    return alc.fmt(TEST, { task = task, hypothesis = arm.hypothesis, test = TESTS[arm.plays % #TESTS + 1] })
  end)
  local found, last = reading.ask(prompts, {
    system = SYSTEM,
    max_tokens = set.max_tokens,
    reminder = SCORE_AGAIN,
    read = function(text)
      local score = reading.score(text)
      return score and { score = score, text = text }
    end,
  })
  for i, arm in ipairs(arms) do
    local score = found[i] and found[i].score or nil
    arm.plays = arm.plays + 1
    arm.scores[#arm.scores + 1] = score
    arm.findings[#arm.findings + 1] = found[i] and found[i].text or nil
    trail[#trail + 1] = { hypothesis = arm.place, score = score }
    alc.log("info", ("test %d of hypothesis %d: %s"):format(arm.plays, arm.place, score and ("%g"):format(score) or "no score"))
  end
  return last
end

--- How many questions a run with these parameters asks: at least, at most.
function M.calls(ctx)
  local regular = settings(ctx).tests + 2
  return regular, 2 * regular
end

function M.run(ctx)
  if type(ctx.task) ~= "string" or not ctx.task:find("%S") then refuse("ctx.task must be a text that says what to find out") end
  local set = settings(ctx)
  local phases = set.tests + 2
  alc.progress(0, phases, "thinking of hypotheses")
  local arms, trail = arms_for(ctx.task, set), {}
  alc.progress(1, phases, ("testing each of %d hypotheses"):format(#arms))
  local last = test(arms, ctx.task, set, trail)
  while #trail < set.tests do
    local arm = next_of(arms, #trail, set.exploration)
    alc.progress(1 + #trail, phases, ("test %d of %d, of hypothesis %d"):format(#trail + 1, set.tests, arm.place))
    last = test({ arm }, ctx.task, set, trail)
  end

  local best = best_of(arms)
  if not best then refuse("no test came back with a score, the last reply begins %s", last) end
  alc.progress(phases - 1, phases, ("answering from hypothesis %d"):format(best.place))
  local others = alc.filter(arms, function(arm) return arm ~= best end)
  local prompt = alc.fmt(CONCLUDE, {
    task = ctx.task,
    hypothesis = best.hypothesis,
    findings = table.concat(best.findings, "\n\n"),
    others = table.concat(alc.map(others, function(arm) return "- " .. arm.hypothesis end), "\n"),
  })
  local opts = { system = SYSTEM, max_tokens = set.max_tokens, read = reading.answer, reminder = ANSWER_AGAIN }
  local answers = reading.ask({ prompt }, opts)
  if not answers[1] then refuse("the answer came back empty; if the model thinks first, give it more ctx.max_tokens") end
  alc.progress(phases, phases, "answered")
  ctx.result = {
    answer = answers[1],
    hypothesis = best.hypothesis,
    score = mean(best),
    hypotheses = alc.map(arms, function(arm) return { hypothesis = arm.hypothesis, tests = arm.plays, score = mean(arm) } end),
    trail = trail,
  }
  return ctx
end

return M
