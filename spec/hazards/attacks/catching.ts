import type { Attack } from './attack';

const loop = 'while true do end';

/** Scripts that catch whatever is thrown at them. */
export const catching: readonly Attack[] = [
  { name: 'pcall of an error without end', code: `while true do pcall(error, 'x') end` },
  { name: 'pcall of a loop without end', code: `while true do pcall(function() ${loop} end) end` },
  { name: 'pcall until it goes well', code: `local ok repeat ok = pcall(function() ${loop} end) until ok ${loop}` },
  { name: 'pcall that calls itself', code: `local function f() pcall(f) f() end f()` },
  {
    name: 'pcall that calls itself, caught',
    code: `local function f() pcall(f) pcall(f) end while true do pcall(f) end`,
  },
  {
    name: 'pcall of pcall of pcall',
    code: `while true do pcall(pcall, pcall, pcall, xpcall, error, pcall, error) end`,
  },
  {
    name: 'fifty pcalls, each with a loop to come',
    code: `local function f(n) if n == 0 then ${loop} end pcall(f, n - 1) ${loop} end f(50)`,
  },
  {
    name: 'xpcall that tries again in its handler',
    code: `local function again() return xpcall(error, again) end while true do again() end`,
  },
  {
    name: 'pcall in a coroutine in pcall',
    code: `while true do pcall(coroutine.wrap(function() pcall(function() ${loop} end) ${loop} end)) ${loop} end`,
  },
  {
    name: 'a coroutine that is resumed whatever happens',
    code: `
      local function body() while true do pcall(function() coroutine.yield() ${loop} end) end end
      local co = coroutine.create(body)
      while true do if not coroutine.resume(co) then co = coroutine.create(body) end end`,
  },
  {
    name: 'errors that are caught by their looks',
    code: `while true do local _, e = pcall(error, setmetatable({}, {__tostring = function() ${loop} end})) pcall(tostring, e) end`,
  },
  {
    name: 'the errors of every limit, caught',
    code: `
      while true do
        pcall(string.rep, 'x', 1e9)
        pcall(string.find, ('a'):rep(1000), ('.-'):rep(20) .. 'b')
        pcall(function() local function f() return 1 + f() end return f() end)
        pcall(alc.llm_batch, {})
        pcall(alc.log, 'info', ('x'):rep(1024 * 1024))
      end`,
  },
  {
    name: 'a budget that is asked for again and again',
    code: `ctx.budget = {max_llm_calls = 1} while true do local ok, e = pcall(alc.llm, 'x') if not ok then error(e) end end`,
  },
  {
    name: 'error in error',
    code: `while true do pcall(error, (select(2, pcall(error, (select(2, pcall(error, {}))))))) end`,
  },
  {
    name: 'assert with everything',
    code: `while true do pcall(assert, false, {}) pcall(assert, nil, ('x'):rep(100)) pcall(assert) end`,
  },
];
