/** Changes of what lasts. */
import { checks } from './checks';
import { preludeModule } from './module';

export const state = preludeModule(
  'state',
  {
    'state.update': {
      type: 'fun(key: string, fn: (fun(value: any): any), default?: any): any',
      about:
        'Replaces a value by what a function makes of it, which is called again if another session was faster; gives the new value.',
    },
  },
  String.raw`${checks}
local NAME = "alc.state.update"

-- More than sessions can be in each other's way: something else is wrong then.
local MOST_ATTEMPTS = 10000

local function update(key, fn, default)
  key = check(NAME, 1, key, "string")
  fn = check(NAME, 2, fn, "function")
  for _ = 1, MOST_ATTEMPTS do
    local old = alc.state.get(key)
    local current = old
    if current == nil then current = default end
    -- The function may change the table that it is given.
    if type(current) == "table" then current = internal.copy(current) end
    local new = fn(current)
    if internal[NAME](key, old, new) then return new end
  end
  error(("%s: '%s' has changed each of %d times before it could be replaced"):format(NAME, key, MOST_ATTEMPTS), 2)
end

return { ["state.update"] = update }
`,
);
