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
    { name = "points", type = "integer", default = 6, min = 1, max = 30, description = "Points that the answer has at most." },
    {
      name = "words", type = "integer", default = 80, min = 5, max = 2000,
      description = "How long a point is to be, roughly.",
    },
    {
      name = "max_tokens", type = "integer", default = 1024, min = 1, max = 1000000,
      description = "Tokens that a reply may take.",
    },
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

local LIST_AGAIN = [[
Your last reply had no such list in it. Write only a numbered list, with lines such as
1. What it costs]]

local POINT = [[
<task>
{task}
</task>

The answer to this task has these points:

<points>
{outline}
</points>

Write point {i}, "{title}", and only that: others write the other points at this moment.
Take about {words} words. Begin with the matter itself: no heading, no introduction, no summary, no mention of other points.]]

local TEXT_AGAIN = "Your text must not be empty."

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

--- A text without the space around it.
local function trimmed(text)
  return text:match("^%s*(.-)%s*$")
end

-- How a heading begins: with a number, as in "1.", "(2)", "Point 3:", else with a bullet.
local HEADS = {
  "^(%s*)[#>%s]*[%-*+]?%s*%a*%s*%(?%d%d?[%.%):]+%f[^%d%.%):]%s*(.-)[%s:]*$",
  "^(%s*)[%-*+]%s+(.-)[%s:]*$",
}

--- The headings in a model's skeleton, without what is indented below them; nil if there are none.
local function headings_in(text)
  for _, head in ipairs(HEADS) do
    local headings, margin = {}, nil
    for line in spoken(text):gmatch("[^\n]+") do
      local indent, heading = line:gsub("%*%*", ""):gsub("•", "-"):match(head)
      if indent and heading ~= "" and #indent <= #(margin or indent) then
        margin = indent
        headings[#headings + 1] = heading
      end
    end
    if #headings > 0 then return headings end
  end
end

--- The text of a point without its heading, which models repeat.
local function text_of(reply, title)
  local function letters(line) return line:lower():match("^[%s%p%d]*(.-)[%s%p%d]*$") end
  local text = trimmed(spoken(reply))
  local first, rest = text:match("^([^\n]+)\n*(.*)$")
  return first and letters(first) == letters(title) and trimmed(rest) or text
end

--- How many questions a run with these parameters asks: at least, at most.
function M.calls(ctx)
  return 2, 2 + 2 * alc.parameters(M.meta, ctx).points
end

function M.run(ctx)
  if type(ctx.task) ~= "string" or not ctx.task:find("%S") then refuse("ctx.task must be a text that says what to write") end
  local set = alc.parameters(M.meta, ctx)

  alc.progress(0, 2, "the skeleton")
  local skeletons, last = { alc.fmt(SKELETON, { task = ctx.task, points = set.points }) }, ""
  local lists = alc.parallel(skeletons, function(prompt) return prompt end, {
    max_tokens = set.max_tokens,
    reminder = LIST_AGAIN,
    post_fn = function(reply)
      last = reply
      local headings = headings_in(reply)
      if not headings then alc.log("warn", "the skeleton has no list of points") end
      return headings or false
    end,
  })
  if not lists[1] then refuse("the model lists no points when asked twice; its last reply begins %s", beginning(last)) end
  local titles = table.move(lists[1], 1, set.points, 1, {})

  alc.progress(1, 2, ("writing %d points"):format(#titles))
  local outline = table.concat(alc.map(titles, function(title, i) return i .. ". " .. title end), "\n")
  local points = alc.parallel(titles, function(title, i)
    return alc.fmt(POINT, { task = ctx.task, outline = outline, i = i, title = title, words = set.words })
  end, {
    max_tokens = set.max_tokens,
    reminder = TEXT_AGAIN,
    post_fn = function(reply, title)
      local text = text_of(reply, title)
      return text ~= "" and { title = title, text = text }
    end,
  })
  for i, point in ipairs(points) do
    if not point then
      local title = beginning(titles[i])
      refuse("point %d, %s, came back empty twice; if the model thinks first, give it more ctx.max_tokens", i, title)
    end
  end

  local parts = alc.map(points, function(point) return alc.fmt("## {title}\n\n{text}", point) end)
  alc.progress(2, 2, "put together")
  ctx.result = { answer = table.concat(parts, "\n\n"), points = points }
  return ctx
end

return M
