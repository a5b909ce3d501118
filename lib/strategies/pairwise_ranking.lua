--- Pairwise ranking: ask which of two is better, for all pairs and in both orders, and count.
--
-- Models judge two things beside each other more reliably than one alone, but prefer a place: who is named first, or last. Asked
-- both ways, a preference that follows the place cancels out: the pair is a draw.
--
-- Qin, Jagerman, Hui, Zhuang, Wu, Yan, Shen, Liu, Liu, Metzler, Wang, Bendersky:
-- "Large Language Models are Effective Text Rankers with Pairwise Ranking Prompting", NAACL 2024 (Findings), arXiv:2306.17563.
-- This is the variant that compares all pairs; its points are those of Copeland: 1 for a win, 1/2 for a draw.

local reading = require("alc.reading")

local M = {}

M.meta = {
  name = "pairwise_ranking",
  version = "0.1.0",
  description = "Ranks a list by questions about all its pairs, each asked in both orders.",
  category = "ranking",
  paper = 'Qin et al. 2023, "Large Language Models are Effective Text Rankers with Pairwise Ranking Prompting", arXiv:2306.17563',
  parameters = {
    { name = "items", type = "string[]", min = 2, max = 30, description = "What to rank by the task." },
    {
      name = "max_tokens", type = "integer", default = 1024, min = 1, max = 1000000,
      description = "How long an answer of the model may be, in tokens.",
    },
  },
  result = "{ ranking, winner, consistency, unread }: the items from best to worst as { rank, item, points, wins, draws, losses, "
    .. "tied }, where tied ones share a rank; the first, unless it is tied; in which share of the pairs both orders led to the "
    .. "same item; how many answers named none",
  calls = "n * (n - 1) for n items, all in one batch; what can't be read is asked once more",
}

local SYSTEM = "You compare things by a criterion that is given, and by nothing else."

local COMPARE = [[
<criterion>
{task}
</criterion>

<A>
{a}
</A>

<B>
{b}
</B>

Which of the two comes out ahead by this criterion? Which stands first, is longer or is better worded is of no account, unless
the criterion says so. Compare them in two sentences at most. If it is close, decide for the one that is ahead by a little.
End with one line of the form below:
Better: <A or B>]]

local function refuse(message, ...)
  error(M.meta.name .. ": " .. message:format(...), 0)
end

--- The parameters, checked; no item may be there twice.
local function settings(ctx)
  local set, places = alc.parameters(M.meta, ctx), {}
  for i, item in ipairs(set.items) do
    if places[item] then refuse("ctx.items[%d] is the same as ctx.items[%d]", i, places[item]) end
    places[item] = i
  end
  return set
end

local TIES = { tie = true, equal = true, equally = true, both = true, neither = true, none = true, same = true }

--- What an answer names: "A", "B" or "tie"; nil if that isn't clear.
local function read_choice(text)
  local plain = text:gsub("[%*_`\"'<>%[%]()]", "")
  local lower = plain:lower()
  for _, pattern in ipairs({ "^.*better%s*:%s*%a-%s?([ab])%f[%W]", "^.*:%s*([ab])%W*$", "^%W*([ab])%W*$" }) do
    local letter = lower:match(pattern)
    if letter then return letter:upper() end
  end
  if TIES[lower:match("^.*better%s*:%s*(%a+)") or lower:match("^%W*(%a+)%W*$")] then return "tie" end
  -- Without the line asked for: where the answer begins or ends, if it speaks of no other letter and denies nothing.
  local both = plain:find("%f[%w]A%f[%W]") and plain:find("%f[%w]B%f[%W]")
  if both or text:lower():find("%f[%a]not%f[%A]") or text:find("n['’]+t%f[%A]") then return nil end
  return plain:match("^%W*([AB])%s*[%.,;:%-\n]") or plain:match("%f[%w]([AB])%W*$")
end

--- The ranking that the choices make, where choices 2k - 1 and 2k are about one pair in its two orders.
local function standings(items, orders, choices)
  local ranking, decided = {}, 0
  for place, item in ipairs(items) do
    ranking[place] = { place = place, item = item, wins = 0, draws = 0, losses = 0 }
  end
  for n = 1, #orders, 2 do
    local one, other = ranking[orders[n][1]], ranking[orders[n][2]]
    local said = (choices[n] or "nothing") .. ", then " .. (choices[n + 1] or "nothing")
    if said == "B, then A" then one, other = other, one end
    if said == "A, then B" or said == "B, then A" then
      one.wins, other.losses, decided = one.wins + 1, other.losses + 1, decided + 1
    else
      one.draws, other.draws = one.draws + 1, other.draws + 1
    end
  end
  for _, it in ipairs(ranking) do it.points = it.wins + it.draws / 2 end
  table.sort(ranking, function(a, b)
    if a.points ~= b.points then return a.points > b.points end
    return a.place < b.place
  end)
  for n, it in ipairs(ranking) do
    local before, after = ranking[n - 1], ranking[n + 1]
    it.rank = before and before.points == it.points and before.rank or n
    it.tied = it.rank < n or after ~= nil and after.points == it.points
    it.place = nil
  end
  local first = ranking[1]
  return { ranking = ranking, winner = not first.tied and first.item or nil, consistency = decided / (#orders / 2) }
end

--- How many questions a run with these parameters asks: at least, at most. Without a list it may be the shortest or the longest.
function M.calls(ctx)
  local list = M.meta.parameters[1]
  local count = ctx.items ~= nil and #settings(ctx).items
  local shortest, longest = count or list.min, count or list.max
  return shortest * (shortest - 1), 2 * longest * (longest - 1)
end

function M.run(ctx)
  if type(ctx.task) ~= "string" or not ctx.task:find("%S") then refuse("ctx.task must be a text that says what to rank by") end
  local set = settings(ctx)
  local items, orders = set.items, {}
  for a = 1, #items do
    for b = a + 1, #items do
      orders[#orders + 1] = { a, b }
      orders[#orders + 1] = { b, a }
    end
  end

  alc.progress(0, #orders, ("comparing %d items, each pair in both orders"):format(#items))
  local prompts = alc.map(orders, function(order)
    return alc.fmt(COMPARE, { task = ctx.task, a = items[order[1]], b = items[order[2]] })
  end)
  local choices, unclear = reading.ask(prompts, {
    system = SYSTEM,
    max_tokens = set.max_tokens,
    reminder = 'End with the line "Better: A" or the line "Better: B".',
    read = read_choice,
  })
  local unread = #alc.filter(choices, function(choice) return not choice end)
  if unread == #choices then refuse("no comparison named A or B, the last reply begins %s", unclear) end
  if unread > 0 then alc.log("warn", ("%d of %d answers name neither item; their pairs are draws"):format(unread, #choices)) end

  ctx.result = standings(items, orders, choices)
  ctx.result.unread = unread
  for _, it in ipairs(ctx.result.ranking) do
    alc.log("info", ("%d. %s (%g points%s)"):format(it.rank, it.item, it.points, it.tied and ", tied" or ""))
  end
  alc.progress(#orders, #orders, "ranked")
  return ctx
end

return M
