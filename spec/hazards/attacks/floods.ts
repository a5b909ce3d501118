import type { Attack } from './attack';

/** Floods of what a script says of itself, and of what it asks. */
export const floods: readonly Attack[] = [
  { name: 'print', code: `while true do print('x') end` },
  {
    name: 'print of a great many values',
    code: `local t = {} for i = 1, 200 do t[i] = i end while true do print(table.unpack(t)) end`,
  },
  { name: 'print of long strings', code: `local s = ('x'):rep(10000) while true do pcall(print, s, s, s) end` },
  {
    name: 'print of strings that are too long',
    code: `local s = ('x'):rep(900000) while true do pcall(print, s, s) end`,
  },
  { name: 'alc.log', code: `while true do alc.log('info', 'x') end` },
  { name: 'alc.log, caught', code: `while true do pcall(alc.log, 'info', ('x'):rep(1000)) end` },
  { name: 'alc.note', code: `while true do alc.note(('x'):rep(1000), {title = 't'}) end` },
  { name: 'alc.progress', code: `local n = 0 while true do n = n + 1 alc.progress(n, n + 1, 'x') end` },
  {
    name: 'notes, titles and progress of a megabyte',
    code: `local s = ('x'):rep(900000) while true do pcall(alc.note, s, {title = s}) pcall(alc.progress, 1, 2, s) end`,
  },
  {
    name: 'logs of every level, caught and repeated',
    code: `while true do for _, level in ipairs({'debug', 'info', 'warn', 'error', 'trace', 'x'}) do pcall(alc.log, level, level) end end`,
  },
  {
    name: 'print in a comparator',
    code: `while true do pcall(table.sort, {2, 1}, function() while true do print('x') end end) end`,
  },
  {
    name: 'print in a message handler',
    code: `while true do xpcall(error, function() while true do pcall(print, 'x') end end) end`,
  },
  {
    name: 'print in a __tostring that print calls',
    code: `local t = setmetatable({}, {__tostring = function(t) print('x') return 'x' end}) while true do print(t, t, t) end`,
  },
  {
    name: 'print in a coroutine in a callback of gsub',
    code: `coroutine.wrap(function() string.gsub('x', 'x', function() coroutine.wrap(function() while true do print('x') end end)() end) end)()`,
  },
  { name: 'questions', code: `while true do alc.llm('x') end` },
  { name: 'questions, caught', code: `while true do pcall(alc.llm, 'x') end` },
  {
    name: 'questions, tried again whatever the answer',
    code: `local function ask() local ok, a = pcall(alc.llm, 'x') if ok and a == 'never' then return a end return ask() end pcall(ask) while true do pcall(ask) end`,
  },
  {
    name: 'questions in a message handler',
    code: `while true do xpcall(error, function() alc.llm('x') end) xpcall(error, alc.llm, 'x') end`,
  },
  {
    name: 'questions in a comparator',
    code: `while true do table.sort({3, 1, 2}, function(a, b) alc.llm('x') return a < b end) end`,
  },
  { name: 'questions in callbacks of gsub', code: `while true do string.gsub('abc', '.', alc.llm) end` },
  {
    name: 'questions in a reader of load',
    code: `while true do pcall(load, function() alc.llm('x') return '--' end) end`,
  },
  {
    name: 'questions in a tower of coroutines',
    code: `local function up(n) if n == 0 then while true do pcall(alc.llm, 'x') end end return coroutine.wrap(up)(n - 1) end up(30)`,
  },
  {
    name: 'questions in metamethods',
    code: `local t = setmetatable({}, {__index = function(_, k) return alc.llm(k) end, __tostring = function() return alc.llm('t') end}) while true do pcall(tostring, t) local _ = t.x end`,
  },
  {
    name: 'questions with long prompts',
    code: `local s = ('x'):rep(500000) while true do pcall(alc.llm, s, {system = s}) end`,
  },
  {
    name: 'batches',
    code: `local items = {} for i = 1, 100 do items[i] = {prompt = 'x'} end while true do alc.llm_batch(items) end`,
  },
  {
    name: 'questions that are none',
    code: `while true do pcall(alc.llm) pcall(alc.llm, {}) pcall(alc.llm, 'x', {max_tokens = 'x'}) pcall(alc.llm_batch, {{}}) pcall(alc.llm_batch, {1, a = 2}) end`,
  },
];
