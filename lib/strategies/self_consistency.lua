--- Self-consistency: ask the same question several times, take the answer most of them agree on.
--
-- A chain of thought can go wrong in many ways, which lead to many answers; those that go right lead to the same.
--
-- Wang, Wei, Schuurmans, Le, Chi, Narang, Chowdhery, Zhou:
-- "Self-Consistency Improves Chain of Thought Reasoning in Language Models", ICLR 2023, arXiv:2203.11171.

local M = {}

M.meta = {
  name = "self_consistency",
  version = "0.3.0",
  description = "Samples several chains of thought in one batch and votes on their final answers.",
  category = "sampling",
  paper = 'Wang et al. 2023, "Self-Consistency Improves Chain of Thought Reasoning in Language Models", arXiv:2203.11171',
  parameters = {
    { name = "samples", type = "integer", default = 5, min = 1, max = 100, description = "Lines of thought to draw." },
    {
      name = "max_tokens", type = "integer", default = 1024, min = 1, max = 1000000,
      description = "Tokens that each may take.",
    },
  },
  result = "{ answer, votes, total, agreement, unreadable, tally }: the answer most samples gave, how many of how many did, "
    .. "what share that is, how many gave no answer, and the votes of each answer",
  calls = "samples, all in one batch",
}

local PROMPT = [[
{task}

Work this out step by step, and check each step.
This is line of thought number {i} of {samples}: think for yourself, and say nothing of the others.
End with one line of the form below, and write nothing after it:
Answer: <the final answer alone, as short as the question allows>]]

local function refuse(message, ...)
  error(M.meta.name .. ": " .. message:format(...), 0)
end

--- How a text begins, on one line.
local function beginning(text)
  return alc.json_encode(alc.chunk(text, { mode = "chars", size = 80 })[1] or "")
end

--- Where models put the final answer, the likeliest place first; a text of a word or two is an answer itself.
local PLACES = {
  "^.*[Aa][Nn][Ss][Ww][Ee][Rr][%s*_]*:[%s*_]*([^\n]*)",
  "^.*\n#+[%a ]*[Aa]nswer[%s*_]*\n[%s*_]*([^\n]*)",
  "^.*\\boxed%s*(%b{})",
  "^.*[Aa]nswer is[%s:*_]*([^\n]*)",
  "^%s*(%S* ?%S*[^%s:])%s*$",
}

--- What models put around it.
local AROUND = { "^%s*(.-)[%s%.]*$", "^[*`]*(.-)[*`]*$", "^%$(.+)%$$", "^{(.+)}$", "^<(.+)>$", '^"(.+)"$' }

--- The final answer of a chain of thought; nil if there is none.
local function final_answer(text)
  text = text:gsub("^.-</think>", ""):gsub("%*%*(.-)%*%*", "%1"):gsub("：", ":"):gsub("\r", "")
  for _, place in ipairs(PLACES) do
    local answer = text:match(place)
    if answer then
      answer = answer:gsub("\\boxed%s*(%b{})", "%1"):gsub("\\[%(%)%[%]]", "")
      for _, around in ipairs(AROUND) do answer = answer:match(around) or answer end
      if answer ~= "" then return answer end
    end
  end
end

--- Equal for answers that differ only in how they are written: in case, spaces, "$", "%", 1,000 and 1000.0.
local function key_of(answer)
  local key, groups = answer:lower():gsub("%s+", " "), 1
  while groups > 0 do key, groups = key:gsub("(%d),(%d%d%d)%f[%D]", "%1%2") end
  local number = #key <= 15 and tonumber((key:match("^%$?(.-)%%?$")))
  return number and ("%.17g"):format(number) or key
end

--- How many questions a run with these parameters asks: at least, at most.
function M.calls(ctx)
  local samples = alc.parameters(M.meta, ctx).samples
  return samples, samples
end

function M.run(ctx)
  if type(ctx.task) ~= "string" or not ctx.task:find("%S") then refuse("ctx.task must be a text that says what to solve") end
  local set = alc.parameters(M.meta, ctx)
  alc.log_fmt("info", "drawing {samples} lines of thought", set)
  alc.progress(0, set.samples, "thinking")

  local lines = {}
  for i = 1, set.samples do lines[i] = i end
  local texts = alc.parallel(lines, function(i)
    return alc.fmt(PROMPT, { task = ctx.task, i = i, samples = set.samples })
  end, { system = "You solve problems carefully.", max_tokens = set.max_tokens })

  -- An answer is shown as it was first written.
  local keys, written, tally = {}, {}, {}
  for i, text in ipairs(texts) do
    local answer = final_answer(text)
    if answer then
      local key = key_of(answer)
      keys[#keys + 1] = key
      written[key] = written[key] or answer
      tally[written[key]] = (tally[written[key]] or 0) + 1
    end
    alc.progress(i, set.samples, "read an answer")
  end
  if #keys == 0 then
    refuse("none of %d texts ends with a line 'Answer: …'; the first begins %s", #texts, beginning(texts[1]))
  end

  local vote = alc.vote(keys)
  local answer = written[vote.winner]
  alc.log("info", ("%d of %d say: %s"):format(vote.count, #texts, answer))
  ctx.result = {
    answer = answer,
    votes = vote.count,
    total = #texts,
    agreement = vote.count / #texts,
    unreadable = #texts - #keys,
    tally = tally,
  }
  return ctx
end

return M
