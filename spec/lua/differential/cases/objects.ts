/** Metatables: classes, every event on both sides, proxies, and values with operators of their own. */
import type { Draw } from '../draw';
import { stat, type Piece } from '../piece';
import { integer, list, number, scalar, small } from './values';

const binary = ['+', '-', '*', '/', '//', '%', '^', '&', '|', '~', '<<', '>>', '..', '<', '<=', '==', '>', '>=', '~='];
const events = [
  'add',
  'sub',
  'mul',
  'div',
  'idiv',
  'mod',
  'pow',
  'band',
  'bor',
  'bxor',
  'shl',
  'shr',
  'concat',
  'lt',
  'le',
  'eq',
];

/** Objects that record which operator was called with what, in which order. */
const recorders = (draw: Draw): readonly Piece[] => {
  const defined = events.filter(() => draw.chance(0.7));
  const operand = (): Piece => draw.pick([stat`x`, stat`y`, stat`z`, stat`(${number(draw)})`, stat`(${scalar(draw)})`]);
  return [
    stat`local mt = {__name = "Rec"}`,
    stat`local function name(v) if type(v) == "table" then return rawget(v, "name") or "?" end return type(v) end`,
    stat`for _, event in ipairs({${defined.map((event) => `"${event}"`).join(', ')}}) do mt["__" .. event] = function(a, b) put(event, name(a), name(b)) return event end end`,
    stat`mt.__unm = function(a, b) return "unm" .. name(a) .. tostring(rawequal(a, b)) end`,
    stat`mt.__len = function(a) return ${scalar(draw)} end`,
    stat`mt.__call = function(self, ...) return name(self), ... end`,
    stat`local x, y, z = setmetatable({name = "x"}, mt), setmetatable({name = "y"}, mt), {name = "z"}`,
    ...draw.some(2, 7, () => stat`try(function() return ${operand()} ${draw.pick(binary)} ${operand()} end)`),
    stat`try(function() return -x, #y, x(1, 2) end)`,
    stat`try(function() return x .. ${operand()} .. y .. ${operand()} end)`,
  ].map((piece) => ({ ...piece, kind: 'statement' }));
};

const classes = (draw: Draw): readonly Piece[] => [
  stat`local Base = {kind = "base"} Base.__index = Base`,
  stat`function Base.new(v) return setmetatable({v = v}, Base) end`,
  stat`function Base:get(...) return self.kind, self.v, ... end`,
  stat`local Derived = setmetatable({${draw.pick(['', 'kind = "derived"'])}}, {__index = Base}) Derived.__index = Derived`,
  stat`function Derived.new(v) local o = Base.new(v) return setmetatable(o, Derived) end`,
  stat`function Derived:get(...) local kind, v = Base.get(self) return "d" .. kind, v, ... end`,
  stat`Derived.__tostring = function(self) return "D(" .. tostring(self.v) .. ")" end`,
  stat`Derived.__eq = function(a, b) return rawequal(a.v, b.v) end`,
  stat`Derived.__lt = function(a, b) return a.v < b.v end`,
  stat`local list = {}`,
  stat`for _, v in ipairs(${list(draw, integer, 1, 6)}) do list[#list + 1] = Derived.new(v) end`,
  stat`put(list[1]:get(${scalar(draw)}))`,
  stat`put(Base.new(${scalar(draw)}):get())`,
  stat`table.sort(list)`,
  stat`for _, o in ipairs(list) do put(tostring(o), string.format("%-8s|%.3s", o, o)) end`,
  stat`put(list[1] == Derived.new(list[1].v), list[1] ~= list[1], list[1] == list[1].v, rawequal(list[1], list[1]))`,
  stat`try(function() return list[1]:missing() end)`,
  stat`try(function() return list[1] <= list[1] end)`,
  stat`try(function() return list[1] < 1 end)`,
];

const proxies = (draw: Draw): readonly Piece[] => [
  stat`local store = ${list(draw)}`,
  stat`local proxy = setmetatable({}, {
  __index = function(_, k) put("get", k) return store[k] end,
  __newindex = function(_, k, v) put("set", k, v) store[k] = v end,
  __len = function() return #store end,
  __pairs = function() return function(_, k) k = (k or 0) + 1 if store[k] ~= nil then return k, store[k] end end, store, nil end,
  __metatable = ${scalar(draw)}, __tostring = function() return ${draw.pick(['"proxy"', '1', 'nil', '"a\\0b"'])} end})`,
  stat`try(function() return proxy[${scalar(draw)}], #proxy, getmetatable(proxy) end)`,
  stat`try(function() proxy[#proxy + 1] = ${scalar(draw)} return rawlen(proxy), rawget(proxy, 1) end)`,
  stat`for k, v in pairs(proxy) do put(k, v) end`,
  stat`for k, v in ipairs(proxy) do put(k, v) end`,
  stat`try(table.unpack, proxy)`,
  stat`try(table.insert, proxy, ${[...(draw.chance(0.5) ? [small(draw, 1, 3)] : []), scalar(draw)]})`,
  stat`try(table.remove, proxy${draw.chance(0.5) ? `, ${draw.int(1, 2)}` : ''})`,
  stat`try(table.concat, proxy, ",")`,
  stat`try(table.move, proxy, 1, 2, ${draw.int(1, 3)}${draw.chance(0.5) ? ', {}' : ''})`,
  stat`try(tostring, proxy)`,
  stat`try(setmetatable, proxy, {})`,
  stat`put(store)`,
];

const chains = (draw: Draw): readonly Piece[] => [
  stat`local a = {x = ${scalar(draw)}}`,
  stat`local b = setmetatable({y = 2}, {__index = a, __newindex = a})`,
  stat`local c = setmetatable({}, {__index = b, __newindex = function(t, k, v) rawset(t, k, {v}) end})`,
  stat`b.x, b.y, b.z = ${draw.some(1, 3, () => scalar(draw))}`,
  stat`c.w, c.x = ${draw.some(1, 2, () => scalar(draw))}`,
  stat`put(a, b, c, c.x, c.y, c.z)`,
  stat`try(function() c[nil] = 1 end)`,
  stat`try(function() a[0/0] = 1 end)`,
  stat`try(function() return a.x.y.z end)`,
  stat`local weak = setmetatable({}, {__mode = "k"}) weak[a] = 1 put(weak[a])`,
  stat`local default = setmetatable({}, {__index = function(t, k) local v = k * 2 rawset(t, k, v) return v end})`,
  stat`try(function() return default[${integer(draw)}], default[${number(draw)}], default[${scalar(draw)}] end)`,
  stat`local callable = setmetatable({}, {__call = setmetatable({}, {__call = function(...) return select("#", ...) end})})`,
  stat`try(callable, ${[scalar(draw), scalar(draw)]})`,
  stat`try(function() return callable() end)`,
  stat`local measured = setmetatable({}, {__len = function() return ${number(draw)} end})`,
  stat`try(table.${draw.pick(['insert, measured, "x"', 'remove, measured', 'concat, measured', 'unpack, measured, 2, 4'])})`,
  stat`put(measured)`,
  stat`local ring = setmetatable({}, {}) getmetatable(ring).__index = ring`,
  stat`try(function() return ring.x end)`,
];

export const objects = (draw: Draw): readonly Piece[] =>
  draw.pick([recorders, recorders, classes, proxies, chains])(draw);
