import type { Attack } from './attack';

/** A bomb of the pattern matcher, under pcall, again and again. */
const bomb = (name: string, text: string, pattern: string, use = 'find'): Attack => ({
  name: `string.${use}: ${name}`,
  code: `local s, p = ${text}, ${pattern} while true do pcall(function() for _ in ('x'):gmatch('x') do ${use === 'gmatch' ? 'for _ in s:gmatch(p) do end' : `return s:${use}(p${use === 'gsub' ? `, ''` : ''})`} end end) end`,
});

/** Patterns that take for ever, or nearly. */
export const patterns: readonly Attack[] = [
  bomb('twenty short runs', `('a'):rep(30000)`, `('.-'):rep(20) .. 'b'`),
  bomb('twenty long runs', `('a'):rep(30000)`, `('a*'):rep(20) .. 'b'`, 'match'),
  bomb('options', `('a'):rep(40)`, `('a?'):rep(40) .. ('a'):rep(40) .. 'b'`),
  bomb('an anchor', `('a'):rep(20000)`, `'^' .. ('.*'):rep(10) .. 'b'`),
  bomb('captures', `('a'):rep(5000)`, `('(.-)'):rep(30) .. 'b'`, 'match'),
  bomb(
    'captures within captures',
    `('a'):rep(5000)`,
    `('('):rep(30) .. '.-' .. (')'):rep(30) .. ('.-'):rep(9) .. 'b'`,
    'match',
  ),
  bomb('back references', `('a'):rep(3000)`, `'(.*)%1(.*)%2%1b'`),
  bomb('brackets that never close', `('('):rep(100000)`, `'%b()'`),
  bomb('brackets in a row', `('('):rep(5000)`, `('%b()'):rep(5) .. 'x'`, 'gsub'),
  bomb('frontiers', `('a b '):rep(20000)`, `'%f[%w].-%f[%W].-%f[%w].-%f[%W]!'`),
  bomb('a long set', `('a'):rep(20000)`, `'[' .. ('b'):rep(20000) .. ']'`),
  bomb('nested runs', `('ab'):rep(10000)`, `'(.*)(.*)(.*)(.*)c'`, 'gmatch'),
  bomb('nested short runs', `('ab'):rep(10000)`, `'.-.-.-.-c'`, 'gsub'),
  bomb('empty matches', `('a'):rep(100000)`, `'()'`, 'gmatch'),
  bomb('a long pattern', `('a'):rep(200)`, `('a-'):rep(100000) .. 'b'`),
  {
    name: 'string.find: a plain text that nearly matches everywhere',
    code: `local s, p = ('a'):rep(1000000), ('a'):rep(500000) .. 'b' while true do pcall(string.find, s, p, 1, true) end`,
  },
  {
    name: 'many small bombs',
    code: `local s, p = ('a'):rep(300), '.-.-.-b' while true do pcall(string.find, s, p) pcall(string.gsub, s, p, '') end`,
  },
  {
    name: 'a bomb in a comparator, in a callback of gsub, in a message handler',
    code: `
      local s, p = ('a'):rep(30000), ('.-'):rep(20) .. 'b'
      local function boom() while true do pcall(string.find, s, p) end end
      coroutine.wrap(function() xpcall(error, function() string.gsub('x', 'x', function() table.sort({2, 1}, boom) end) end) end)()
      boom()`,
  },
  {
    name: 'a bomb in a coroutine for each of its pieces',
    code: `local s = ('a'):rep(3000) while true do pcall(coroutine.wrap(function() for _ in s:gmatch('.-.-.-b') do end end)) end`,
  },
  {
    name: 'replacements that name captures',
    code: `local s = ('a'):rep(1000) while true do pcall(string.gsub, s, '((((.))))', ('%1%2%3%4'):rep(1000)) end`,
  },
];
