import { run, type JsonObject, type RunSpec } from '../domain';

/** How the message ends that a package is something else, such as a library. */
export const noStrategy = 'is no strategy: it must return a table with a function run(ctx)';

/** What a strategy package says of itself. */
const code = `local name = ctx.strategy
local strategy = require(name)
local function bad(what)
  error("package '" .. name .. "' " .. what, 0)
end
if type(strategy) ~= "table" or type(strategy.run) ~= "function" then
  bad("${noStrategy}")
end
local meta = strategy.meta
if type(meta) ~= "table" then
  bad("has no meta: set M.meta = { name = '" .. name .. "', version = '0.1.0', description = '...', category = '...' }")
end
local function text(from, key, where)
  local value = from[key]
  if value ~= nil and type(value) ~= "string" then
    bad("has a " .. where .. key .. " that is no string but " .. type(value))
  end
  return value
end
local about = {}
for _, key in ipairs({ "name", "version", "description", "category", "paper", "result", "calls" }) do
  about[key] = text(meta, key, "meta.")
end
if about.name == nil then bad("has a meta.name that is no string but nil") end
if meta.parameters ~= nil then
  if type(meta.parameters) ~= "table" then bad("has meta.parameters that are no list but " .. type(meta.parameters)) end
  about.parameters = alc.json_decode("[]")
  for i, given in ipairs(meta.parameters) do
    local where = "meta.parameters[" .. i .. "]"
    if type(given) ~= "table" or type(given.name) ~= "string" then bad("has a " .. where .. " without a name") end
    local parameter = { default = given.default, min = given.min, max = given.max, one_of = given.one_of }
    for _, key in ipairs({ "name", "type", "description" }) do parameter[key] = text(given, key, where .. ".") end
    about.parameters[i] = parameter
  end
end
if type(strategy.calls) == "function" then
  local least, most = strategy.calls(ctx.ctx)
  if math.type(least) ~= "integer" or (most ~= nil and math.type(most) ~= "integer") then
    bad("has a calls(ctx) that returns no whole numbers: the least and the most questions that it asks")
  end
  about.questions = { least = least, most = most or least }
end
return about
`;

/** What `metaOf` looks at besides the name. */
export interface MetaOptions extends Pick<RunSpec, 'projectRoot'> {
  /** The parameters that its questions are counted for; none if absent, so that defaults count. */
  readonly ctx?: JsonObject;
}

/**
 * A session that gives the `meta` of a strategy package: `{ name, version?, description?, category?, paper?, result?, calls? }`,
 * all texts, `parameters?`, a list of `{ name, type?, default?, description? }`, and, if the package has a function `calls(ctx)`,
 * `questions: { least, most }`, how many it asks with these parameters. Fails, and says what is missing, for a package that is
 * no strategy or has no meta.
 *
 * @example engine.run(metaOf('self_consistency'), rehearse()).pipe(toValue())
 */
export const metaOf = (strategy: string, { ctx = {}, ...options }: MetaOptions = {}): RunSpec =>
  run(code, { name: 'meta', ...options, ctx: { strategy, ctx } });
