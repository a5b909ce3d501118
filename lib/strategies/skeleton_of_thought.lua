--- Skeleton of thought: list the points of an answer, write all of them at once, put them together.
--
-- A model writes a long answer word after word. The parts of many answers don't need each other, so that they can be written
-- at the same time: the answer takes as long as its longest part.
--
-- Ning, Lin, Zhou, Wang, Yang, Wang:
-- "Skeleton-of-Thought: Prompting LLMs for Efficient Parallel Generation", ICLR 2024, arXiv:2307.15337.

local M = {}

M.meta = {
  name = "skeleton_of_thought",
  version = "0.1.0",
  description = "Lists the points of an answer, writes them out in one batch and puts them together.",
  category = "decomposition",
  paper = 'Ning et al. 2023, "Skeleton-of-Thought: Prompting LLMs for Efficient Parallel Generation", arXiv:2307.15337',
  parameters = {
    { name = "points", type = "integer", default = 6, min = 1, max = 30, description = "Points of the answer at most." },
    { name = "words", type = "integer", default = 80, min = 5, max = 2000, description = "How long a point is to be, roughly." },
    { name = "max_tokens", type = "integer", default = 1024, min = 1, max = 1000000, description = "Tokens a reply may take." },
  },
  result = "{ answer, points }: the whole answer in Markdown, and { title, text } of each point",
  calls = "1 and 1 for each point, of which there are 1 to points; 1 more if the skeleton has to be asked for again, and 1 more "
    .. "for each point that comes back empty",
}

local SKELETON = [[
<task>
{task}
</task>

Plan the answer to this task. Name its points in the order in which they are to be read, as few as it needs and {points} at most.
Each is a heading of three to eight words that says what the point is about. Several people will write the points at the same
time, so that no two overlap, and none builds on what another finds out.
Write a numbered list, one heading a line, and nothing else: no introduction, no points below points.]]

local AGAIN = "\n\n" .. [[
Your last reply had no such list in it. Write only a numbered list, with lines such as
1. What it costs]]

local POINT = [[
<task>
{task}
</task>

The answer to this task has these points:

<points>
{skeleton}
</points>

Write point {i}, "{title}", and only that: others write the other points at this moment.
Take about {words} words. Begin with the matter itself: no heading, no introduction, no summary, no mention of other points.]]

local function refuse(message, ...)
  error(M.meta.name .. ": " .. message:format(...), 0)
end

--- How a text begins, on one line.
local function beginning(text)
  return alc.json_encode(alc.chunk(text, { mode = "chars", size = 80 })[1] or "")
end

--- The parameters: what ctx says, and the defaults for the rest.
local function settings(ctx)
  local values = {}
  for _, p in ipairs(M.meta.parameters) do
    local value = ctx[p.name]
    if value == nil then value = p.default end
    local whole = type(value) == "number" and math.tointeger(value)
    if not whole or whole < p.min or whole > p.max then
      refuse("ctx.%s must be a whole number from %d to %d, not %s", p.name, p.min, p.max, alc.json_encode(value))
    end
    values[p.name] = whole
  end
  return values
end

--- A text without the thoughts before it and the space around it.
local function bare(text)
  return text:gsub("<think>.-</think>", ""):match("^%s*(.-)%s*$")
end

--- The headings in a model's skeleton: what is numbered, else what has a bullet.
local function headings_in(text)
  local numbered, bulleted = {}, {}
  for line in bare(text):gmatch("[^\r\n]+") do
    line = line:gsub("%*%*(.-)%*%*", "%1"):gsub("•", "-"):match("^[%s#>]*(.-)[%s:]*$")
    local bullet = line:match("^[%-*+]%s+(.+)$")
    numbered[#numbered + 1] = (bullet or line):match("^%a*%s*%(?%d%d?[%.%):]+%f[^%d%.%):]%s*(.+)$")
    bulleted[#bulleted + 1] = bullet
  end
  return #numbered > 0 and numbered or bulleted
end

--- The text of a point without its heading, which models repeat.
local function text_of(reply, title)
  local function letters(line) return line:lower():match("^[%s%p%d]*(.-)[%s%p%d]*$") end
  local text = bare(reply)
  local first, rest = text:match("^([^\n]+)\n*(.*)$")
  return first and letters(first) == letters(title) and bare(rest) or text
end

--- How many questions a run with these parameters asks: at least, at most.
function M.calls(ctx)
  return 2, 2 + 2 * settings(ctx).points
end

function M.run(ctx)
  if type(ctx.task) ~= "string" or not ctx.task:find("%S") then refuse("ctx.task must be a text that says what to write") end
  local set = settings(ctx)
  local opts = { max_tokens = set.max_tokens }

  local function planned()
    local reply
    for _, prompt in ipairs({ SKELETON, SKELETON .. AGAIN }) do
      reply = alc.llm(alc.fmt(prompt, { task = ctx.task, points = set.points }), opts)
      local titles = headings_in(reply)
      if #titles > 0 then return table.move(titles, 1, set.points, 1, {}) end
      alc.log("warn", "the skeleton has no list of points")
    end
    refuse("the model lists no points when asked twice; its last reply begins %s", beginning(reply))
  end

  alc.progress(0, 2, "the skeleton")
  local titles = planned()
  local skeleton = table.concat(alc.map(titles, function(title, i) return i .. ". " .. title end), "\n")
  alc.progress(1, 2, ("writing %d points"):format(#titles))

  local texts, open = {}, alc.map(titles, function(_, i) return i end)
  for attempt = 1, 2 do
    if attempt == 2 and #open > 0 then alc.log("warn", ("%d points came back empty"):format(#open)) end
    local replies = alc.parallel(open, function(i)
      return alc.fmt(POINT, { task = ctx.task, skeleton = skeleton, i = i, title = titles[i], words = set.words })
    end, opts)
    for n, i in ipairs(open) do texts[i] = text_of(replies[n], titles[i]) end
    open = alc.filter(open, function(i) return texts[i] == "" end)
  end
  if #open > 0 then
    local title = beginning(titles[open[1]])
    refuse("point %d, %s, came back empty twice; if the model thinks first, give it more ctx.max_tokens", open[1], title)
  end

  local points = alc.map(titles, function(title, i) return { title = title, text = texts[i] } end)
  local parts = alc.map(points, function(point) return alc.fmt("## {title}\n\n{text}", point) end)
  alc.progress(2, 2, "put together")
  ctx.result = { answer = table.concat(parts, "\n\n"), points = points }
  return ctx
end

return M
