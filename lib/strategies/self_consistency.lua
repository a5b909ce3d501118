--- Self-consistency: ask the same question several times, take the answer most of them agree on.
--
-- Wang, Wei, Schuurmans, Le, Chi, Narang, Chowdhery, Zhou:
-- "Self-Consistency Improves Chain of Thought Reasoning in Language Models", ICLR 2023, arXiv:2203.11171.
--
-- ctx.task       what to solve
-- ctx.samples    how many chains of thought to draw, 5 unless given; that many model calls, all in one batch
-- ctx.result     { answer, votes, total, agreement, tally }, tally being the votes by answer

local M = {}

M.meta = {
  name = "self_consistency",
  version = "0.2.0",
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

function M.run(ctx)
  local samples = alc.tuning({ samples = 5 }, ctx).samples
  if not ctx.task then error("self_consistency needs a task: ctx.task", 0) end
  if math.type(samples) ~= "integer" or samples < 1 then error("ctx.samples must be a whole number, at least 1", 0) end

  local lines = {}
  for i = 1, samples do lines[i] = i end
  alc.log("info", ("drawing %d lines of thought"):format(samples))
  local texts = alc.parallel(lines, function(i) return TEMPLATE:format(ctx.task, i, samples) end, {
    system = "You solve problems carefully.",
  })

  -- Answers count regardless of case, and are shown as they were first written.
  local keys, written, tally = {}, {}, {}
  for i, text in ipairs(texts) do
    local answer = final_answer(text)
    if answer then
      local key = answer:lower()
      keys[#keys + 1] = key
      written[key] = written[key] or answer
      tally[written[key]] = (tally[written[key]] or 0) + 1
    end
    alc.progress(i, samples, "read an answer")
  end
  if #keys == 0 then error("none of the " .. samples .. " answers ended with a line 'Answer: …'", 0) end

  local vote = alc.vote(keys)
  local answer = written[vote.winner]
  alc.log("info", ("%d of %d say: %s"):format(vote.count, samples, answer))
  ctx.result = {
    answer = answer,
    votes = vote.count,
    total = samples,
    agreement = vote.count / samples,
    tally = tally,
  }
  return ctx
end

return M
