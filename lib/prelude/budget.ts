/** What a session may still spend. */
import { preludeModule } from './module';

export const budget = preludeModule(
  'budget',
  {
    budget_check: { type: 'fun(): boolean', about: 'Is something left of every limit that there is?' },
  },
  String.raw`local alc = ...

local function budget_check()
  local left = alc.budget_remaining()
  if left == nil then return true end
  for _, limit in ipairs({ "llm_calls", "elapsed_ms", "tokens" }) do
    if left[limit] ~= nil and left[limit] <= 0 then return false end
  end
  return true
end

return { budget_check = budget_check }
`,
);
