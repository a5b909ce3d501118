/** `ef.graders`, `ef.grader`: what judges a response. */
export const graders = String.raw`
local Grader = { __name = "evalframe.grader" }

-- A grader can be called like the function it was made of.
Grader.__call = function(self, response, case)
  return self.check(response, case)
end

--- "whole": it is given the response as a table, not its text alone. "needs_expected": a case without expected is no case for it.
local function new_grader(name, check, traits)
  local grader = { name = name, check = check }
  for trait, value in pairs(traits or {}) do grader[trait] = value end
  return setmetatable(grader, Grader)
end

--- A grader that is content if any of what is expected satisfies a test of two texts.
local function for_any_expected(name, test)
  local function check(text, case)
    for _, expected in ipairs(case.expected) do
      local wanted = values.text_of(expected)
      if not wanted then
        error("expected must be text, a number or a boolean, got " .. values.shown(expected), 0)
      end
      if test(text, wanted) then return true end
    end
    return false
  end
  return new_grader(name, check, { needs_expected = true })
end

local graders = {
  exact_match = for_any_expected("exact_match", function(text, wanted)
    return values.trim(text) == values.trim(wanted)
  end),
  contains = for_any_expected("contains", function(text, wanted)
    return text:find(wanted, 1, true) ~= nil
  end),
  starts_with = for_any_expected("starts_with", function(text, wanted)
    text, wanted = text:match("^%s*(.*)"), wanted:match("^%s*(.*)")
    return text:sub(1, #wanted) == wanted
  end),
  regex = for_any_expected("regex", function(text, pattern)
    local ok, found = pcall(string.find, text, pattern)
    if not ok then error("in '" .. pattern .. "': " .. found, 0) end
    return found ~= nil
  end),
  json_valid = new_grader("json_valid", function(text)
    return (pcall(alc.json_decode, text))
  end),
  not_empty = new_grader("not_empty", function(text)
    return text:find("%S") ~= nil
  end),
}

local function known_graders()
  local names = {}
  for name in pairs(graders) do names[#names + 1] = tostring(name) end
  table.sort(names)
  return table.concat(names, ", ")
end

--- The grader that a name, a function or a grader stands for; raises if there is none.
local function grader_of(given)
  if values.is_a(Grader.__name, given) then return given end
  if type(given) == "function" then return new_grader("custom", given) end
  if type(given) ~= "string" then
    error("a grader is a name or a function, got " .. values.shown(given), 0)
  end
  local found = graders[given]
  if found == nil then error("unknown grader '" .. given .. "'; known are " .. known_graders(), 0) end
  return type(found) == "function" and new_grader(given, found) or grader_of(found)
end

ef.graders = graders

--- ef.grader "name" (function(text, case) … end), or { check = function(response, case) … end } for the whole response.
function ef.grader(name)
  if type(name) ~= "string" then error("ef.grader: a name expected, got " .. values.shown(name), 2) end
  return function(check)
    if type(check) == "table" and type(check.check) == "function" then
      return new_grader(name, check.check, { whole = true })
    end
    if type(check) ~= "function" then
      error("ef.grader '" .. name .. "': a function expected, got " .. values.shown(check), 2)
    end
    return new_grader(name, check)
  end
end
`;
