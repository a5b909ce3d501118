/** Lua values as the other parts handle them: shown, copied, taken as text; what they share as `values`. */
export const values = String.raw`local values = {}

--- What messages call a value that is not what was expected.
function values.shown(value)
  local kind = type(value)
  if kind == "string" and #value <= 40 then return 'string "' .. value .. '"' end
  if kind == "number" then return "number " .. tostring(value) end
  return kind
end

function values.trim(text)
  return text:match("^%s*(.-)%s*$")
end

--- A scalar as people write it: 42.0 is "42". Nil if it has no text.
function values.text_of(value)
  local kind = type(value)
  if math.type(value) == "float" and value % 1 == 0 and math.abs(value) < 2 ^ 53 then
    return ("%d"):format(value)
  end
  if kind == "string" or kind == "number" or kind == "boolean" then return tostring(value) end
end

--- The start of a text on one line, whole characters only.
function values.brief(text, length)
  text = values.trim((text:gsub("%s+", " ")))
  if (utf8.len(text) or #text) <= length then return text end
  local rest = utf8.len(text) and utf8.offset(text, length + 1) or length + 1
  return text:sub(1, rest - 1) .. "…"
end

function values.copy(value, copies)
  if type(value) ~= "table" then return value end
  copies = copies or {}
  if not copies[value] then
    local copy = {}
    copies[value] = copy
    for key, item in pairs(value) do
      copy[values.copy(key, copies)] = values.copy(item, copies)
    end
    setmetatable(copy, getmetatable(value))
  end
  return copies[value]
end

--- An empty table that JSON writes as [].
function values.list()
  local ok, empty = pcall(function() return alc.json_decode("[]") end)
  return ok and type(empty) == "table" and empty or {}
end

--- Why JSON can't hold a value; nil if it can.
function values.not_json(value)
  local encode = alc and alc.json_encode
  if type(value) ~= "table" or not encode then return nil end
  local ok, problem = pcall(encode, value)
  if not ok then return problem:match("%((.*)%)$") or problem end
end

--- The text of what was raised.
function values.message_of(raised)
  if type(raised) == "string" then return raised end
  if type(raised) == "table" then
    if type(raised.message) == "string" then return raised.message end
    local ok, text = pcall(alc.json_encode, raised)
    if ok then return text end
  end
  return tostring(raised)
end

--- A spent budget ends a run: every case after it would only fail the same way.
function values.is_budget(raised)
  local text = values.message_of(raised)
  return text:find("^budget_exceeded:") ~= nil or text:find("^[^\n]-:%d+: budget_exceeded:") ~= nil
end

--- Whether a value was made by the maker of that name, if by another copy of this package.
function values.is_a(kind, value)
  local meta = type(value) == "table" and getmetatable(value)
  return type(meta) == "table" and meta.__name == kind
end

--- Runs a check that raises without a position, for a function of that name; what it raises gets the position of our caller.
function values.checked(name, check, ...)
  local ok, result = pcall(check, ...)
  if not ok then error(name .. ": " .. result, 3) end
  return result
end
`;
