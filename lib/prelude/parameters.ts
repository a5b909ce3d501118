/** What a strategy takes, checked before it asks anything. */
import { checks } from './checks';
import { preludeModule, type Shapes } from './module';

export const parametersShapes: Shapes = {
  'alc.Meta': { name: 'string', 'parameters?': 'alc.Parameter[]', '[string]': 'any' },
  'alc.Parameter': {
    name: 'string',
    type: '"integer"|"number"|"string"|"string[]"|"boolean"',
    'default?': 'any',
    'min?': 'number',
    'max?': 'number',
    'one_of?': 'string[]',
    'description?': 'string',
  },
};

export const parameters = preludeModule(
  'parameters',
  {
    parameters: {
      type: 'fun(meta: alc.Meta, ctx: table?): table<string, any>',
      about:
        'The values of the parameters in meta.parameters: what ctx says, else the default; one that does not fit is an error.',
    },
  },
  String.raw`${checks}
local NAME = "alc.parameters"

-- What makes a value of ctx one of the type; nil for what is none.
local read = {
  integer = function(value) return type(value) == "number" and math.tointeger(value) or nil end,
  number = function(value) return type(value) == "number" and finite(value) or nil end,
  string = function(value) return type(value) == "string" and value:find("%S") and value or nil end,
  boolean = function(value) if type(value) == "boolean" then return value end end,
  ["string[]"] = function(value)
    if type(value) ~= "table" then return nil end
    local count = 0
    for _ in pairs(value) do count = count + 1 end
    for i = 1, count do
      if type(value[i]) ~= "string" or not value[i]:find("%S") then return nil end
    end
    return value
  end,
}

-- The limits of a number, or of the length of a list, in words.
local function range(p)
  local min, max = math.tointeger(p.min) or p.min, math.tointeger(p.max) or p.max
  if min and max then return min .. " to " .. max end
  return min and "at least " .. min or max and "at most " .. max
end

local function quoted(words)
  local list = {}
  for i, word in ipairs(words) do list[i] = ("%q"):format(word) end
  return table.concat(list, " or ")
end

-- What a parameter has to be, in words.
local function wanted(p)
  if p.one_of then return quoted(p.one_of) end
  if p.type == "string" then return "a text" end
  if p.type == "boolean" then return "true or false" end
  if p.type == "string[]" then
    local size = range(p)
    return "a list of " .. (size and size .. " " or "") .. "texts"
  end
  local limits = range(p)
  return (p.type == "integer" and "a whole number" or "a number") .. (limits and ", " .. limits or "")
end

local function allowed(p, value)
  if p.one_of then
    for _, one in ipairs(p.one_of) do
      if one == value then return true end
    end
    return false
  end
  local size = type(value) == "table" and #value or value
  if type(size) ~= "number" then return true end
  return (not p.min or size >= p.min) and (not p.max or size <= p.max)
end

local function shown(value)
  local ok, json = pcall(alc.json_encode, value)
  return not ok and type(value) or #json <= 80 and json or "a " .. type(value) .. " of " .. #json .. " characters"
end

local function value_of(p, ctx, name)
  local given = ctx[p.name]
  if given == nil then
    if p.default ~= nil then return internal.copy(p.default) end
    local about = p.description and ": " .. p.description or ""
    error(("%s: ctx.%s must be given, %s%s"):format(name, p.name, wanted(p), about), 0)
  end
  local value = read[p.type](given)
  if value == nil or not allowed(p, value) then
    error(("%s: ctx.%s must be %s, not %s"):format(name, p.name, wanted(p), shown(given)), 0)
  end
  return value
end

local function parameters(meta, ctx)
  meta = check(NAME, 1, meta, "table")
  ctx = check(NAME, 2, ctx, "table", true) or {}
  local name = field(NAME, 1, meta, "name", "string")
  if name == nil then refuse(NAME, 1, "field 'name' is missing") end
  local list = field(NAME, 1, meta, "parameters", "array") or {}
  local values = {}
  for i, p in ipairs(list) do
    if type(p) ~= "table" or type(p.name) ~= "string" or read[p.type] == nil then
      refuse(NAME, 1, "parameters[" .. i .. "] needs a name, and a type: integer, number, string, string[] or boolean")
    end
    values[p.name] = value_of(p, ctx, name)
  end
  return values
end

return { parameters = parameters }
`,
);
