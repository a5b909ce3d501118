/** Errors: values of every type, levels, handlers, and messages that name what was wrong. */
import type { Draw } from '../draw';
import { expr, stat, type Piece } from '../piece';
import { list, number, scalar, small } from './values';

const value = (draw: Draw): Piece =>
  draw.pick([
    scalar(draw),
    list(draw),
    expr`setmetatable({code = 1}, {__tostring = function() return "E" end})`,
    expr`"message"`,
  ]);

const raising = (draw: Draw): readonly Piece[] => [
  stat`local function raise(...) error(...) end`,
  stat`try(raise, ${[value(draw), ...draw.some(0, 1, () => small(draw, 0, 3))]})`,
  stat`try(function() raise(${[value(draw), ...draw.some(0, 1, () => small(draw, 0, 3))]}) end)`,
  stat`put(pcall(pcall, error, ${value(draw)}))`,
  stat`put(xpcall(raise, function(e) put("handler", e) return ${draw.pick(['e', 'type(e)', '{e}', 'tostring(e) .. "!"', 'nil', 'nil, 2'])} end, ${value(draw)}))`,
  stat`put(xpcall(function(...) return ... end, print, ${value(draw)}, ${value(draw)}))`,
  stat`put(pcall(function() local ok, e = pcall(error, ${value(draw)}) error(e, 0) end))`,
  stat`try(function() assert(${draw.pick(['false', 'nil', '1', 'pcall(error)', 'nil, "why"', 'false, {1}', 'false, nil', '""'])}) end)`,
  stat`put(select("#", pcall(error)), pcall(error))`,
  stat`put(pcall(xpcall))`,
  stat`try(function() local t = setmetatable({}, {__index = function(_, k) error("no " .. k) end}) return t.field end)`,
  stat`try(function() return tostring(setmetatable({}, {__tostring = function() error(${value(draw)}) end})) end)`,
];

const culprits = `nil|true|1|"s"|{}|type|1.5`.split('|');
const acts = [
  'v.x',
  'v[1]',
  'v.x.y',
  'v()',
  'v.x()',
  'v:m()',
  'v + 1',
  '1 - v',
  'v .. "x"',
  '"x" .. v',
  'v < 1',
  'v <= "x"',
  'v < v',
  '#v',
  '-v',
  '~v',
  'v | 1',
  'v & 1.5',
  'v // 0',
  'v % 0',
  '1 << v',
  't.v + 1',
  't.v.w',
  't.v()',
  't.v.w()',
  'up + 1',
  'up.x',
  'up()',
  'glob.x',
  'glob()',
  'glob + 1',
  't[v].x',
  't[v]',
  'v > {}',
  '({})[v]',
  't:v()',
  't.v .. "x"',
  'string.rep(v)',
  '("x"):rep(v)',
  'v:rep(2)',
  'math.floor(v)',
  'setmetatable(v, v)',
  'ipairs(v)',
  'table.concat(v)',
  'table.concat({v})',
  'select(v)',
  'tostring()',
  'tonumber(v, 10)',
  'string.char(v)',
  'table.unpack(v)',
  'next({}, v)',
  'rawset(v, 1, 2)',
  'string.format("%d", v)',
  'math.max(v)',
  'utf8.char(v)',
  'table.insert(v, 1)',
  'table.insert({}, 1, v, 2)',
  'string.find(v)',
  'coroutine.resume(v)',
  'load(v)',
  'pcall()',
  'getmetatable()',
  'rawlen(v)',
  'math.tointeger(v)',
  'v.x.y.z.w',
  '(v)()',
  '(v).x',
  'v[nil]',
  'v[0/0]',
  '2^53 | v',
  '1e100 | 1',
  'v ~ 1e100',
  '"a" + v',
  '"10" + v',
  '"a" | v',
  '"1.5" | v',
];

const messages = (draw: Draw): readonly Piece[] => [
  stat`local t, up = {}, ${draw.pick(culprits)}`,
  stat`local function act(v) return ${draw.pick(acts)} end`,
  stat`try(act, ${draw.pick(culprits)})`,
  ...draw.some(
    3,
    8,
    () =>
      stat`try(function() local v = ${draw.pick(culprits)} ${draw.chance(0.8) ? `return ${draw.pick(acts)}` : `local w = ${draw.pick(acts)} return w`} end)`,
  ),
  stat`try(function() local v = ${draw.pick(culprits)} v.x = ${draw.pick(culprits)} end)`,
  stat`try(function() ${draw.pick(['t', 'up', 'glob', 't.x', 'up.x'])}.field = 1 end)`,
  stat`try(function() for i = ${[number(draw), scalar(draw)]} do return i end end)`,
  stat`try(function() for k in ${scalar(draw)} do return k end end)`,
];

const nested = (draw: Draw): readonly Piece[] => {
  const depth = draw.int(1, 5);
  return [
    stat`local function deep(n) if n == 0 then error(${value(draw)}${draw.chance(0.3) ? ', 0' : ''}) end local ok, e = pcall(deep, n - 1) put(n, ok, e) if n % ${draw.int(2, 3)} == 0 then error(e, 0) end return n end`,
    stat`try(deep, ${depth})`,
    stat`local log = {}`,
    stat`local function guard(f, ...) local r = table.pack(pcall(f, ...)) log[#log + 1] = r[1] return table.unpack(r, 2, r.n) end`,
    stat`put(guard(guard, guard, function(...) return ... end, ${value(draw)}))`,
    stat`put(guard(function() guard(error, ${value(draw)}) error({#log}) end))`,
    stat`put(log)`,
    stat`try(string.gsub, "abc", "%w", function(c) if c == "${draw.letter('abcd')}" then error({c}) end return c:upper() end)`,
    stat`try(table.sort, {3, 1, 2}, function(a, b) error("compare", ${draw.int(0, 1)}) end)`,
    stat`put(pcall(load, function() error({"reader"}) end))`,
  ];
};

export const failures = (draw: Draw): readonly Piece[] => draw.pick([raising, messages, messages, nested])(draw);
