import type { Attack } from './attack';

/** Does it again and again, whatever it raises. */
const again = (name: string, code: string, before = ''): Attack => ({
  name,
  code: `${before} while true do pcall(function() ${code} end) end`,
});

/** Single calls, and single instructions, that take long for what they look like. */
export const calls: readonly Attack[] = [
  again('numerals that are none', 'tonumber(s, 10)', `local s = ('0'):rep(9999) .. '!'`),
  again('long numerals in arithmetic', 'return s + 1', `local s = '0x' .. ('f'):rep(9990)`),
  again('JSON of many lists', 'alc.json_decode(s)', `local s = '[' .. ('[],'):rep(300000) .. '[]]'`),
  again('JSON of many floats', 'alc.json_decode(s)', `local s = '[' .. ('1e0,'):rep(200000) .. '1]'`),
  again('broken JSON', 'alc.json_decode(s)', `local s = '[' .. ('1,'):rep(400000) .. 'x]'`),
  again(
    'tracebacks of a deep stack',
    'f(900)',
    `local function f(n) if n == 0 then while true do debug.traceback('x') end end return 1 + f(n - 1) end`,
  ),
  again(
    'the length of a table with holes far away',
    'for i = 1, 1000 do local n = #t end',
    `local t = {} for i = 1, 1000 do t[i] = i end for k = 0, 44 do t[1001 * 2 ^ k] = k end`,
  ),
  again(
    'next after a key that is gone, with many others',
    'next(t, 1)',
    `local t = {} for i = 1, 5000 do t[i] = i end for i = 1, 5000 do t[i] = nil end`,
  ),
  again('a pattern of single characters', 's:find(p)', `local s, p = ('a'):rep(60000), ('a'):rep(30000) .. '.b'`),
  again('far offsets in UTF-8', 'utf8.offset(s, 250000)', `local s = ('é'):rep(250000)`),
  again('a long format of pack', 'string.packsize(s) string.pack(s)', `local s = (' '):rep(500000)`),
  again('a format of percent signs', 's:format()', `local s = ('%'):rep(500000)`),
  again('a replacement of percent signs', `('a'):gsub('a', s)`, `local s = ('%'):rep(500000)`),
  again('a long format of dates', 'os.date(s, 0)', `local s = ('%c'):rep(4999)`),
  again(
    'a pointer with a __tostring',
    `('%p'):format(t)`,
    `local t = setmetatable({}, {__tostring = function() while true do end end})`,
  ),
  again(
    'keys that are gone, kept for next',
    'local u = {} for j = 1, 500 do u[k .. j] = 1 end for key in pairs(u) do u[key] = nil end t[#t + 1] = u',
    `local t, k = {}, ('k'):rep(1000)`,
  ),
  again(
    'print of much at once',
    'print(table.unpack(t))',
    `local t, s = {}, ('x'):rep(500000) for i = 1, 100 do t[i] = s end`,
  ),
  again('gotos that wait for their label', `load(s)`, `local s = ('goto a '):rep(20000) .. '::a::'`),
  again(
    'many labels',
    `load(s)`,
    `local p = {} for i = 1, 10000 do p[i] = '::a' .. i .. '::' end local s = table.concat(p)`,
  ),
];
