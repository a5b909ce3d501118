/** The chunk behind an `advice` session: its `...` is the name of the strategy. */
export const adviceChunk = {
  name: '=advice',
  code: `local name = ...
local strategy = require(name)
if type(strategy) ~= "table" or type(strategy.run) ~= "function" then
  error("package '" .. name .. "' is no strategy: it must return a table with a function run(ctx)", 0)
end
return strategy.run(ctx)
`,
};
