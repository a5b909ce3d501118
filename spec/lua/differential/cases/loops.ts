/** Numeric `for` at every edge, and the other ways round and out of a loop. */
import type { Draw } from '../draw';
import { expr, stat, type Piece } from '../piece';
import { float, integer, numeral, quoted, small } from './values';

const bound = (draw: Draw): Piece => {
  if (draw.chance(0.03)) return draw.chance(0.5) ? expr`nil` : quoted(numeral(draw));
  if (draw.chance(0.2)) return expr`(${float(draw)})`;
  return draw.chance(0.4) ? integer(draw) : small(draw, -4, 10);
};

/** A limit near the start, so that the loop runs at all. */
const near = (draw: Draw, start: Piece): Piece =>
  draw.pick([
    expr`(${start}) + ${draw.int(-3, 5)}`,
    expr`(${start}) + ${draw.int(-3, 5)}.5`,
    expr`(${start}) - ${draw.int(0, 5)}`,
  ]);

const steps = [
  '1',
  '-1',
  '2',
  '-3',
  '0',
  '0.5',
  '-0.25',
  '1.0',
  '-1.0',
  '0.1',
  'math.maxinteger',
  'math.mininteger',
  '1 << 62',
  '2^53',
  '1e308',
  '-0.0',
  '7',
];

/** What the loop counts through, at most the first dozen. */
export const numericFor = (draw: Draw): readonly Piece[] => {
  const start = bound(draw);
  const limit = draw.chance(0.6) ? near(draw, start) : bound(draw);
  const step = draw.chance(0.5) ? [expr`${draw.pick(steps)}`] : [];
  const body = draw.pick(['', ' i = i + 1', ' local i = i', ' if n % 2 == 0 then i = nil end']);
  return [
    stat`local seen, n = {}, 0`,
    stat`try(function() for i = ${[start, limit, ...step]} do n = n + 1 seen[n] = i if n > 11 then break end${body} end end)`,
    stat`put(seen, n)`,
  ];
};

/** Loops in loops, left and gone round by `goto` and `break`. */
export const jumps = (draw: Draw): readonly Piece[] => {
  const [outer, inner, p, q] = [draw.int(1, 6), draw.int(1, 6), draw.int(2, 4), draw.int(2, 5)];
  const leave = draw.pick(['goto next', 'break', 'goto done', 'do goto next end', 'goto inner']);
  return [
    stat`for i = 1, ${outer} do
  for j = 1, ${inner} do
    do local k = i * j if k % ${p} == 0 then goto inner end put("k", k) end
    if (i + j) % ${q} == 0 then ${leave} end
    put(i, j)
    ::inner::
  end
  ::next::
end
::done:: put("done")`,
    stat`do local n = 0
  ::again:: n = n + 1
  if n < ${draw.int(1, 6)} then goto again end
  put(n)
end`,
    stat`do local n = ${draw.int(0, 5)}
  repeat local stop = n > ${draw.int(0, 5)} n = n + 1 if n == ${draw.int(1, 5)} then break end until stop
  while n > ${draw.int(-3, 3)} do n = n - ${draw.int(1, 3)} if n == 0 then break end end
  put(n)
end`,
  ];
};

/** Each turn of a loop has variables of its own. */
export const closures = (draw: Draw): readonly Piece[] => {
  const loop = draw.pick([
    `for i = 1, ${draw.int(1, 5)} do`,
    'for _, i in ipairs({3, 1, 2}) do',
    `for i = ${draw.int(2, 5)}, 1, -1 do`,
    'for i in ("abc"):gmatch(".") do',
  ]);
  const last = draw.pick(['', 'if #fs > 2 then break end', 'local _ = i']);
  return [
    stat`local fs, total = {}, 0`,
    stat`${loop} local j = i fs[#fs + 1] = function(d) total = total + ${draw.int(1, 9)} j = j .. (d or "") return i, j end ${last} end`,
    stat`for round = 1, 2 do for k, f in ipairs(fs) do put(k, f(round)) end end`,
    stat`put(total, #fs)`,
    stat`local function counter(n) return function(d) n = n + (d or 1) return n end, function() return n end end`,
    stat`local up, get = counter(${integer(draw)})`,
    stat`local other = counter(${draw.int(0, 9)})`,
    stat`put(up(), up(${integer(draw)}), other(), get(), up == other)`,
    stat`local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end put(fib(${draw.int(0, 12)}))`,
    stat`local function tail(n, acc) if n == 0 then return acc end return tail(n - 1, acc ${draw.pick(['+', '*', '~', '-'])} n) end put(tail(${draw.int(0, 300)}, ${integer(draw)}))`,
  ];
};
