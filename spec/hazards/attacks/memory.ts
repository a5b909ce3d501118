import type { Attack } from './attack';

/** `again` catches what it can and goes on, keeping what it has. */
const again = (body: string): string => `while true do pcall(function() ${body} end) end`;

/** Scripts that take all the memory there is. */
export const memory: readonly Attack[] = [
  { name: 'a string that doubles', code: `local s = 'x' while true do s = s .. s end` },
  {
    name: 'a string that doubles, caught',
    code: `local keep = {} ${again(`local s = 'xx' while true do keep[#keep + 1] = s s = s .. s end`)}`,
  },
  { name: 'a table that grows', code: `local t = {} while true do t[#t + 1] = #t end` },
  { name: 'a table that grows, by name', code: `local t, n = {}, 0 while true do n = n + 1 t['key ' .. n] = n end` },
  { name: 'tables in tables', code: `local t = {} while true do t = {t, {}, {}} end` },
  {
    name: 'closures that keep each other',
    code: `local f = print while true do local g = f f = function() return g end end`,
  },
  { name: 'globals', code: `local n = 0 while true do n = n + 1 _G['g' .. n] = {n} end` },
  {
    name: 'long strings, kept',
    code: `local t, n = {}, 0 ${again(`while true do n = n + 1 t[n] = ('x'):rep(500000) .. n end`)}`,
  },
  { name: 'string.rep of string.rep', code: again(`return ('x'):rep(1000):rep(1000):rep(1000):rep(1000)`) },
  {
    name: 'string.rep with numbers too large',
    code: again(
      `pcall(string.rep, 'x', 1 << 62) pcall(string.rep, '', 1 << 62) return ('x'):rep(1e9, ('y'):rep(1000))`,
    ),
  },
  {
    name: 'table.concat of one long string, many times',
    code: `local s, t = ('x'):rep(100000), {} for i = 1, 10000 do t[i] = s end ${again(`return table.concat(t)`)}`,
  },
  {
    name: 'formats as wide as they get',
    code: `local t = {} while true do t[#t + 1] = ('%99.99f'):format(1e300) .. ('%99s'):format('x') end`,
  },
  {
    name: 'format of one long string, many times',
    code: `local s = ('x'):rep(500000) ${again(`return (('%s'):rep(100)):format(${Array(100).fill('s').join(', ')})`)}`,
  },
  { name: 'chains of ..', code: `local s = ('x'):rep(400000) ${again(`return ${Array(100).fill('s').join(' .. ')}`)}` },
  {
    name: 'characters of utf8',
    code: `local s = '' ${again(`while true do s = s .. utf8.char(0x10ffff, 0x10ffff, 0x10ffff):rep(1000) end`)}`,
  },
  { name: 'gsub that grows', code: again(`local s = 'x' while true do s = s:gsub('.', '%0%0%0%0') end`) },
  {
    name: 'gsub that grows by its replacement',
    code: `local r = ('y'):rep(100000) ${again(`return (('x'):rep(10000):gsub('x', r))`)}`,
  },
  { name: 'unpack of ten million', code: again(`return {table.unpack({}, 1, 10000000)}`) },
  {
    name: 'unpack of everything',
    code: again(
      `pcall(table.unpack, {}, math.mininteger, math.maxinteger) pcall(table.unpack, {}, 1, 1 << 31) return table.unpack({}, 1, 900000)`,
    ),
  },
  {
    name: 'pack of what was unpacked, and again',
    code: `local t = {1} while true do pcall(function() t = table.pack(table.unpack(t, 1, 100000)) end) end`,
  },
  {
    name: 'arguments that grow',
    code: `local function f(...) return f(1, 2, 3, 4, 5, 6, 7, 8, ...) end ${again('f()')}`,
  },
  {
    name: 'arguments that grow, deeply',
    code: `local function f(...) return select('#', ...) + f(1, 2, 3, ...) end ${again('f()')}`,
  },
  {
    name: 'bytes of a long string',
    code: `local s = ('x'):rep(1000000) ${again(`return select('#', s:byte(1, -1))`)}`,
  },
  {
    name: 'code points of a long string',
    code: `local s = ('ä'):rep(500000) ${again(`return select('#', utf8.codepoint(s, 1, -1))`)}`,
  },
  {
    name: 'keys of a megabyte',
    code: `local t, s, n = {}, ('k'):rep(900000), 0 while true do n = n + 1 t[s .. n] = true end`,
  },
  {
    name: 'JSON of a tree whose branches are shared',
    code: `local t = {'leaf'} for i = 1, 60 do t = {t, t} end ${again('return alc.json_encode(t)')}`,
  },
  {
    name: 'JSON of one long string, many times',
    code: `local s, t = ('x'):rep(100000), {} for i = 1, 5000 do t[i] = s end ${again('return alc.json_encode(t)')}`,
  },
  {
    name: 'JSON that is read and kept',
    code: `local j, t = alc.json_encode({('x'):rep(100), {1, 2, 3}, {a = {}}}), {} while true do t[#t + 1] = alc.json_decode(j) end`,
  },
  { name: 'JSON as deep as it gets', code: again(`return alc.json_decode(('['):rep(200000))`) },
  {
    name: 'a batch of one huge prompt, many times',
    code: `local p, items = {prompt = ('x'):rep(500000)}, {} for i = 1, 2000 do items[i] = p end ${again('alc.llm_batch(items)')}`,
  },
  {
    name: 'a batch of a great many prompts',
    code: `local items = {} for i = 1, 3000 do items[i] = {prompt = 'x'} end ${again('alc.llm_batch(items)')}`,
  },
  { name: 'answers that are kept', code: `local t = {} while true do t[#t + 1] = alc.llm(('x'):rep(1000)) end` },
  {
    name: 'copies of ctx',
    code: `local t, s = {}, alc.json_encode(ctx) while true do ctx.copy = alc.json_decode(s) t[#t + 1], s = ctx.copy, alc.json_encode({ctx.copy, s:sub(1, 1000)}) end`,
  },
  {
    name: 'chunks that are kept',
    code: `local t = {} while true do t[#t + 1] = load('local a, b, c = 1, 2, 3 return function() return a + b + c end') end`,
  },
  {
    name: 'weak tables',
    code: `local t = setmetatable({}, {__mode = 'kv'}) while true do t[{}] = {} t[#t + 1] = {t} end`,
  },
  { name: 'what is inserted in front', code: `local t = {} while true do table.insert(t, 1, {}) end` },
  {
    name: 'short pieces of long strings',
    code: `local t = {} while true do local s = ('x'):rep(500000) .. #t t[#t + 1] = s:sub(1, 2) t[#t + 1] = s:match('x', 9) t[#t + 1] = s:byte(1) end`,
  },
  {
    name: 'substitutions that are left half way',
    code: `
      local s, t = ('x'):rep(900000), {}
      while true do
        local co = coroutine.create(function()
          string.gsub('xx', 'x', function() coroutine.yield() return s end)
        end)
        coroutine.resume(co) coroutine.resume(co)
        t[#t + 1] = co
      end`,
  },
  {
    name: 'concatenations that are left half way',
    code: `
      local s, t = ('x'):rep(900000), {}
      local list = setmetatable({}, {__index = function(_, i) if i == 2 then coroutine.yield() end return s end})
      while true do t[#t + 1] = coroutine.create(table.concat) coroutine.resume(t[#t], list, '', 1, 2) end`,
  },
  {
    name: 'upvalues of closures that are dropped half way',
    code: `
      local t = {}
      while true do
        local big = ('x'):rep(400000) .. #t
        t[#t + 1] = coroutine.wrap(function(...) local a = big .. ... coroutine.yield(function() return a, big end) end)
        t[#t + 1] = t[#t]('y')
      end`,
  },
  {
    name: 'upper, lower and reverse of long strings',
    code: `local t, s = {}, ('x'):rep(500000) while true do t[#t + 1] = s:upper() .. #t t[#t + 1] = s:lower():reverse() .. #t end`,
  },
];
