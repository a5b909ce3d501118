/** Settings of a strategy. */
import { checks } from './checks';
import { preludeModule } from './module';

export const tuning = preludeModule(
  'tuning',
  {
    tuning: {
      type: 'fun(defaults: table, ctx: table?, opts?: alc.TuningOptions): table',
      about: 'The defaults with what ctx says otherwise: tables of names are merged, lists and other values replaced.',
    },
  },
  String.raw`${checks}
local NAME = "alc.tuning"

local function is_dict(value)
  return type(value) == "table" and #value == 0
end

local function clone(value)
  if type(value) ~= "table" then return value end
  local copy = {}
  for key, item in pairs(value) do copy[key] = clone(item) end
  return copy
end

local merge

local function choose(default, override)
  if override == nil then return clone(default) end
  if is_dict(default) and is_dict(override) then return merge(default, override) end
  return clone(override)
end

function merge(defaults, overrides)
  local merged = {}
  for key, default in pairs(defaults) do
    if key ~= "_schema" then merged[key] = choose(default, overrides[key]) end
  end
  for key, override in pairs(overrides) do
    if key ~= "_schema" and defaults[key] == nil then merged[key] = clone(override) end
  end
  return merged
end

-- What ctx says of the defaults, and of nothing else.
local function overrides_in(ctx, defaults, prefix)
  local overrides = {}
  for key in pairs(defaults) do
    if prefix == nil then
      overrides[key] = ctx[key]
    else
      local name = prefix .. tostring(key)
      if ctx[name] == nil then name = prefix .. "_" .. tostring(key) end
      overrides[key] = ctx[name]
    end
  end
  return overrides
end

local function tuning(defaults, ctx, opts)
  defaults = check(NAME, 1, defaults, "table")
  ctx = check(NAME, 2, ctx, "table", true) or {}
  opts = check(NAME, 3, opts, "table", true) or {}
  local prefix = field(NAME, 3, opts, "prefix", "string")
  if prefix ~= nil and type(ctx[prefix]) == "table" then return merge(defaults, ctx[prefix]) end
  return merge(defaults, overrides_in(ctx, defaults, prefix))
end

return { tuning = tuning }
`,
);
