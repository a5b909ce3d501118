import { checks } from './checks';
import { preludeModule, type Shapes } from './module';

/** `alc.env`: a table without fields of its own, so that each look goes to the host. */
export const env = preludeModule(
  'env',
  {
    env: {
      type: 'alc.Env',
      about: 'The environment variables that the engine was given for its scripts: alc.env.KEY is nil for any other.',
    },
  },
  String.raw`${checks}
local methods = {}

function methods.get(_, key)
  return internal.env(check("alc.env:get", 1, key, "string"))
end

-- A list of names that must be there, and names with what they are otherwise.
function methods.use(_, names)
  check("alc.env:use", 1, names, "table")
  local values, missing = {}, {}
  for key, otherwise in pairs(names) do
    local name = key
    if type(key) == "number" then name, otherwise = otherwise, nil end
    if type(name) ~= "string" then refuse("alc.env:use", 1, "names of variables expected, got " .. got(name)) end
    values[name] = internal.env(name)
    if values[name] == nil then values[name] = otherwise end
    if values[name] == nil then missing[#missing + 1] = name end
  end
  if #missing > 0 then
    table.sort(missing)
    error("alc.env:use: not set for scripts: " .. table.concat(missing, ", ") .. " (option env of the engine)", 2)
  end
  return values
end

return {
  env = setmetatable({}, {
    __index = function(_, key)
      if methods[key] ~= nil then return methods[key] end
      if type(key) == "string" then return internal.env(key) end
    end,
    __newindex = function() error("alc.env can't be written to", 2) end,
    __metatable = false,
  }),
}
`,
);

export const envShapes: Shapes = {
  'alc.Env': {
    '[string]': 'string?',
    get: 'fun(self: alc.Env, key: string): string?',
    use: 'fun(self: alc.Env, names: table): table<string, string>',
  },
};
