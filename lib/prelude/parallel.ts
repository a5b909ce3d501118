/** One question for each item, all asked at once. */
import { checks } from './checks';
import { preludeModule } from './module';

export const parallel = preludeModule(
  'parallel',
  {
    parallel: {
      type: 'fun(items: any[], prompt_fn: (fun(item: any, i: integer): string|alc.Query), opts?: alc.ParallelOptions): any[]',
      about: 'The answers to what a function asks of each item, in one batch and in the order of the items.',
    },
  },
  String.raw`${checks}
local NAME = "alc.parallel"

-- What prompt_fn gave, as an item of a batch; or nil and what is wrong with it.
local function query_of(given)
  local kind = type(given)
  if kind == "string" or kind == "number" then return { prompt = given } end
  if kind ~= "table" then return nil, "got " .. kind end
  local prompt = type(given.prompt)
  if prompt == "string" or prompt == "number" then return copied(given) end
  return nil, "got a table whose 'prompt' is " .. prompt
end

local function parallel(items, prompt_fn, opts)
  items = check(NAME, 1, items, "array")
  prompt_fn = check(NAME, 2, prompt_fn, "function")
  opts = check(NAME, 3, opts, "table", true) or {}
  local system = field(NAME, 3, opts, "system", "string")
  local max_tokens = field(NAME, 3, opts, "max_tokens", "integer")
  local post_fn = field(NAME, 3, opts, "post_fn", "function")
  local reminder = field(NAME, 3, opts, "reminder", "string")
  if reminder ~= nil and post_fn == nil then refuse(NAME, 3, "field 'reminder' goes with a post_fn that says what is no answer") end
  if #items == 0 then return {} end
  local queries = {}
  for i = 1, #items do
    local query, problem = query_of(prompt_fn(items[i], i))
    if query == nil then
      refuse(NAME, 2, ("a prompt or a table with one expected for item %d, %s"):format(i, problem))
    end
    if query.system == nil then query.system = system end
    if query.max_tokens == nil then query.max_tokens = max_tokens end
    queries[i] = query
  end
  local results = alc.llm_batch(queries)
  if post_fn == nil then return results end
  local processed, again, places = {}, {}, {}
  for i = 1, #queries do
    processed[i] = post_fn(results[i], items[i], i)
    if reminder ~= nil and not processed[i] then
      queries[i].prompt = queries[i].prompt .. "\n\n" .. reminder
      again[#again + 1], places[#places + 1] = queries[i], i
    end
  end
  if #again == 0 then return processed end
  for n, result in ipairs(alc.llm_batch(again)) do
    local i = places[n]
    processed[i] = post_fn(result, items[i], i)
  end
  return processed
end

return { parallel = parallel }
`,
);
