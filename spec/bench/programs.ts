/** Programs that compute and ask nothing, in what stock fengari gets right, too. Each returns a number. */
export const programs: Readonly<Record<string, string>> = {
  fibonacci: 'local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end return fib(20)',
  integers: 'local s = 0 for i = 1, 200000 do s = (s + i * 7) % 9973 end return s',
  bits: 'local h = 5381 for i = 1, 100000 do h = ((h << 5) ~ i) & 0xffffff end return h',
  floats: 'local x, y = 0.5, 0.25 for i = 1, 150000 do x = x * 1.0001 + y y = y * 0.9999 - x / 1e6 end return x',
  tables:
    'local t = {} for i = 1, 40000 do t[i] = i end local s = 0 for k, v in pairs(t) do s = s + v end for i, v in ipairs(t) do s = s - v end return s + #t',
  records: 'local s = 0 for i = 1, 40000 do local p = {x = i, y = i + 1} p.x = p.x + p.y s = s + p.x end return s',
  strings: 'local t = {} for i = 1, 10000 do t[#t + 1] = "item " .. i .. "," end return #table.concat(t)',
  patterns: 'local n = 0 for w in ("the quick brown fox "):rep(800):gmatch("%a+") do n = n + #w end return n',
  replacing: 'local s = ("the quick brown fox "):rep(400):gsub("%a+", function(w) return w:upper() end) return #s',
  sorting:
    'local t, x = {}, 7 for i = 1, 3000 do x = (x * 31 + i) % 10007 t[i] = x end table.sort(t, function(a, b) return a > b end) return t[1]',
  closures:
    'local function add(n) return function(x) return x + n end end local s = 0 for i = 1, 40000 do s = add(i)(s) % 1000 end return s',
  methods:
    'local A = {} A.__index = A function A.new(v) return setmetatable({v = v}, A) end function A:add(o) return A.new(self.v + o.v) end local s = A.new(0) for i = 1, 20000 do s = s:add(A.new(1)) end return s.v',
  coroutines:
    'local c = coroutine.wrap(function() for i = 1, 8000 do coroutine.yield(i) end return 0 end) local s = 0 for i = 1, 8000 do s = s + c() end return s',
};

/** A chunk of 300 lines whose running costs nothing: what remains is to make it a function of the session. */
export const longChunk = [
  'local function strategy(ctx, n)',
  ...Array.from({ length: 99 }, (_, i) =>
    [
      `  local function step${i}(t) return { name = "f${i}", size = n or ${i}, list = { 1, 2, 3, t } } end`,
      `  if ctx.task == "task ${i}" then ctx[${i}] = table.concat(step${i}(ctx).list, ", ") .. tostring(n) end`,
      `  for i, v in ipairs(ctx) do ctx.total = (ctx.total or 0) + v * i % ${i + 2} end`,
    ].join('\n'),
  ),
  'end',
  'return 1',
].join('\n');
