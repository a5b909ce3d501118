/** The Lua that runs in front of the cases and writes down, in printable ASCII, exactly what they give. */

/**
 * `T(f)` adds a line with what `f` returns or raises. `P(f)` calls `f(put, try)`, adds a line with all that it `put` and
 * what it `try`-ed to call, and how it ended. A table shows its 1..n, then its other keys sorted.
 */
export const prelude = String.raw`
local lines = {}
local T, P, idle, rounded
do
  local byte, find, format, sub, concat, sort = string.byte, string.find, string.format, string.sub, table.concat, table.sort
  local mathtype, next, pcall, rawget, select, tostring, type = math.type, next, pcall, rawget, select, tostring, type
  local hex = '0123456789abcdef'
  local function quoted(s)
    if not find(s, '[^ !#-%[%]-~]') then return '"' .. s .. '"' end
    local r = {}
    for i = 1, #s do
      local b = byte(s, i)
      local hi, lo = b // 16 + 1, b % 16 + 1
      r[i] = (b < 32 or b > 126 or b == 34 or b == 92) and '\\' .. sub(hex, hi, hi) .. sub(hex, lo, lo) or sub(s, i, i)
    end
    return '"' .. concat(r) .. '"'
  end
  local render
  local function entries(t, depth)
    local r, n = {}, 0
    while rawget(t, n + 1) ~= nil do
      n = n + 1
      r[n] = render(rawget(t, n), depth)
    end
    local rest = {}
    for k, v in next, t do
      if not (mathtype(k) == 'integer' and k >= 1 and k <= n) then
        rest[#rest + 1] = '[' .. render(k, depth) .. ']=' .. render(v, depth)
      end
    end
    sort(rest)
    for i = 1, #rest do r[n + i] = rest[i] end
    return '{' .. concat(r, ', ') .. '}'
  end
  function render(v, depth)
    local kind = type(v)
    if kind == 'string' then return quoted(v) end
    if kind == 'table' then return depth > 4 and '{...}' or entries(v, depth + 1) end
    if kind ~= 'number' then return (kind == 'nil' or kind == 'boolean') and tostring(v) or kind end
    if mathtype(v) == 'integer' then
      local d, t = format('%d', v), tostring(v)
      return d .. ':' .. format('%x', v) .. (d == t and '' or ':' .. t)
    end
    if v ~= v then return 'nan' end
    return tostring(v) .. ':' .. format('%a', v)
  end
  local function line(ok, ...)
    local r = {}
    for i = 1, select('#', ...) do r[i] = render((select(i, ...)), 0) end
    return (ok and '' or '! ') .. concat(r, ', ')
  end
  local function add(list, entry) list[#list + 1] = entry end
  function T(f) add(lines, line(pcall(f))) end
  function P(f)
    local trace = {}
    local function put(...) add(trace, line(true, ...)) end
    local function try(g, ...) add(trace, line(pcall(g, ...))) end
    add(trace, 'end ' .. line(pcall(f, put, try)))
    add(lines, concat(trace, ' | '))
  end
  -- Keeps the compiler from working constants out.
  function idle(...) return ... end
  -- Without the digits of a power that are not the same in every implementation of C.
  function rounded(v) return mathtype(v) == 'float' and v == v and format('%.13g', v) or v end
end
`;

export const epilogue = `return table.concat(lines, '\\n')`;
