/** Combinators over lists. */
import { checks } from './checks';
import { preludeModule } from './module';

export const collections = preludeModule(
  'collections',
  {
    map: {
      type: 'fun(items: any[], fn: fun(item: any, i: integer): any): any[]',
      about: 'What a function gives for each item; where it gives nil there is a hole.',
    },
    filter: {
      type: 'fun(items: any[], fn: fun(item: any, i: integer): any): any[]',
      about: 'The items for which a function gives neither nil nor false.',
    },
    reduce: {
      type: 'fun(items: any[], fn: fun(acc: any, item: any, i: integer): any, init?: any): any',
      about: 'What is left when a function has folded in item after item; without a start the first item is it.',
    },
    vote: {
      type: 'fun(answers: any[]): { winner: string?, count: integer, total: integer }',
      about: 'The answer given most often, white space around it aside; the first seen wins a tie.',
    },
  },
  String.raw`${checks}
local function map(items, fn)
  items = check("alc.map", 1, items, "array")
  fn = check("alc.map", 2, fn, "function")
  local results = {}
  for i = 1, #items do results[i] = fn(items[i], i) end
  return results
end

local function filter(items, fn)
  items = check("alc.filter", 1, items, "array")
  fn = check("alc.filter", 2, fn, "function")
  local kept = {}
  for i = 1, #items do
    local item = items[i]
    if fn(item, i) then kept[#kept + 1] = item end
  end
  return kept
end

local function reduce(items, fn, init)
  items = check("alc.reduce", 1, items, "array")
  fn = check("alc.reduce", 2, fn, "function")
  local acc, first = init, 1
  if acc == nil then acc, first = items[1], 2 end
  for i = first, #items do acc = fn(acc, items[i], i) end
  return acc
end

-- The text of an answer; nil for what has none.
local function text_of(answer)
  local kind = type(answer)
  if kind ~= "string" and kind ~= "number" and kind ~= "boolean" then return nil end
  local text = tostring(answer)
  local first = text:find("%S")
  return first == nil and "" or text:match(".*%S", first)
end

local function vote(answers)
  answers = check("alc.vote", 1, answers, "array")
  local total = #answers
  local order, counts = {}, {}
  for i = 1, total do
    local answer = text_of(answers[i])
    if answer == nil then
      refuse("alc.vote", 1, ("item %d: string expected, got %s"):format(i, type(answers[i])))
    end
    if counts[answer] == nil then order[#order + 1] = answer end
    counts[answer] = (counts[answer] or 0) + 1
  end
  local winner, count = nil, 0
  for _, answer in ipairs(order) do
    if counts[answer] > count then winner, count = answer, counts[answer] end
  end
  return { winner = winner, count = count, total = total }
end

return { map = map, filter = filter, reduce = reduce, vote = vote }
`,
);
