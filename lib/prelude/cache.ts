/** Answers that a session remembers. */
import { checks } from './checks';
import { preludeModule } from './module';

export const cache = preludeModule(
  'cache',
  {
    cache: {
      type: 'fun(prompt: string, opts?: alc.CacheOptions): string',
      about: 'The answer of `alc.llm`, asked for once for the same prompt, system and max_tokens.',
    },
    cache_info: {
      type: 'fun(): { entries: integer, hits: integer, misses: integer, max_entries: integer }',
      about: 'What is remembered, and how often it was of use.',
    },
    cache_clear: { type: 'fun()', about: 'Forgets all answers, and counts from zero again.' },
  },
  String.raw`${checks}
local MAX_ENTRIES = 256

-- The keys in the order in which they came, from oldest to newest.
local answers, keys, oldest, newest, hits, misses

local function clear()
  answers, keys, oldest, newest, hits, misses = {}, {}, 1, 0, 0, 0
end

local function remember(key, answer)
  if answers[key] == nil then
    if newest - oldest + 1 == MAX_ENTRIES then
      answers[keys[oldest]] = nil
      keys[oldest] = nil
      oldest = oldest + 1
    end
    newest = newest + 1
    keys[newest] = key
  end
  answers[key] = answer
end

-- Lengths keep a part from reading as the end of the one before.
local function key_of(prompt, system, max_tokens)
  return ("%d %d %d:"):format(max_tokens or 1024, system and #system or -1, #prompt) .. (system or "") .. prompt
end

local function cache(prompt, opts)
  prompt = check("alc.cache", 1, prompt, "string")
  opts = check("alc.cache", 2, opts, "table", true)
  if opts == nil then opts = {} end
  local own_key = field("alc.cache", 2, opts, "cache_key", "string")
  local skip = field("alc.cache", 2, opts, "cache_skip", "boolean")
  local system = field("alc.cache", 2, opts, "system", "string")
  local max_tokens = field("alc.cache", 2, opts, "max_tokens", "integer")
  local asked = copied(opts)
  asked.cache_key, asked.cache_skip = nil, nil
  if skip then return alc.llm(prompt, asked) end
  local key = own_key and "key:" .. own_key or key_of(prompt, system, max_tokens)
  local known = answers[key]
  if known ~= nil then
    hits = hits + 1
    return known
  end
  misses = misses + 1
  local answer = alc.llm(prompt, asked)
  remember(key, answer)
  return answer
end

local function cache_info()
  return { entries = newest - oldest + 1, hits = hits, misses = misses, max_entries = MAX_ENTRIES }
end

clear()
return { cache = cache, cache_info = cache_info, cache_clear = clear }
`,
);
