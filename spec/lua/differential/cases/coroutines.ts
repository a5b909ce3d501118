/** Coroutines: values both ways, states, errors, and yields from under other calls. */
import type { Draw } from '../draw';
import { stat, type Piece } from '../piece';
import { list, scalar, small } from './values';

const values = (draw: Draw, from = 0, to = 3): readonly Piece[] => draw.some(from, to, () => scalar(draw));

const talk = (draw: Draw): readonly Piece[] => [
  stat`local co = coroutine.create(function(...)
  put("in", ...)
  put("got", coroutine.yield(${values(draw)}))
  for i = 1, ${draw.int(0, 4)} do put("got", i, coroutine.yield(i, ...)) end
  ${draw.pick(['return', 'error({"boom"})', 'error("boom")', 'error()', 'local x = nil; x()', 'return ...', 'error("boom", 0)', 'error("boom", 2)'])} end)`,
  stat`for i = 1, ${draw.int(1, 8)} do
  put(coroutine.status(co))
  put(coroutine.resume(co, i, ${values(draw, 1)}))
end`,
  stat`put(coroutine.status(co), coroutine.isyieldable(), select(2, coroutine.running()) ~= nil)`,
];

const generators = (draw: Draw): readonly Piece[] => [
  stat`local function range(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i, i * i) end ${draw.pick(['', 'error("end")', 'return nil'])} end) end`,
  stat`try(function() for i, sq in range(${draw.int(0, 6)}) do put(i, sq) if i == ${draw.int(1, 6)} then break end end end)`,
  stat`local function walk(t) if type(t) ~= "table" then coroutine.yield(t) else for _, v in ipairs(t) do walk(v) end end end`,
  stat`for v in coroutine.wrap(function() walk({1, {2, {${values(draw, 1)}}, 3}, {{}}}) end) do put(v) end`,
  stat`local function permute(a, n) n = n or #a if n <= 1 then coroutine.yield(table.concat(a)) else for i = 1, n do a[n], a[i] = a[i], a[n] permute(a, n - 1) a[n], a[i] = a[i], a[n] end end end`,
  stat`for p in coroutine.wrap(function() permute({"a", "b", ${draw.pick(['"c"', '"c", 1', '2.5', '""'])}}) end) do put(p) end`,
  stat`local a, b = range(3), range(${draw.int(1, 5)})`,
  stat`for i = 1, 5 do try(a) try(b, i) end`,
];

const under = (draw: Draw): readonly Piece[] => {
  const y = `coroutine.yield(${draw.int(1, 9)})`;
  const call = draw.pick([
    `pcall(function() local v = ${y} error({v}) end)`,
    'pcall(coroutine.yield, 1, 2)',
    `xpcall(function(...) ${y} error(...) end, function(e) return {e} end, "arg")`,
    `setmetatable({}, {__add = function(a, b) return ${y} end}) + 1`,
    `setmetatable({}, {__index = function(t, k) return k .. tostring(${y}) end}).key`,
    `setmetatable({}, {__call = function(self, v) return v, ${y} end})(5)`,
    `setmetatable({}, {__lt = function() return ${y} end}) < setmetatable({}, {})`,
    `setmetatable({}, {__eq = function() return ${y} end}) == setmetatable({}, {})`,
    `#setmetatable({}, {__len = function() return ${y} end})`,
    `"a" .. setmetatable({}, {__concat = function(a, b) return ${y} end}) .. "b"`,
    `(function() for k in (function() return ${y} end) do return k end end)()`,
    `(function() local t = setmetatable({}, {__newindex = function(t, k, v) rawset(t, k, ${y}) end}) t.a = 1 return t end)()`,
    `pcall(pcall, pcall, function() return ${y} end)`,
    `select(2, pcall(error, ${y}))`,
    `coroutine.wrap(function() return ${y}, coroutine.yield("deep") end)()`,
    `-setmetatable({}, {__unm = function() return ${y} end})`,
    `load("return coroutine.yield(...)")(1)`,
    `(function(t) for k, v in pairs(setmetatable({}, {__pairs = function() ${y} return next, t end})) do return k, v end end)({7})`,
  ]);
  return [
    stat`local co = coroutine.create(function(...) put("result", ${call}) return "over" end)`,
    stat`for i = 1, ${draw.int(2, 5)} do put(coroutine.resume(co, ${draw.pick(['i', '"v"', 'nil', 'false', 'i, i'])})) put(coroutine.status(co)) end`,
  ];
};

const misuse = (draw: Draw): readonly Piece[] => [
  stat`local co co = coroutine.create(function() put(coroutine.status(co), coroutine.resume(co)) put(coroutine.running() == co, coroutine.isyieldable()) end)`,
  stat`put(coroutine.resume(co))`,
  stat`put(coroutine.resume(co))`,
  stat`try(coroutine.create, ${scalar(draw)})`,
  stat`try(coroutine.resume, ${scalar(draw)})`,
  stat`local wrapped wrapped = coroutine.wrap(function() return pcall(wrapped) end)`,
  stat`try(function() return wrapped() end)`,
  stat`try(function() return wrapped() end)`,
  stat`local outer = coroutine.wrap(function() local inner = coroutine.create(function(...) put(coroutine.status(${draw.pick(['co', 'coroutine.running()'])})) error(...) end) return coroutine.resume(inner, ${scalar(draw)}) end)`,
  stat`put(outer())`,
  stat`local f = coroutine.wrap(function() error(${scalar(draw)}) end)`,
  stat`try(function() f() end)`,
  stat`try(function() f() end)`,
];

/** One passes what it takes from another. */
const chained = (draw: Draw): readonly Piece[] => [
  stat`local function source(t) return coroutine.wrap(function() for _, v in ipairs(t) do coroutine.yield(v) end end) end`,
  stat`local function map(g, f) return coroutine.wrap(function() for v in g do coroutine.yield(f(v)) end end) end`,
  stat`local function take(g, n) return coroutine.wrap(function() for i = 1, n do local v = g() if v == nil then return end coroutine.yield(v) end end) end`,
  stat`for v in take(map(source(${list(draw, (from) => small(from), 0, 8)}), function(v) return v ${draw.pick(['*', '+', '-', '//'])} ${draw.int(1, 9)} end), ${draw.int(0, 9)}) do put(v) end`,
];

export const coroutines = (draw: Draw): readonly Piece[] =>
  draw.pick([talk, talk, generators, under, under, under, misuse, chained])(draw);
