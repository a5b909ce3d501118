--- Debate: several agents answer, read each other, answer again; a judge decides.
--
-- An agent that has to meet the others' arguments finds mistakes that it would not look for by itself. Each looks at the task
-- from a side of its own, so that there is something to disagree about; they stop as soon as they agree.
--
-- Du, Li, Torralba, Tenenbaum, Mordatch:
-- "Improving Factuality and Reasoning in Language Models through Multiagent Debate", ICML 2024, arXiv:2305.14325.
-- Liang, He, Jiao, Wang, Wang, Wang, Yang, Shi, Tu:
-- "Encouraging Divergent Thinking in Large Language Models through Multi-Agent Debate", EMNLP 2024, arXiv:2305.19118.
-- The rounds are those of the first, the judge is that of the second.

local reading = require("alc.reading")

local M = {}

M.meta = {
  name = "debate",
  version = "0.1.0",
  description = "Lets several agents debate in rounds until they agree, and a judge decide.",
  category = "debate",
  paper = 'Du et al. 2023, "Improving Factuality and Reasoning in Language Models through Multiagent Debate", arXiv:2305.14325; '
    .. 'Liang et al. 2023, "Encouraging Divergent Thinking in Large Language Models through Multi-Agent Debate", arXiv:2305.19118',
  parameters = {
    { name = "agents", type = "integer", default = 3, min = 2, max = 6, description = "How many agents debate." },
    { name = "rounds", type = "integer", default = 2, min = 1, max = 10, description = "How often each of them speaks at most." },
    {
      name = "max_tokens", type = "integer", default = 1024, min = 1, max = 1000000,
      description = "How long a statement and the verdict may be, in tokens.",
    },
  },
  result = "{ answer, verdict, agreed, rounds, statements }: what the judge decides and all it says, whether the agents agreed, "
    .. "how many rounds they spoke, and for each round a list of { agent, position, text }",
  calls = "agents for each round, which end when all agree, and 1 for the judge; an empty answer is asked for once more",
}

local SYSTEM = "You argue honestly: you give reasons that can be checked, and change your mind for good ones and for nothing else."

-- What each agent looks at first.
local SIDES = {
  "the facts and the figures: what is known for certain, and what follows from it step by step",
  "what could be wrong: hidden assumptions, traps in the wording, cases in which the obvious answer fails",
  "the practice: what happens if somebody acts on the answer, what it costs, whom it helps and whom it hurts",
  "alternatives: answers that nobody thinks of at first, and whether one of them is better",
  "experience: comparable cases, how they went, and what is different here",
  "the goal: what whoever asks really needs, and which answer serves that best",
}

local TASK = [[
<task>
{task}
</task>

]]

local POSITION = [[

Say it in 150 words at most. End with one line of the form below, which says where you stand now:
Position: <your answer to the task in one sentence, or the bare value if it is one>]]

local OPENING = TASK .. [[
You are agent {agent} of {agents} in a debate about this task. Look first at {side}.
Say what your answer is and the two or three strongest reasons for it.]] .. POSITION

local REPLY = TASK .. [[
You are agent {agent} of {agents} in a debate about this task. Look first at {side}.

<you_said>
{own}
</you_said>

{others}

Say where the others are wrong, and why, and what of theirs you accept. Then give your answer anew. Do not give way for the sake
of peace; if an argument convinces you, say which. If you now stand where another agent stands, copy that Position line word for
word.]] .. POSITION

local JUDGE = TASK .. [[
You are the judge of a debate about this task. These are the last statements of those who took part:

{others}

{outcome}
Weigh the arguments, not how many share them, and check yourself what can be checked. Say in a few sentences which arguments
decide the matter and which fail. Then write a line that begins with "Answer:", and after it the whole answer for whoever set the
task, who has not followed the debate.]]

local AGREED = "They agree, which does not make them right."
local DIVIDED = "They do not agree."
local ANSWER_AGAIN = "Your answer must not be empty."

local function refuse(message, ...)
  error(M.meta.name .. ": " .. message:format(...), 0)
end

--- What an agent said, and the position it states last, if it does; nil if it said nothing.
local function read_statement(text)
  if text == "" then return nil end
  local from = text:lower():match("^.*%f[%a]position[%*_%s]*:[%*_%s]*()[^\n]")
  return { text = text, position = from and text:match("^[^\n]+", from):gsub("[%s%*_]+$", "") or nil }
end

--- Whether all agents hold one position, but for how it is written.
local function agree(statements)
  local positions = alc.map(statements, function(said)
    local position = said and said.position or ""
    return (position:lower():gsub("[%*_`\"']", ""):gsub("%s+", " "):gsub("[ %.!]+$", ""))
  end)
  local vote = alc.vote(positions)
  return vote.winner ~= "" and vote.count == vote.total
end

local function read_verdict(text)
  local answer = reading.answer(text)
  return answer and { text = text, answer = answer }
end

--- How many questions a run with these parameters asks: at least, at most.
function M.calls(ctx)
  local set = alc.parameters(M.meta, ctx)
  return set.agents + 1, 2 * (set.agents * set.rounds + 1)
end

function M.run(ctx)
  if type(ctx.task) ~= "string" or not ctx.task:find("%S") then refuse("ctx.task must be a text that says what to debate") end
  local set = alc.parameters(M.meta, ctx)
  local phases = set.rounds + 1
  local latest, rounds, agreed = {}, {}, false
  for agent = 1, set.agents do latest[agent] = false end

  --- The last words of all agents, or of all but one.
  local function words(but)
    local said = alc.filter(latest, function(statement, agent) return statement and agent ~= but end)
    return table.concat(alc.map(said, function(it)
      return ("<agent_%d>\n%s\n</agent_%d>"):format(it.agent, it.text, it.agent)
    end), "\n\n")
  end

  local function ask(prompts, read)
    local opts = { system = SYSTEM, max_tokens = set.max_tokens, read = read, reminder = ANSWER_AGAIN }
    return (reading.ask(prompts, opts))
  end

  for round = 1, set.rounds do
    alc.progress(round - 1, phases, ("round %d of %d: %d agents speak"):format(round, set.rounds, set.agents))
    local prompts = alc.map(latest, function(own, agent)
      return alc.fmt(round == 1 and OPENING or REPLY, {
        task = ctx.task,
        agent = agent,
        agents = set.agents,
        side = SIDES[agent],
        own = own and own.text or "nothing yet",
        others = words(agent),
      })
    end)
    local statements = ask(prompts, read_statement)

    rounds[round] = alc.map(statements, function(said, agent)
      local statement = said or {}
      statement.agent = agent
      if said then latest[agent] = said end
      alc.log("info", ("round %d, agent %d: %s"):format(round, agent, statement.position or "no clear position"))
      return statement
    end)
    if words() == "" then refuse("no agent said anything; if the model thinks first, give it more ctx.max_tokens") end
    agreed = agree(latest)
    if agreed then break end
  end

  alc.progress(set.rounds, phases, agreed and "all agree, the judge looks at it" or "the judge decides")
  local case = alc.fmt(JUDGE, { task = ctx.task, others = words(), outcome = agreed and AGREED or DIVIDED })
  local verdict = ask({ case }, read_verdict)[1]
  if not verdict then refuse("the verdict came back empty; if the model thinks first, give it more ctx.max_tokens") end
  alc.progress(phases, phases, "decided")
  ctx.result = { answer = verdict.answer, verdict = verdict.text, agreed = agreed, rounds = #rounds, statements = rounds }
  return ctx
end

return M
