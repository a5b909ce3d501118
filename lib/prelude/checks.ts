/**
 * The beginning of a module: checks of arguments. They raise what host functions raise, at the line that called the function
 * of the module, so they must be called by that function itself.
 */
export const checks = String.raw`local alc, internal = ...

local function got(value)
  local kind = type(value)
  if kind == "string" and #value <= 40 then return "string " .. (("%q"):format(value):gsub("\\\n", "\\n")) end
  if kind == "number" then return "number " .. tostring(value) end
  return kind
end

local function finite(value)
  local n = tonumber(value)
  if n == nil or n ~= n or n == math.huge or n == -math.huge then return nil end
  return n
end

-- What the library of Lua makes of a value where such an argument is due; nil for what does not fit.
local convert = {
  string = function(value)
    if type(value) == "string" then return value end
    return type(value) == "number" and tostring(value) or nil
  end,
  number = finite,
  integer = function(value) return math.tointeger(finite(value)) end,
  array = function(value)
    if type(value) == "table" and (#value > 0 or next(value) == nil) then return value end
  end,
}

local function fits(value, expected)
  if convert[expected] ~= nil then return convert[expected](value) end
  if type(value) == expected then return value end
end

-- Argument i of a function, converted; without optional it must be there.
local function check(name, i, value, expected, optional)
  if value == nil and optional then return nil end
  local converted = fits(value, expected)
  if converted == nil then
    error(("bad argument #%d to '%s' (%s expected, got %s)"):format(i, name, expected, got(value)), 3)
  end
  return converted
end

-- A field of a table that is argument i, converted; nil if it is not there.
local function field(name, i, options, key, expected)
  local value = options[key]
  if value == nil then return nil end
  local converted = fits(value, expected)
  if converted == nil then
    error(("bad argument #%d to '%s' (field '%s': %s expected, got %s)"):format(i, name, key, expected, got(value)), 3)
  end
  return converted
end

-- What is wrong with argument i, where no type says it.
local function refuse(name, i, problem)
  error(("bad argument #%d to '%s' (%s)"):format(i, name, problem), 3)
end

local function copied(given)
  local copy = {}
  for key, value in pairs(given) do copy[key] = value end
  return copy
end
`;
