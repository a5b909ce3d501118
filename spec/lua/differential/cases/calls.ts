/** Functions: variable arguments, several results, assignment to many, recursion. */
import type { Draw } from '../draw';
import { stat, type Piece } from '../piece';
import { scalar, small } from './values';

const values = (draw: Draw, from = 0, to = 5): readonly Piece[] => draw.some(from, to, () => scalar(draw));

export const varargs = (draw: Draw): readonly Piece[] => [
  stat`local function all(...) return ... end`,
  stat`local function count(...) return select("#", ...) end`,
  stat`local function last(...) return (select(select("#", ...), ...)) end`,
  stat`local function rest(a, ...) return ... end`,
  stat`local function mixed(a, b, ...) local x, y = ... return {a, b, x, y, n = select("#", ...)} end`,
  stat`put(count(${values(draw)}), count(all(${values(draw)})), count((all(${values(draw, 1)}))))`,
  stat`put(rest(${values(draw)}))`,
  stat`put(mixed(${values(draw)}))`,
  stat`try(last, ${values(draw, 1)})`,
  stat`local packed = table.pack(all(${values(draw)}))`,
  stat`put(packed.n, packed, table.unpack(packed, ${[small(draw, -1, 3), small(draw, 0, 6)]}))`,
  stat`put({all(${values(draw)}), all(${values(draw)})})`,
  stat`put({all(${values(draw)}), (all(${values(draw)}))})`,
  stat`put((function(...) local n = 0 for i = 1, select("#", ...) do if select(i, ...) then n = n + i end end return n end)(${values(draw)}))`,
  stat`put(pcall(select, ${small(draw, -3, 4)}, ${values(draw, 1)}))`,
];

const names = ['a', 'b', 'c', 'd'];

export const assignment = (draw: Draw): readonly Piece[] => {
  const shuffled = (): string => draw.some(1, 4, () => draw.pick(names)).join(', ');
  const distinct = names.slice(draw.int(0, 2)).join(', ');
  return [
    stat`local a, b, c, d = ${values(draw, 1)}`,
    stat`put(a, b, c, d)`,
    stat`${distinct} = ${shuffled()}`,
    stat`put(a, b, c, d)`,
    stat`local function three() return a, b, c end`,
    stat`${distinct} = three()`,
    stat`${distinct} = ${draw.pick(['(three())', 'three(), d', 'd, three()'])}`,
    stat`put(a, b, c, d)`,
    stat`local t = {1, 2, 3}`,
    stat`local i = 1`,
    stat`i, t[i] = i + ${draw.int(0, 3)}, ${scalar(draw)}`,
    stat`put(i, t)`,
    stat`do local a = a local b, c = a, b put(a, b, c) end`,
    stat`t.x, t[2], t["y"] = ${values(draw, 2, 4)}`,
    stat`t.f = function(self, ...) return self == t, ... end`,
    stat`put(t:f(${values(draw)}))`,
    stat`function t.g(...) return ... end`,
    stat`function t:h(...) return self.x, ... end`,
    stat`put(t.g(${values(draw)}), t:h(${values(draw)}))`,
    stat`t.f, t.g, t.h = nil`,
    stat`put(t)`,
  ];
};

/** Names looked up in tables that are set as `_ENV`. */
export const environments = (draw: Draw): readonly Piece[] => [
  stat`local put, setmetatable, math = put, setmetatable, math`,
  stat`do local _ENV = {x = ${scalar(draw)}} y = x x = ${scalar(draw)} put(x, y, z, _ENV) end`,
  stat`local function inside(_ENV) v = u return v, w end`,
  stat`put(inside({u = ${scalar(draw)}, w = ${scalar(draw)}}))`,
  stat`local env = setmetatable({}, {__index = function(_, k) return k .. "?" end})`,
  stat`put(load("a = b return a, c, ...", "=chunk", "t", env)(${values(draw)}))`,
  stat`put(env)`,
  stat`put(load(${draw.pick(['"return x +"', '"x ="', '"return 1"', '"for"', '"return ..."', '"return \\"a\\\\"', '""', '"goto a"', '"break"', '"::a:: ::a::"', '"local x = 1 return x"'])}, ${draw.pick(['"=name"', '"@file.lua"', '"text of it"', 'nil', '"two\\nlines"', '"="'])}))`,
  stat`local parts = {${draw.pick(['"return ", "1", "+2"', '"re", "turn", " 5", nil, "x"', '""', '"return", " ", "", "1"', '"x x"'])}}`,
  stat`local at = 0`,
  stat`local f, e = load(function() at = at + 1 return parts[at] end, "=parts")`,
  stat`put(f and f(), e)`,
];
