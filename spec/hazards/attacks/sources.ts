import type { Attack } from './attack';

/** Compiles a text, again and again, and runs what comes of it. */
const compiled = (name: string, text: string): Attack => ({
  name,
  code: `local s = ${text} while true do pcall(function() local f = load(s, '=s') if f then f() end end) end`,
});

const repeated = (piece: string, n: number): string => `('${piece}'):rep(${n})`;

/** Source text that is long, deep or odd. */
export const sources: readonly Attack[] = [
  compiled('a megabyte of statements', `'local x ' .. ${repeated('x = 1 ', 160000)}`),
  compiled('a megabyte of comment', `'--' .. ${repeated('x', 1000000)}`),
  compiled('a megabyte of text', `'return "' .. ${repeated('x', 1000000)} .. '"'`),
  compiled('a megabyte of constants', `'return {' .. ${repeated('1.5, "a", ', 100000)} .. '}'`),
  compiled('parentheses', `'return ' .. ${repeated('(', 100000)}`),
  compiled('braces', `'return ' .. ${repeated('{', 100000)}`),
  compiled('fields of fields', `'local a = {} return a' .. ${repeated('.a', 100000)}`),
  compiled('calls of calls', `'return print' .. ${repeated('()', 100000)}`),
  compiled('signs', `'return ' .. ${repeated('- ', 100000)} .. '1'`),
  compiled('a chain of concatenations', `'return 1' .. ${repeated(' .. 1', 100000)}`),
  compiled('a chain of powers', `'return 1' .. ${repeated(' ^ 1', 100000)}`),
  compiled('a sum', `'local a = 1 return a' .. ${repeated(' + a', 100000)}`),
  compiled('blocks', repeated('do ', 100000)),
  compiled('functions in functions', repeated('return function() ', 50000)),
  compiled('branches', `'local x if x then ' .. ${repeated('elseif x then ', 20000)} .. 'end'`),
  compiled(
    'labels',
    `(function() local t = {} for i = 1, 2000 do t[i] = 'goto l' .. i .. ' ::l' .. i .. '::' end return table.concat(t, ' ') end)()`,
  ),
  compiled('more locals than there may be', repeated('local x ', 300)),
  compiled(
    'more upvalues than there may be',
    `(function() local t = {} for i = 1, 150 do t[i] = 'local a' .. i end t[#t + 1] = 'local function f()' for i = 1, 150 do t[#t + 1] = 'local b' .. i end t[#t + 1] = 'return function() return 0' for i = 1, 150 do t[#t + 1] = '+ a' .. i .. ' + b' .. i end return table.concat(t, ' ') .. ' end end' end)()`,
  ),
  compiled('a number of a megabyte', `'return ' .. ${repeated('9', 1000000)}`),
  compiled('a hexadecimal number of a megabyte', `'return 0x' .. ${repeated('f', 1000000)} .. 'p99999999999'`),
  compiled('a name of a megabyte', `${repeated('x', 1000000)} .. ' = 1'`),
  compiled('brackets of a long string', `'return [' .. ${repeated('=', 900000)} .. '['`),
  compiled('escapes', `'return "' .. ${repeated('\\\\z \\\\u{7f}\\\\x41', 50000)} .. '"'`),
  {
    name: 'chunk names of a megabyte',
    code: `local n = '=' .. ('n'):rep(900000) while true do pcall(load('error("x")', n)) pcall(load, 'x x', n) end`,
  },
  { name: 'load of load of load', code: `local s = 'local s = ... while true do pcall(load(s), s) end' load(s)(s)` },
  {
    name: 'numbers of a megabyte',
    code: `local d, h = ('9'):rep(900000), '0x' .. ('f'):rep(900000) while true do pcall(tonumber, d) pcall(tonumber, h) pcall(tonumber, d, 36) pcall(math.tointeger, d) pcall(function() return d + 1, d | 1 end) end`,
  },
  {
    name: 'numbers that grow',
    code: `local x, y = 3, 3.5 while true do x = x * x + 1 y = y * y x = (x << 1) // -1 % math.mininteger ~ x if y > 1e300 then y = 3.5 end end`,
  },
];
