import type { Attack } from './attack';

const loop = 'while true do end';
const shared = `local t = {'leaf'} for i = 1, 60 do t = {t, t} end`;

/** Scripts whose last act is the attack: what they return, and what they raise where nobody catches it. */
export const endings: readonly Attack[] = [
  {
    name: 'an error whose __tostring never ends',
    code: `error(setmetatable({}, {__tostring = function() ${loop} end}))`,
  },
  {
    name: 'an error whose __tostring fails',
    code: `error(setmetatable({}, {__tostring = function() error('again') end}))`,
  },
  {
    name: 'an error whose __tostring fails with itself',
    code: `local e e = setmetatable({}, {__tostring = function() error(e) end}) error(e)`,
  },
  {
    name: 'an error whose __tostring calls itself',
    code: `error(setmetatable({}, {__tostring = function(e) return tostring(e) end}))`,
  },
  {
    name: 'an error whose __tostring is no text',
    code: `error(setmetatable({}, {__tostring = function() return {} end}))`,
  },
  {
    name: 'an error whose __tostring asks',
    code: `error(setmetatable({}, {__tostring = function() return alc.llm('x') end}))`,
  },
  {
    name: 'an error whose __tostring yields',
    code: `error(setmetatable({}, {__tostring = function() return coroutine.yield('x') end}))`,
  },
  {
    name: 'an error whose __tostring prints for ever',
    code: `error(setmetatable({}, {__tostring = function() while true do print('x') end end}))`,
  },
  {
    name: 'an error whose __tostring catches everything',
    code: `error(setmetatable({}, {__tostring = function() while true do pcall(function() ${loop} end) end end}))`,
  },
  {
    name: 'an error whose __tostring is a pattern bomb',
    code: `error(setmetatable({}, {__tostring = function() while true do pcall(string.find, ('a'):rep(9999), ('.-'):rep(20) .. 'b') end end}))`,
  },
  {
    name: 'an error whose __concat and __index never end',
    code: `local function f() ${loop} end error(setmetatable({}, {__concat = f, __index = f, __len = f, __pairs = f, __name = f}))`,
  },
  { name: 'an error of a megabyte', code: `error(('x'):rep(1000000))` },
  {
    name: 'an error with text that doubles',
    code: `local s = 'x' while true do local ok, e = pcall(error, s .. s) s = e end`,
  },
  { name: 'an error that is a tree whose branches are shared', code: `${shared} error(t)` },
  {
    name: 'an error from the bottom of a deep stack',
    code: `local function f(n) if n == 0 then error(('x'):rep(100000)) end return 1 + f(n - 1) end f(5000)`,
  },
  {
    name: 'an error in an error in a coroutine',
    code: `coroutine.wrap(function() xpcall(error, function(e) error(e) end, {}) error(setmetatable({}, {__tostring = function() ${loop} end})) end)()`,
  },
  { name: 'a result that is a tree whose branches are shared', code: `${shared} return t` },
  { name: 'a result that contains itself', code: `local t = {} t.t = {t} return t` },
  { name: 'a result as deep as it gets', code: `local t = {} for i = 1, 20000 do t = {t} end return t` },
  {
    name: 'a result of one long string, many times',
    code: `local s, t = ('x'):rep(900000), {} for i = 1, 1000 do t[i] = s end return t`,
  },
  {
    name: 'a result with metamethods that never end',
    code: `local function f() ${loop} end return setmetatable({1}, {__index = f, __len = f, __pairs = f, __tostring = f})`,
  },
  { name: 'a result of a great many values', code: `return table.unpack({}, 1, 200000)` },
  {
    name: 'a result that is a coroutine in the middle of a loop',
    code: `local co = coroutine.create(function() ${loop} end) return co`,
  },
  {
    name: 'a chunk that is closed by __gc',
    code: `setmetatable(_G, {__gc = function() ${loop} end}) getmetatable(_G).__gc = function() ${loop} end return 'over'`,
  },
];
