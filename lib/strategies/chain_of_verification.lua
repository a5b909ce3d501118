--- Chain of verification: write a draft, ask what would show its facts to be wrong, answer that apart, correct the draft.
--
-- A model that sees its draft repeats its errors. Asked for one fact at a time, without the draft, it often knows better.
--
-- Dhuliawala, Komeili, Xu, Raileanu, Li, Celikyilmaz, Weston:
-- "Chain-of-Verification Reduces Hallucination in Large Language Models", Findings of ACL 2024, arXiv:2309.11495.

local M = {}

M.meta = {
  name = "chain_of_verification",
  version = "0.1.0",
  description = "Drafts, asks questions that check the draft, answers each without seeing it, and corrects the draft.",
  category = "verification",
  paper = 'Dhuliawala et al. 2023, "Chain-of-Verification Reduces Hallucination in Large Language Models", arXiv:2309.11495',
  parameters = {
    { name = "questions", type = "integer", default = 5, min = 1, max = 30, description = "Facts that are checked at most." },
    {
      name = "max_tokens", type = "integer", default = 2048, min = 1, max = 1000000,
      description = "Tokens that a reply may take.",
    },
  },
  result = "{ answer, changed, draft, checks }: the corrected answer, whether it is another than the draft, the draft, and "
    .. "{ question, answer } for each fact that was checked",
  calls = "3 and 1 for each question of the plan, of which there are 1 to questions; 2 if nothing can be checked; 1 more if the "
    .. "plan has to be asked for again",
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

]]

local PLAN = CASE .. [[
Some facts in this draft may be wrong. Write questions that would bring that to light, {questions} at most, about the facts that
matter most and are likeliest to be wrong. Each goes to somebody who sees neither the task, nor the draft, nor the other questions.
So each asks for one fact, and names whom and what it is about in full, never "he", "it", "this" or "the text".
None gives away what the draft says: "When was Ada Lovelace born?", not "Was Ada Lovelace born in 1816?".
Write a numbered list, one question a line, and nothing else. If the draft states no facts that can be checked, write only NONE.]]

local AGAIN = [[
Your last reply had no such questions in it. Write only a numbered list of them, with lines such as
1. When was Ada Lovelace born?]]

local CHECK = [[
{question}

Reply in one or two sentences, the fact first. If you are not sure, say so, and do not guess.]]

local REVISE = CASE .. [[
The facts of this draft were checked by people who had not seen it:

<checks>
{checks}
</checks>

Write the final version of the draft. Where a check contradicts it, correct it, and whatever follows from that. What a check could
not confirm, leave out or call uncertain. Keep the rest as it is, and add nothing that stands neither in the draft nor in a check.
Write the final version and nothing else: no remarks before or after it, and no word about drafts or checks.]]

local function refuse(message, ...)
  error(M.meta.name .. ": " .. message:format(...), 0)
end

--- How a text begins, on one line.
local function beginning(text)
  return alc.json_encode(alc.chunk(text, { mode = "chars", size = 80 })[1] or "")
end

--- A text without the thoughts before it.
local function spoken(text)
  return (text:gsub("^.-</think>", ""))
end

--- A text without what models put around it: thoughts, tags, a line such as "Here is the final version:".
local function bare(text)
  text = spoken(text):match("^%s*(.-)%s*$")
  local first, rest = text:match("^([^\n]+):[%s*]*\n%s*(.+)$")
  local opening = first and first:lower():match("^%W*(%a+)")
  if (opening == "here" or opening == "sure" or opening == "certainly") and #first < 100 then
    if first:find("draft") or first:find("version") then text = rest end
  end
  return text:match("^<draft>%s*(.-)%s*</draft>$") or text
end

-- How a question begins: with a number, as in "1.", "(2)", "Q3:", else with a bullet, else it's a line with a question mark.
local HEADS = {
  "^(%s*)[#>%s]*[%-*+]?%s*%a*%s*%(?%d%d?[%.%):]+%f[^%d%.%):]%s*(.-)%s*$",
  "^(%s*)[%-*+]%s+(.-)%s*$",
  "^(%s*)[#>%s]*(.+%?)%s*$",
}

--- The questions in a model's plan, without what is indented below them.
local function questions_in(plan)
  for _, head in ipairs(HEADS) do
    local questions, margin = {}, nil
    for line in plan:gmatch("[^\n]+") do
      local indent, question = line:gsub("%*%*", ""):gsub("•", "-"):match(head)
      if indent and question ~= "" and #indent <= #(margin or indent) then
        margin = indent
        questions[#questions + 1] = question
      end
    end
    if #questions > 0 then return questions end
  end
end

--- How many questions a run with these parameters asks: at least, at most.
function M.calls(ctx)
  return 2, 4 + alc.parameters(M.meta, ctx).questions
end

function M.run(ctx)
  if type(ctx.task) ~= "string" or not ctx.task:find("%S") then refuse("ctx.task must be a text that says what to write") end
  local set = alc.parameters(M.meta, ctx)
  local vars = { task = ctx.task, questions = set.questions }
  local opts = { max_tokens = set.max_tokens }

  local function written(what, prompt)
    local text = bare(alc.llm(alc.fmt(prompt, vars), opts))
    if text == "" then refuse("the %s came back empty; if the model thinks first, give it more ctx.max_tokens", what) end
    return text
  end

  --- Questions that check the draft; none if it states nothing that can be checked.
  local function planned()
    local plan
    local found = alc.parallel({ alc.fmt(PLAN, vars) }, function(prompt) return prompt end, {
      max_tokens = set.max_tokens,
      reminder = AGAIN,
      post_fn = function(text)
        plan = spoken(text)
        if plan:find("^%W*[Nn][Oo][Nn][Ee]%f[%A]") and not plan:find("?", 1, true) then return {} end
        local questions = questions_in(plan)
        if not questions then alc.log("warn", "the plan has no questions in it") end
        return questions or false
      end,
    })
    if not found[1] then refuse("the model plans no questions when asked twice; its last reply begins %s", beginning(plan)) end
    return table.move(found[1], 1, set.questions, 1, {})
  end

  alc.progress(0, 4, "the draft")
  vars.draft = written("draft", DRAFT)
  alc.progress(1, 4, "questions that check it")
  local questions = planned()
  local answer, checks = vars.draft, alc.json_decode("[]") -- so that it is a list, too, if it stays empty
  if #questions == 0 then
    alc.log("info", "the draft states nothing that can be checked")
  else
    alc.progress(2, 4, ("checking %d facts"):format(#questions))
    local replies = alc.parallel(questions, function(question) return alc.fmt(CHECK, { question = question }) end, opts)
    local lines = {}
    for i, question in ipairs(questions) do
      local reply = bare(replies[i])
      checks[i] = { question = question, answer = reply == "" and "(no answer)" or reply }
      lines[i] = alc.fmt("{i}. {question}\n{answer}", { i = i, question = question, answer = checks[i].answer })
    end
    vars.checks = table.concat(lines, "\n")
    alc.progress(3, 4, "the final version")
    answer = written("final version", REVISE)
  end

  local changed = answer ~= vars.draft
  alc.log("info", changed and "the draft was corrected" or "the draft was left as it was")
  alc.progress(4, 4, "checked")
  ctx.result = { answer = answer, changed = changed, draft = vars.draft, checks = checks }
  return ctx
end

return M
