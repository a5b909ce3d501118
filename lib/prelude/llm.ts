/** Ways to ask one question. */
import { checks } from './checks';
import { preludeModule } from './module';

export const llm = preludeModule(
  'llm',
  {
    llm_safe: {
      type: 'fun(prompt: string, opts: alc.LlmOptions?, default: any): any',
      about: 'The answer, or a default where `alc.llm` would raise an error, which is logged as a warning.',
    },
    llm_json: {
      type: 'fun(prompt: string, opts?: alc.LlmOptions): table?, string',
      about: 'The JSON in the answer, asked for once more if there is none, and the answer it comes from.',
    },
    ground: {
      type: 'fun(claim: string, opts?: alc.LlmOptions): string',
      about: 'Asks with `grounded` set: whoever answers is to look facts up.',
    },
    specify: {
      type: 'fun(prompt: string, opts?: alc.LlmOptions): string',
      about: 'Asks with `underspecified` set: whoever answers is to settle what is open.',
    },
  },
  String.raw`${checks}
local function llm_safe(prompt, opts, default)
  prompt = check("alc.llm_safe", 1, prompt, "string")
  opts = check("alc.llm_safe", 2, opts, "table", true)
  local ok, answer = pcall(alc.llm, prompt, opts)
  if ok then return answer end
  alc.log("warn", "alc.llm_safe: " .. tostring(answer))
  return default
end

local REPAIR = [[The answer below should hold JSON, but none could be read from it.

Request:
%s

Broken answer:
%s

Give the answer again as JSON that can be parsed.]]

local function llm_json(prompt, opts)
  prompt = check("alc.llm_json", 1, prompt, "string")
  opts = check("alc.llm_json", 2, opts, "table", true)
  local raw = alc.llm(prompt, opts)
  local value = alc.json_extract(raw)
  if value ~= nil then return value, raw end
  local again = copied(opts or {})
  again.system = "Answer with only valid JSON: no prose, no code fences."
  raw = alc.llm(REPAIR:format(prompt, raw), again)
  return alc.json_extract(raw), raw
end

local function asks_with(name, flag)
  return function(prompt, opts)
    prompt = check(name, 1, prompt, "string")
    local flagged = copied(check(name, 2, opts, "table", true) or {})
    flagged[flag] = true
    return alc.llm(prompt, flagged)
  end
end

return {
  llm_safe = llm_safe,
  llm_json = llm_json,
  ground = asks_with("alc.ground", "grounded"),
  specify = asks_with("alc.specify", "underspecified"),
}
`,
);
