--- Self-consistency: ask the same question several times, take the answer most of them agree on.
--
-- Wang, Wei, Schuurmans, Le, Chi, Narang, Chowdhery, Zhou:
-- "Self-Consistency Improves Chain of Thought Reasoning in Language Models", ICLR 2023, arXiv:2203.11171.
--
-- ctx.task       what to solve
-- ctx.samples    how many chains of thought to draw, 5 unless given; that many model calls, all in one batch
-- ctx.result     { answer, votes, total, agreement, tally }

local M = {}

M.meta = {
  name = "self_consistency",
  version = "0.1.0",
  description = "Samples several chains of thought in one batch and votes on their final answers.",
  category = "sampling",
}

local TEMPLATE = [[
%s

Think step by step. This is line of thought number %d of %d: reason on your own, do not guess what others say.
End with one line of the form
Answer: <the final answer alone>]]

--- The text after the last "Answer:", trimmed; nil if there is none.
local function final_answer(text)
  local answer
  for found in text:gmatch("[Aa]nswer:%s*([^\n]*)") do
    answer = found:gsub("[%s%.]+$", "")
  end
  if answer ~= "" then return answer end
end

--- Counts answers regardless of case; of equal counts the one seen first wins.
local function vote(answers)
  local tally, winner = {}, nil
  for _, answer in ipairs(answers) do
    local key = answer:lower()
    local entry = tally[key]
    if not entry then
      entry = { answer = answer, votes = 0 }
      tally[key] = entry
      tally[#tally + 1] = entry
    end
    entry.votes = entry.votes + 1
  end
  local ranked = {}
  for _, entry in ipairs(tally) do
    ranked[#ranked + 1] = entry
    if not winner or entry.votes > winner.votes then winner = entry end
  end
  return winner, ranked
end

function M.run(ctx)
  local samples = ctx.samples or 5
  if not ctx.task then error("self_consistency needs a task: ctx.task", 0) end

  local items = {}
  for i = 1, samples do
    items[i] = { prompt = TEMPLATE:format(ctx.task, i, samples), system = "You solve problems carefully." }
  end
  alc.log("info", ("drawing %d lines of thought"):format(samples))

  local answers = {}
  for i, text in ipairs(alc.llm_batch(items)) do
    answers[#answers + 1] = final_answer(text)
    alc.progress(i, samples, "read an answer")
  end

  local winner, tally = vote(answers)
  if not winner then error("none of the " .. samples .. " answers ended with a line 'Answer: …'", 0) end

  alc.log("info", ("%d of %d say: %s"):format(winner.votes, samples, winner.answer))
  ctx.result = {
    answer = winner.answer,
    votes = winner.votes,
    total = samples,
    agreement = winner.votes / samples,
    tally = tally,
  }
  return ctx
end

return M
