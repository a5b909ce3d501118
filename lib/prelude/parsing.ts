/** Numbers in what models write, and a key for texts that say the same. */
import { checks } from './checks';
import { preludeModule } from './module';

export const parsing = preludeModule(
  'parsing',
  {
    parse_score: {
      type: 'fun(s: string, default?: number): number',
      about: 'The first integer of a text, brought into 1 to 10; the default (5) without one.',
    },
    parse_number: {
      type: 'fun(text: string, pattern?: string): number?',
      about: 'The first number of a text, or what a Lua pattern captures there; nil without one.',
    },
    fingerprint: {
      type: 'fun(s: string): string',
      about: 'Eight hex digits (DJB2) that do not depend on case nor on white space.',
    },
  },
  String.raw`${checks}
local function parse_score(s, default)
  s = check("alc.parse_score", 1, s, "string")
  default = check("alc.parse_score", 2, default, "number", true) or 5
  local zeros, digits = s:match("(0*)(%d*)", s:find("%d") or #s + 1)
  if zeros == "" and digits == "" then return default end
  if #digits > 2 then return 10 end
  return math.max(1, math.min(10, tonumber(digits) or 0))
end

-- Does a sign or a point at i begin a number, and not stand within a word or another number?
local function begins(text, i)
  return not text:sub(i - 1, i - 1):find("%w")
end

-- Where the integer part that begins at i ends: digits, or groups of three with commas between them.
local function end_of_whole(text, i)
  local _, last = text:find("^%d+", i)
  if last - i >= 3 then return last end
  while text:find("^,%d%d%d", last + 1) and not text:find("^%d", last + 5) do last = last + 4 end
  return last
end

local function first_number(text)
  local from = text:find("%d")
  if from == nil then return nil end
  local last
  if from > 1 and text:sub(from - 1, from - 1) == "." and begins(text, from - 1) then
    from = from - 1
    last = from - 1
  else
    last = end_of_whole(text, from)
  end
  local _, fraction = text:find("^%.%d+", last + 1)
  last = fraction or last
  local _, exponent = text:find("^[eE][+-]?%d+", last + 1)
  last = exponent or last
  local number = finite((text:sub(from, last):gsub(",", "")))
  local negative = from > 1 and text:sub(from - 1, from - 1) == "-" and begins(text, from - 1)
  return number and negative and -number or number
end

local function parse_number(text, pattern)
  text = check("alc.parse_number", 1, text, "string")
  pattern = check("alc.parse_number", 2, pattern, "string", true)
  if pattern == nil then return first_number(text) end
  local ok, captured = pcall(string.match, text, pattern)
  if not ok then refuse("alc.parse_number", 2, captured) end
  return tonumber(captured)
end

local BLOCK = 128

local function fingerprint(s)
  s = check("alc.fingerprint", 1, s, "string")
  local folded = s:lower():gsub("%s+", " "):gsub("^ ", ""):gsub(" $", "")
  local hash = 5381
  for from = 1, #folded, BLOCK do
    local bytes = { folded:byte(from, from + BLOCK - 1) }
    for i = 1, #bytes do hash = (hash * 33 + bytes[i]) & 0xffffffff end
  end
  return ("%08x"):format(hash)
end

return { parse_score = parse_score, parse_number = parse_number, fingerprint = fingerprint }
`,
);
