import type { Attack } from './attack';

const again = (define: string): string => `${define} while true do pcall(f) end`;

/** Recursion through everything that calls. */
export const depth: readonly Attack[] = [
  { name: 'of a function', code: again(`local function f() return 1 + f() end`) },
  {
    name: 'of a function with many locals',
    code: again(
      `local function f() local ${Array.from({ length: 150 }, (_, i) => `l${i}`).join(', ')} = 1 return 1 + f() end`,
    ),
  },
  {
    name: 'of two functions',
    code: again(`local f, g function f() return 1 + g() end function g() return 1 + f() end`),
  },
  { name: 'through pcall', code: again(`local function f() local ok, e = pcall(f) error(e, 0) end`) },
  { name: 'through xpcall and its handler', code: again(`local function f() return xpcall(f, f) end`) },
  {
    name: 'through __index',
    code: again(
      `local t = setmetatable({}, {__index = function(t, k) return t[k .. 'x'] end}) local function f() return t.x end`,
    ),
  },
  {
    name: 'through __newindex',
    code: again(
      `local t = setmetatable({}, {__newindex = function(t, k) t[k] = 1 end}) local function f() t.x = 1 end`,
    ),
  },
  {
    name: 'through __call',
    code: again(
      `local t = setmetatable({}, {__call = function(t) return 1 + t() end}) local function f() return t() end`,
    ),
  },
  {
    name: 'through __call of __call',
    code: again(
      `local t = {} for i = 1, 10000 do t = setmetatable({}, {__call = t}) end local function f() return t() end`,
    ),
  },
  {
    name: 'through __eq and __lt',
    code: again(
      `local m = {__eq = function(a, b) return a == b end, __lt = function(a, b) return a < b end} local a, b = setmetatable({}, m), setmetatable({}, m) local function f() pcall(function() return a == b end) return a < b end`,
    ),
  },
  {
    name: 'through __concat and __len',
    code: again(
      `local t = setmetatable({}, {__concat = function(a, b) return a .. b end, __len = function(t) return #t end}) local function f() pcall(function() return #t end) return t .. 'x' end`,
    ),
  },
  {
    name: 'through __tostring',
    code: again(
      `local t = setmetatable({}, {__tostring = function(t) return tostring(t) end}) local function f() return tostring(t) end`,
    ),
  },
  {
    name: 'through string.format',
    code: again(
      `local t = setmetatable({}, {__tostring = function(t) return ('%s'):format(t) end}) local function f() return ('%s'):format(t) end`,
    ),
  },
  { name: 'through string.gsub', code: again(`local function f() return (('x'):gsub('x', f)) end`) },
  { name: 'through table.sort', code: again(`local function f() table.sort({2, 1}, f) end`) },
  {
    name: 'through table.concat',
    code: again(
      `local t t = setmetatable({}, {__index = function() return table.concat(t, '', 1, 2) end}) local function f() return table.concat(t, '', 1, 2) end`,
    ),
  },
  {
    name: 'through pairs',
    code: again(
      `local t t = setmetatable({}, {__pairs = function() return pairs(t) end}) local function f() return pairs(t) end`,
    ),
  },
  {
    name: 'through load',
    code: again(
      `function g() return load(g) end local function f() return load('return 1 + ' .. 'load("g()")()', 'x'), load(g) end`,
    ),
  },
  {
    name: 'through require',
    code: again(`local function f() return require('itself') end`),
    packages: { itself: `return require('itself')` },
  },
  {
    name: 'through coroutine.wrap in comparators',
    code: again(`local function f() table.sort({2, 1}, coroutine.wrap(f)) end`),
  },
  {
    name: 'through message handlers',
    code: again(`local function h() local none return none.x end local function f() return xpcall(h, h) end`),
  },
  {
    name: 'of tables that JSON copies',
    code: `local t = {} for i = 1, 20000 do t = {t} end while true do pcall(alc.json_encode, t) pcall(alc.llm_batch, t) pcall(alc.note, 'x', t) end`,
  },
];
