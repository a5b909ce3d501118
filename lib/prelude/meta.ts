import { run, type RunSpec } from '../domain';

/** What a strategy package says of itself. */
const code = `local name = ctx.strategy
local strategy = require(name)
local function bad(what)
  error("package '" .. name .. "' " .. what, 0)
end
if type(strategy) ~= "table" or type(strategy.run) ~= "function" then
  bad("is no strategy: it must return a table with a function run(ctx)")
end
local meta = strategy.meta
if type(meta) ~= "table" then
  bad("has no meta: set M.meta = { name = '" .. name .. "', version = '0.1.0', description = '...', category = '...' }")
end
local about = {}
for _, key in ipairs({ "name", "version", "description", "category" }) do
  local value = meta[key]
  if value ~= nil or key == "name" then
    if type(value) ~= "string" then bad("has a meta." .. key .. " that is no string but " .. type(value)) end
    about[key] = value
  end
end
return about
`;

/**
 * A session that gives the `meta` of a strategy package: `{ name, version?, description?, category? }`, all strings. Fails,
 * and says what is missing, for a package that is no strategy or has no meta.
 *
 * @example engine.run(metaOf('self_consistency'), rehearse()).pipe(toValue())
 */
export const metaOf = (strategy: string, options: Pick<RunSpec, 'projectRoot'> = {}): RunSpec =>
  run(code, { name: 'meta', ...options, ctx: { strategy } });
