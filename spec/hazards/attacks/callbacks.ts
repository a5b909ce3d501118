import type { Attack } from './attack';

const loop = 'while true do end';

/** Loops in a metamethod, under pcall and again. */
const within = (event: string, use: string): Attack => ({
  name: `a loop in ${event}`,
  code: `
    local m = {} m.${event} = function() ${loop} end
    local a, b = setmetatable({}, m), setmetatable({}, m)
    while true do pcall(function() ${use} end) end`,
});

/** Loops where somebody else calls: the VM itself, or a function of the library. */
export const callbacks: readonly Attack[] = [
  within('__index', `return a.x`),
  within('__newindex', `a.x = 1`),
  within('__len', `return #a`),
  within('__concat', `return a .. 'x'`),
  within('__eq', `return a == b`),
  within('__lt', `return a < b`),
  within('__le', `return a <= b`),
  within('__call', `return a()`),
  within('__unm', `return -a`),
  within('__band', `return a & 1`),
  within('__tostring', `return tostring(a)`),
  within('__pairs', `for _ in pairs(a) do end`),
  { ...within('__tostring', `print(1, a)`), name: 'a loop in a __tostring that print calls' },
  { ...within('__tostring', `return ('%s'):format(a)`), name: 'a loop in a __tostring that string.format calls' },
  { ...within('__lt', `table.sort({a, b, a})`), name: 'a loop in a __lt that table.sort calls' },
  { ...within('__index', `return (('abc'):gsub('%w', a))`), name: 'a loop in a table that string.gsub asks' },
  { ...within('__len', `table.insert(a, 1)`), name: 'a loop in a __len that table.insert calls' },
  { ...within('__index', `return table.concat(a, '', 1, 3)`), name: 'a loop in an __index that table.concat calls' },
  { ...within('__newindex', `table.move({1, 2}, 1, 2, 1, a)`), name: 'a loop in a __newindex that table.move calls' },
  { ...within('__index', `return table.unpack(a, 1, 3)`), name: 'a loop in an __index that table.unpack calls' },
  { name: 'a loop in a comparator', code: `while true do pcall(table.sort, {3, 1, 2}, function() ${loop} end) end` },
  {
    name: 'a loop in a comparator that catches everything',
    code: `table.sort({2, 1}, function() while true do pcall(function() ${loop} end) end end)`,
  },
  {
    name: 'a comparator that never makes up its mind',
    code: `local t = {} for i = 1, 2000 do t[i] = i end while true do pcall(table.sort, t, function() return true end) end`,
  },
  {
    name: 'a loop in a callback of gsub',
    code: `while true do pcall(string.gsub, 'xx', 'x', function() ${loop} end) end`,
  },
  {
    name: 'callbacks of gsub in callbacks of gsub',
    code: `local function f() return (('aaaaaaaaaa'):gsub('a', f)) end while true do pcall(f) end`,
  },
  { name: 'a loop in a message handler', code: `while true do xpcall(error, function() ${loop} end) end` },
  {
    name: 'message handlers within message handlers',
    code: `local function h(e) xpcall(error, h, e) ${loop} end while true do xpcall(error, h, 'x') end`,
  },
  {
    name: 'a message handler that fails for ever',
    code: `local function h() error(h) end while true do xpcall(error, h) end`,
  },
  {
    name: 'a message handler in a coroutine in a message handler',
    code: `
      local function h() coroutine.wrap(function() xpcall(error, function() ${loop} end) end)() ${loop} end
      xpcall(error, h) ${loop}`,
  },
  {
    name: 'a loop in the message handler of a stack overflow',
    code: `local function f() return 1 + f() end while true do xpcall(f, function() ${loop} end) end`,
  },
  { name: 'a loop in a reader of load', code: `while true do pcall(load, function() ${loop} end) end` },
  { name: 'a reader that never stops', code: `while true do pcall(load, function() return ' ' end) end` },
  {
    name: 'a reader that never stops, with long pieces',
    code: `local s = ('-'):rep(1000) while true do pcall(load, function() return s end) end`,
  },
  {
    name: 'a package that never loads',
    code: `while true do pcall(require, 'endless') end`,
    packages: { endless: loop },
  },
  {
    name: 'a package that loads itself again and again',
    code: `while true do pcall(require, 'again') end`,
    packages: { again: `package.loaded.again = nil return pcall(require, 'again')` },
  },
  {
    name: 'a preloaded package that never loads',
    code: `package.preload.evil = function() ${loop} end while true do pcall(require, 'evil') end`,
  },
  {
    name: 'a library that was replaced by loops',
    code: `for k in pairs(string) do string[k] = function() ${loop} end end while true do pcall(function() return ('x'):upper() end) end`,
  },
  {
    name: '_G with a loop behind it',
    code: `setmetatable(_G, {__index = function() ${loop} end}) while true do pcall(function() return nowhere end) end`,
  },
  {
    name: 'a chain of __index, five thousand long',
    code: `local t = {} for i = 1, 5000 do t = setmetatable({}, {__index = t}) end while true do pcall(function() return t.x end) end`,
  },
  {
    name: 'cycles of __index and __newindex',
    code: `
      local a, b = {}, {}
      setmetatable(a, {__index = b, __newindex = b}) setmetatable(b, {__index = a, __newindex = a})
      while true do pcall(function() return a.x end) pcall(function() a.x = 1 end) end`,
  },
  {
    name: '__gc, __close and __mode that loop',
    code: `
      local function f() ${loop} end
      while true do setmetatable({}, {__gc = f, __close = f, __mode = 'kv'}) collectgarbage() collectgarbage('step') end`,
  },
  {
    name: '__metatable and __name that lie',
    code: `
      local m = setmetatable({}, {__index = function() ${loop} end})
      while true do pcall(setmetatable({}, {__metatable = m, __name = m}), 1) pcall(setmetatable, setmetatable({}, {__metatable = false}), nil) end`,
  },
];
