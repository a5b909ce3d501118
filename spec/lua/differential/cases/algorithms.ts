/** Small computations whose every step is written down: hashes, series, conversions, work on tables and strings. */
import type { Draw } from '../draw';
import { stat, type Piece } from '../piece';
import { pattern } from './patterns';
import { float, integer, list, number, quoted, scalar, small, sortable, string } from './values';

const hashing = (draw: Draw): readonly Piece[] => [
  stat`local h = ${integer(draw)}`,
  stat`for i = 1, ${draw.int(1, 12)} do
  h = (h ~ (h ${draw.pick(['>>', '<<'])} ${draw.int(1, 40)})) * ${integer(draw)} ${draw.pick(['+', '-', '~', '|'])} i
  put(h, h & 0xffff, h % ${draw.int(1, 1000)}, h // ${draw.int(1, 1000)})
end`,
  stat`local f = 0xcbf29ce484222325`,
  stat`for c in (${string(draw)}):gmatch(".") do f = (f ~ c:byte()) * 0x100000001b3 end`,
  stat`put(f, string.format("%x %X %o %d", f, f, f, f))`,
  stat`local function gcd(a, b) while b ~= 0 do a, b = b, a % b end return a end`,
  stat`put(gcd(${[integer(draw), integer(draw)]}))`,
  stat`local function power(b, e, m) local r = 1 b = b % m while e > 0 do if e & 1 == 1 then r = r * b % m end b = b * b % m e = e >> 1 end return r end`,
  stat`put(power(${integer(draw)}, ${draw.int(0, 1000)}, ${draw.int(1, 2147483647)}))`,
];

const series = (draw: Draw): readonly Piece[] => [
  stat`local x, n = ${float(draw)}, ${integer(draw)}`,
  stat`for i = 1, ${draw.int(1, 20)} do
  x = x ${draw.pick(['+', '-', '*', '/'])} ${draw.pick(['i', '0.1', '1e300', '3', 'i * i', '-0.5', 'n'])}
  if x ~= x then break end
  put(i, x, math.tointeger(x), x == n, x < n, math.type(x), string.format("%.3f|%g|%e", x, x, x))
  n = n ${draw.pick(['+', '-', '*', '//', '%', '~', '<<'])} ${draw.pick(['i', '3', '(i | 1)', '1000003'])}
end`,
  stat`put(n, n + 0.0, n / 1, n // 1.0, -n, ~n, math.abs(n), n .. "", tostring(n))`,
  stat`local digits, rest = {}, math.ult(${integer(draw)}, n) and n or ${integer(draw)}`,
  stat`while rest ~= 0 and #digits < 70 do digits[#digits + 1] = rest % ${draw.int(2, 16)} rest = rest // ${draw.int(2, 16)} if rest == -1 then break end end`,
  stat`put(table.concat(digits, " "))`,
];

const tableWork = (draw: Draw): readonly Piece[] => {
  const position = (): string => draw.pick(['1', '#t', '#t + 1', '#t // 2 + 1', '#t + 2', '0', '1.0', '"2"']);
  const change = (): Piece =>
    draw.pick([
      stat`try(table.insert, t, ${position()}, ${scalar(draw)} or 0)`,
      stat`try(table.insert, t, ${draw.int(0, 99)})`,
      stat`try(table.remove, t, ${position()})`,
      stat`try(table.remove, t)`,
      stat`t[#t + 1] = ${small(draw)}`,
      stat`t[#t] = nil`,
      stat`try(table.move, t, 1, #t, math.min(#t + 1, ${draw.int(1, 4)}))`,
      stat`try(table.move, t, 2, #t, 1)`,
      stat`t = table.pack(table.unpack(t, ${draw.int(1, 3)})) t.n = nil`,
      stat`for k, v in pairs(t) do t[k] = v end`,
    ]);
  return [
    stat`local t = ${list(draw, draw.chance(0.5) ? number : scalar)}`,
    ...draw.some(2, 8, () => stat`${[change()]}put(#t, t)`),
    stat`local keys = {} for k in pairs(t) do keys[#keys + 1] = k end table.sort(keys) put(keys)`,
    stat`local k, seen = nil, 0 repeat k = next(t, k) seen = seen + 1 until k == nil or seen > 50 put(seen)`,
    stat`try(table.concat, t, ${string(draw, 0, 2)})`,
  ];
};

const sorting = (draw: Draw): readonly Piece[] => {
  const element = draw.pick([small, integer, sortable, (from: Draw) => string(from, 0, 5)]);
  return [
    stat`local t, u = ${list(draw, element, 0, draw.chance(0.2) ? 60 : 12)}, {}`,
    stat`for i, v in ipairs(t) do u[i] = {v = v, i = i} end`,
    stat`table.sort(t${draw.pick(['', ', function(a, b) return a > b end', ', function(a, b) return b > a end'])})`,
    stat`put(t)`,
    stat`table.sort(u, function(a, b) if a.v ~= b.v then return a.v ${draw.pick(['<', '>'])} b.v end return a.i < b.i end)`,
    stat`for _, e in ipairs(u) do put(e.v, e.i) end`,
    stat`put((pcall(table.sort, ${list(draw, (from) => (from.chance(0.8) ? element(from) : scalar(from)))})))`,
  ];
};

const textWork = (draw: Draw): readonly Piece[] => [
  stat`local s = ${string(draw, 0, 20)} .. ${draw.pick(['"hello world"', '"k=v, x=1"', '"a,b,,c"', '"  two words  "'])}`,
  stat`for w in s:gmatch(${quoted(pattern(draw))}) do put(w) end`,
  stat`put(s:gsub(${quoted(pattern(draw))}, function(...) put(...) return ${draw.pick(['nil', '"<" .. tostring(...) .. ">"', 'select("#", ...)', '...', 'false'])} end))`,
  stat`local out, from = {}, 1`,
  stat`while true do local i, j = s:find(${draw.pick(['","', '"%s+"', '"[,=]"', '"o"', '" "'])}, from) if not i then break end out[#out + 1] = s:sub(from, i - 1) from = j + 1 end`,
  stat`out[#out + 1] = s:sub(from) put(out, table.concat(out, "|"))`,
  stat`put(s:match("^%s*(.-)%s*$"), s:upper():lower() == s:lower(), s:reverse():reverse() == s, #s)`,
  stat`for i = -3, 3 do put(s:sub(i), s:sub(i, -2), s:byte(i, i + 1)) end`,
  stat`put(s:rep(${draw.int(0, 3)}, ${string(draw, 0, 2)}), (s:gsub(".", {a = "A", o = 0, [" "] = false})))`,
  stat`put(s < s .. "\0", s .. "a" < s .. "b", s <= s, s > ${string(draw)}, s == ${string(draw)})`,
  stat`put(("%s|%5s|%-5s|%.2s|%q"):format(s, "ab", "ab", "abc", s))`,
];

export const algorithms = (draw: Draw): readonly Piece[] =>
  draw.pick([hashing, series, tableWork, tableWork, sorting, textWork, textWork])(draw);
