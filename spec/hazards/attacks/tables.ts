import type { Attack } from './attack';

/** A table that says it is `n` long. */
const lying = (n: string): string =>
  `setmetatable({}, {__len = function() return ${n} end, __index = function(_, k) return k end, __newindex = function() end})`;

const again = (use: string, before = ''): string => `${before} while true do pcall(function() ${use} end) end`;

/** Tables that lie about their length, ranges without end, and sorts that never finish. */
export const tables: readonly Attack[] = [
  { name: 'table.move over two thousand million', code: again(`table.move({}, 1, 1 << 31, 2)`) },
  {
    name: 'table.move over all integers',
    code: again(`pcall(table.move, {}, math.mininteger, math.maxinteger, 1) table.move({}, 1, math.maxinteger - 1, 2)`),
  },
  {
    name: 'table.move of a table that lies',
    code: again(`table.move(t, 1, math.maxinteger - 1, 1, {})`, `local t = ${lying('1')}`),
  },
  {
    name: 'table.move that grows',
    code: again(`table.move({1}, 1, 1e7, 1, setmetatable({}, {__newindex = function(t, k) rawset(t, k, k) end}))`),
  },
  {
    name: 'table.insert into a table that lies',
    code: again(`table.insert(t, 1, 'x')`, `local t = ${lying('math.maxinteger - 1')}`),
  },
  {
    name: 'table.insert into a table that lies about its end',
    code: again(`table.insert(t, 'x')`, `local t = ${lying('math.maxinteger')}`),
  },
  { name: 'table.remove from a table that lies', code: again(`table.remove(t, 1)`, `local t = ${lying('1 << 53')}`) },
  { name: 'table.concat of a table that lies', code: again(`return table.concat(t)`, `local t = ${lying('1 << 40')}`) },
  {
    name: 'table.concat of nothing, for ever',
    code: again(
      `return table.concat(t, '', 1, math.maxinteger)`,
      `local t = setmetatable({}, {__index = function() return '' end})`,
    ),
  },
  {
    name: 'table.concat of nothing, for ever, by a table',
    code: again(`return table.concat(t, '', 1, 1 << 50)`, `local t = setmetatable({}, {__index = string.lower})`),
  },
  { name: 'table.unpack of a table that lies', code: again(`return table.unpack(t)`, `local t = ${lying('1 << 30')}`) },
  { name: 'table.sort of a table that lies', code: again(`table.sort(t)`, `local t = ${lying('1 << 30')}`) },
  { name: 'table.sort of a table that lies a little', code: again(`table.sort(t)`, `local t = ${lying('1 << 22')}`) },
  {
    name: 'a length that is no number',
    code: again(
      `pcall(table.insert, t, 1) pcall(table.sort, t) pcall(table.concat, t)`,
      `local t = ${lying('{}')} while true do pcall(ipairs, t) break end`,
    ),
  },
  {
    name: 'table.sort of long strings that differ at the end',
    code: again(`table.sort(t)`, `local s, t = ('x'):rep(100000), {} for i = 1, 200 do t[i] = s .. i end`),
  },
  {
    name: 'table.sort in reverse, again and again',
    code: again(
      `table.sort(t, function(a, b) return a > b end) table.sort(t)`,
      `local t = {} for i = 1, 1000 do t[i] = i end`,
    ),
  },
  {
    name: 'table.sort of a table that changes under it',
    code: again(
      `table.sort(t, function(a, b) t[#t + 1] = 1 t[1] = nil return (a or 0) < (b or 0) end)`,
      `local t = {3, 2, 1}`,
    ),
  },
  {
    name: 'comparison of long strings',
    code: `local a, b = ('x'):rep(900000) .. 'a', ('x'):rep(900000) .. 'b' while true do local _ = a < b, a <= b, a == b end`,
  },
  {
    name: 'long strings for keys',
    code: `local s, t = ('x'):rep(500000), {} while true do t[s .. 'a'] = 1 t[s .. 'b'] = t[s .. 'a'] t[s .. 'a'] = nil end`,
  },
  {
    name: 'next over a table with holes',
    code: again(
      `for _ = 1, 100 do local k = next(t) t[k] = nil t[k + 200] = 1 end`,
      `local t = {} for i = 1, 200 do t[i] = 1 end`,
    ),
  },
  {
    name: 'the end of a table with holes',
    code: `local t = {} for i = 1, 60 do t[1 << i] = 1 end while true do local _ = #t t[#t + 1] = nil end`,
  },
  {
    name: 'rawset, rawget and rawlen of the globals',
    code: `while true do for k, v in next, _G do rawset(_G, k, rawget(_G, k)) end local _ = rawlen(_G) end`,
  },
];
