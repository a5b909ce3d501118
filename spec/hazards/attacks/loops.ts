import type { Attack } from './attack';

/** Loops without end in plain code, with the library's help and without. */
export const loops: readonly Attack[] = [
  { name: 'while', code: `while true do end` },
  { name: 'repeat', code: `repeat until false` },
  { name: 'goto', code: `::again:: goto again` },
  {
    name: 'a knot of gotos',
    code: `local n = 0 ::a:: n = n + 1 if n % 3 == 0 then goto c end ::b:: if n % 2 == 0 then goto a end ::c:: n = n + 1 goto b`,
  },
  { name: 'tail calls', code: `local function f(n) return f(n + 1) end f(0)` },
  { name: 'a numeric for to infinity', code: `for i = 1, math.huge do end` },
  { name: 'a numeric for to the last integer', code: `for i = 1, math.maxinteger do end` },
  { name: 'a numeric for down to the first integer', code: `for i = -1, math.mininteger, -1 do end` },
  {
    name: 'a numeric for at the last integer',
    code: `while true do for i = math.maxinteger - 1, math.maxinteger do end end`,
  },
  { name: 'a numeric for with a step that is too small', code: `for x = 1, 2, 1e-300 do end` },
  { name: 'a numeric for with a step of zero', code: `while true do pcall(load('for i = 1, 2, 0 do end')) end` },
  { name: 'an iterator that never ends', code: `for _ in function() return 1 end do end` },
  { name: 'an iterator of the library that never ends', code: `for _ in os.time do end` },
  { name: 'an iterator of the host that never ends', code: `for _ in alc.time do end` },
  {
    name: 'ipairs over __index',
    code: `for _ in ipairs(setmetatable({}, {__index = function(_, i) return i end})) do end`,
  },
  {
    name: 'ipairs over rawlen',
    code: `for _ in ipairs(setmetatable({}, {__index = rawequal})) do end for _ in ipairs(setmetatable({}, {__index = math.max})) do end`,
  },
  {
    name: 'a table that grows under next',
    code: `local t = {x = 1} for k in pairs(t) do t[k .. 'x'] = 1 t[k] = nil end while true do end`,
  },
  {
    name: 'a wrapped iterator that never ends',
    code: `for _ in coroutine.wrap(function() while true do coroutine.yield(1) end end) do end`,
  },
  { name: 'random numbers without end', code: `while true do math.random(1, 1000000) end` },
  {
    name: 'calls of cheap functions without end',
    code: `local f = string.len while true do f('') f('') f('') f('') f('') f('') end`,
  },
  {
    name: 'select over many arguments',
    code: `local t = {} for i = 1, 200 do t[i] = i end while true do select('#', table.unpack(t)) select(-1, table.unpack(t)) end`,
  },
  {
    name: 'strings for numbers, and back',
    code: `while true do local _ = tostring(-0.0) .. tonumber('0x1p4') + ('10' * '3') // 7 .. (1 << 63) end`,
  },
];
