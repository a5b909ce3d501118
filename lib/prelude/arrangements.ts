/**
 * Arrays in other orders. Random choices are among the values themselves, of which the host has only copies; all the orders
 * of ten numbers take more memory than a script has, and only Lua's own work is metered as it goes.
 */
import { checks } from './checks';
import { preludeModule } from './module';

export const arrangements = preludeModule(
  'arrangements',
  {
    'math.shuffle': {
      type: 'fun(rng: alc.math.Rng, t: any[])',
      about: 'Brings an array into a random order, in place.',
    },
    'math.sample_with_replacement': {
      type: 'fun(rng: alc.math.Rng, t: any[], n: integer): any[]',
      about: 'Draws n elements of an array, any of them any number of times.',
    },
    'math.permutations': {
      type: 'fun(n: integer): integer[][]',
      about: 'Every order of the numbers from 1 to n, which is at most 10, in lexicographic order.',
    },
  },
  String.raw`${checks}
local MOST = 1000000

local function shuffle(rng, t)
  local NAME = "alc.math.shuffle"
  check(NAME, 1, rng, "table")
  t = check(NAME, 2, t, "array")
  local n = #t
  if n > MOST then refuse(NAME, 2, ("at most %d elements expected, got %d"):format(MOST, n)) end
  local places, problem = internal.random_exchanges(rng, n)
  if problem ~= nil then refuse(NAME, 1, problem) end
  for i = n, 2, -1 do
    local j = places[n - i + 1]
    t[i], t[j] = t[j], t[i]
  end
end

local function sample_with_replacement(rng, t, n)
  local NAME = "alc.math.sample_with_replacement"
  check(NAME, 1, rng, "table")
  t = check(NAME, 2, t, "array")
  n = check(NAME, 3, n, "integer")
  if #t == 0 then refuse(NAME, 2, "at least 1 element expected, got an empty array") end
  if n < 0 or n > MOST then refuse(NAME, 3, ("integer from 0 to %d expected, got number %d"):format(MOST, n)) end
  local drawn, problem = internal.random_places(rng, #t, n)
  if problem ~= nil then refuse(NAME, 1, problem) end
  for i = 1, n do drawn[i] = t[drawn[i]] end
  return drawn
end

-- Turns an order into the next one (Knuth, algorithm 7.2.1.2 L); false at the last.
local function advance(order)
  local n = #order
  local i = n - 1
  while i > 0 and order[i] >= order[i + 1] do i = i - 1 end
  if i < 1 then return false end
  local j = n
  while order[j] <= order[i] do j = j - 1 end
  order[i], order[j] = order[j], order[i]
  local low, high = i + 1, n
  while low < high do
    order[low], order[high] = order[high], order[low]
    low, high = low + 1, high - 1
  end
  return true
end

local function permutations(n)
  local NAME = "alc.math.permutations"
  n = check(NAME, 1, n, "integer")
  if n < 0 or n > 10 then refuse(NAME, 1, ("integer from 0 to 10 expected, got number %d"):format(n)) end
  local order, all, count = {}, {}, 0
  for i = 1, n do order[i] = i end
  repeat
    count = count + 1
    all[count] = copied(order)
  until not advance(order)
  return all
end

return {
  ["math.shuffle"] = shuffle,
  ["math.sample_with_replacement"] = sample_with_replacement,
  ["math.permutations"] = permutations,
}
`,
);
