import type { LuaSource } from '../domain';

/** What `require("alc.reading")` gives: how answers of models are read that keep to no form. */
export const readingPackage: LuaSource = {
  name: '=alc/reading.lua',
  code: String.raw`local reading = {}

--- An answer without thoughts, carriage returns, and blanks around it.
function reading.clean(text)
  return (text:gsub("^.-</think>", ""):gsub("\r", ""):gsub("：", ":"):gsub("^%s*\n", ""):match("^(.-)%s*$"))
end

--- How a text begins, on one line and in quotes, for a message.
function reading.beginning(text)
  return alc.json_encode(alc.chunk(text, { mode = "chars", size = 80 })[1] or "")
end

--- What opts.read makes of the answers to prompts that are asked at once, cleaned. Where that is nothing, they are asked once
-- more with opts.reminder behind them; false where it is nothing again. And how the last answer begins.
function reading.ask(prompts, opts)
  local last
  local found = alc.parallel(prompts, function(prompt) return prompt end, {
    system = opts.system,
    max_tokens = opts.max_tokens,
    reminder = opts.reminder,
    post_fn = function(text)
      last = reading.clean(text)
      local one = opts.read(last) or false
      if not one then alc.log("warn", "this answer can't be used: " .. reading.beginning(last)) end
      return one
    end,
  })
  return found, reading.beginning(last or "")
end

-- How an item of a list begins: "1.", "(2)", "**3.**", "### Step 4:", or else with a bullet.
local HEADS = {
  "^(%s*)[#>%-%*_%(%[]*%s*%a*%s?%d%d?[%*_]*[%.%):%]]+[%*_]*%f[^%d%.%):%]%*_](.*)$",
  "^(%s*)[%-%*+•]+%s+(.*)$",
}

--- The items of a list, each up to an empty line, none twice; nil if there is no list.
function reading.list(text)
  for _, head in ipairs(HEADS) do
    local items, margin, open = {}, nil, false
    for line in (text .. "\n"):gmatch("([^\n]*)\n") do
      local indent, words = line:match(head)
      if indent and #indent <= #(margin or indent) then
        margin, open = indent, true
        items[#items + 1] = words
      elseif open then
        open = line:find("%S") ~= nil or not items[#items]:find("%S")
        items[#items] = items[#items] .. " " .. line
      end
    end
    local list, seen = {}, { [""] = true }
    for _, item in ipairs(items) do
      item = item:gsub("%*%*", ""):gsub("%s+", " "):match("^ ?(.-) ?$")
      if not seen[item:lower()] then list[#list + 1] = item end
      seen[item:lower()] = true
    end
    if #list > 0 then return list end
  end
end

local NUMBER = "(%-?%d+%.?%d*)%s*([/%%]?)%s*(%d*)"

--- The score in an answer, from 0 to 10: "7.5", "**Score:** 8/10", "85%". Nil if there is none, or if it isn't clear which it is.
function reading.score(text)
  text = ("\n" .. text:lower()):gsub("[%*_\96]", ""):gsub("(%d),(%d)", "%1.%2"):gsub("%s*out of%s*", "/")
  text = text:gsub("%f[%d][01]%s*[%-–to]+%s*10%f[%D]", "") -- the scale itself
  for _, place in ipairs({ "^.*\n[^%a\n]*score[^%d\n]-" .. NUMBER, "^.*score[^%d\n]-" .. NUMBER, "^%D-" .. NUMBER .. "%D*$" }) do
    local number, mark, whole = text:match(place)
    if number then
      local score = 10 * tonumber(number) / (mark == "%" and 100 or mark == "/" and tonumber(whole) or 10)
      return score >= 0 and score <= 10 and score or nil
    end
  end
end

--- What stands behind the first line that begins with "Answer:", or all of a text without one; nil if that is nothing.
function reading.answer(text)
  local from = ("\n" .. text:lower()):match("\n[#%*_>%s]*f?i?n?a?l?%s?answer[%*_ ]*[:\n][%*_%s]*()")
  local answer = from and text:sub(from - 1) or text
  return answer:match("^%s*([^%*]+)%*%*$") or answer:match("^%s*(%S.*)$")
end

return reading
`,
};
