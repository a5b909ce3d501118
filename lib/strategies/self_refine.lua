--- Self-refine: write a draft, find fault with it, write it anew, until the critic is satisfied.
--
-- One model takes every part: to see what is wrong with a text is easier than to write one without fault.
--
-- Madaan, Tandon, Gupta, Hallinan, Gao, Wiegreffe, Alon, Dziri, Prabhumoye, Yang, Gupta, Majumder, Hermann, Welleck,
-- Yazdanbakhsh, Clark: "Self-Refine: Iterative Refinement with Self-Feedback", NeurIPS 2023, arXiv:2303.17651.

local M = {}

M.meta = {
  name = "self_refine",
  version = "0.1.0",
  description = "Drafts, criticises the draft and rewrites it, until the critic is satisfied or the rounds are used up.",
  category = "refinement",
  paper = 'Madaan et al. 2023, "Self-Refine: Iterative Refinement with Self-Feedback", arXiv:2303.17651',
  parameters = {
    { name = "rounds", type = "integer", default = 3, min = 1, max = 20, description = "How often it is rewritten at most." },
    {
      name = "criteria", type = "string", default = "whether it is correct, complete and clear, and does what the task asks",
      description = "What the critic looks at.",
    },
    {
      name = "max_tokens", type = "integer", default = 2048, min = 1, max = 1000000,
      description = "Tokens that a reply may take.",
    },
  },
  result = "{ answer, approved, rounds, history }: the last draft, whether the critic passed it, how often it was rewritten, "
    .. "and { draft, feedback, approved } for each draft that was criticised",
  calls = "2 if the critic passes the first draft, 2 more for each round, 1 + 2 * rounds if no draft is passed",
}

local DRAFT = [[
{task}

Write this and nothing else: no remarks before or after it.]]

local CASE = [[
<task>
{task}
</task>

<draft>
{draft}
</draft>
{settled}
]]

local FEEDBACK = CASE .. [[
You are the critic of this draft. Look at {criteria}.
Say what is wrong with it, the gravest first, five points at most.
For each, quote the place, say what is wrong there, and how to put it right. No praise, and no new draft.
Pass over matters of taste: if there is nothing whose change a reader would notice, name no point.
End with one line of the form below, where yes means that the draft can go out as it is:
Approved: <yes or no>]]

local REFINE = CASE .. [[
<critic>
{feedback}
</critic>

Rewrite the whole draft so that each point of the critic is settled and what was good stays.
Where the critic is wrong, leave the draft as it is.
Write the new draft and nothing else: no remarks before or after it, no list of changes.]]

local SETTLED = [[

What earlier drafts were criticised for, and must not come back:

<settled>
{points}
</settled>
]]

local function refuse(message, ...)
  error(M.meta.name .. ": " .. message:format(...), 0)
end

--- A draft without what models put around it: thoughts, tags, a line such as "Here is the new draft:".
local function bare(text)
  text = text:gsub("^.-</think>", ""):match("^%s*(.-)%s*$")
  local first, rest = text:match("^([^\n]+):[%s*]*\n%s*(.+)$")
  local opening = first and first:lower():match("^%W*(%a+)")
  if (opening == "here" or opening == "sure" or opening == "certainly") and #first < 100 then
    if first:find("draft") or first:find("version") then text = rest end
  end
  return text:match("^<draft>%s*(.-)%s*</draft>$") or text
end

--- What a critic's last "Approved:" says; nil if there is none.
local function verdict(feedback)
  local word = feedback:lower():gsub("：", ":"):match("^.*approved?[%s*_`]*[:?][%s*_`<]*(%a+)")
  return word and word == "yes"
end

--- How many questions a run with these parameters asks: at least, at most.
function M.calls(ctx)
  return 2, 1 + 2 * alc.parameters(M.meta, ctx).rounds
end

function M.run(ctx)
  if type(ctx.task) ~= "string" or not ctx.task:find("%S") then refuse("ctx.task must be a text that says what to write") end
  local set = alc.parameters(M.meta, ctx)
  local last = 1 + 2 * set.rounds
  local step = 0
  local vars = { task = ctx.task, criteria = set.criteria, settled = "" }

  local function ask(what, prompt)
    alc.progress(step, last, "the " .. what)
    step = step + 1
    local text = bare(alc.llm(alc.fmt(prompt, vars), { max_tokens = set.max_tokens }))
    if text == "" then refuse("the %s came back empty; if the model thinks first, give it more ctx.max_tokens", what) end
    return text
  end

  vars.draft = ask("first draft", DRAFT)
  local history, points, approved = {}, {}, false
  for round = 1, set.rounds do
    vars.feedback = ask("critique of draft " .. round, FEEDBACK)
    local says = verdict(vars.feedback)
    if says == nil then alc.log("warn", "the critic doesn't say whether it approves, which is taken for a no") end
    approved = says == true
    history[round] = { draft = vars.draft, feedback = vars.feedback, approved = approved }
    if approved then break end
    vars.draft = ask("draft " .. round + 1, REFINE)
    points[round] = vars.feedback
    vars.settled = alc.fmt(SETTLED, { points = table.concat(points, "\n\n") })
  end

  local rounds = approved and #history - 1 or #history
  alc.log("info", ("%s after %d rewritings"):format(approved and "approved" or "not approved yet", rounds))
  alc.progress(last, last, approved and "the critic is satisfied" or "no rounds are left")
  ctx.result = { answer = vars.draft, approved = approved, rounds = rounds, history = history }
  return ctx
end

return M
