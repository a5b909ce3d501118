import type { Limits, LuaState } from 'fengari/src/lua.js';
import { exported, limited, open, run, type Copy } from './copy';
import { endless, lua, raised, type Evidence, type Hunk } from './hunk';

/** A program counts as more than so many instructions, besides those it runs. */
const counts = (code: string, more: number): Evidence => ({
  shows: `${code} -- counts as more than ${more}`,
  check: (fengari) => {
    let charged = 0;
    run(
      fengari,
      code,
      limited(fengari, { maxsteps: 1e6, charge: (_L, instructions) => void (charged += instructions) }),
    );
    return charged > more;
  },
  right: true,
  stock: false,
});

const tooComplex = [false, 'pattern too complex: more than 1000 steps (maxPatternSteps)'];
const steps: Partial<Limits> = { maxsteps: 1_000 };

/** How often the lowest call of a stack is looked at while 50 errors are caught. */
const looks = (fengari: Copy): number => {
  const L = open(fengari);
  let seen = 0;
  const top: unknown = Reflect.get(L.base_ci, 'top');
  Object.defineProperty(L.base_ci, 'top', { get: () => (seen++, top) });
  run(fengari, 'for i = 1, 50 do pcall(error) end', L);
  return seen;
};

/** How often a hook fires within a coroutine that has caught an error. */
const ticksInCoroutine = (fengari: Copy): number => {
  const { lua: api, lauxlib } = fengari;
  const L = open(fengari);
  const code = Buffer.from('coroutine.wrap(function() pcall(error) for i = 1, 10000 do end end)()');
  let ticks = 0;
  api.lua_sethook(L, () => (ticks += 1), api.LUA_MASKCOUNT, 1_000);
  lauxlib.luaL_loadbufferx(L, code, code.length, code, Buffer.from('t'));
  api.lua_pcall(L, 0, 0, 0);
  return ticks;
};

/** What becomes of an exception of the host within a protected call, or within the handler of a native error there. */
const endOf = (fengari: Copy, at: 'body' | 'handler'): string => {
  const { lua: api } = fengari;
  const given = exported(fengari, 'defs', 'Uncatchable');
  const Ending = typeof given === 'function' ? given : Error;
  const end = (): never => {
    throw Reflect.construct(Ending, ['the limit']);
  };
  const crash = (): never => {
    throw new TypeError('a native error');
  };
  const L = open(fengari);
  api.lua_atnativeerror(L, at === 'handler' ? end : () => 1);
  api.lua_pushcfunction(L, at === 'handler' ? crash : end);
  try {
    api.lua_pcall(L, 0, 0, 0);
  } catch (error) {
    return error instanceof Ending ? 'passes' : String(error);
  }
  return 'is caught';
};

const fieldsOf = (L: LuaState, names: readonly string[]): readonly unknown[] =>
  names.map((name): unknown => Reflect.get(L, name));

/** A coroutine that yields, then calls itself by `pcall`, `depth` times over. */
const recursion = (depth: number): string => `
  local co = coroutine.create(function()
    local function f(n)
      if n == 0 then return "the bottom" end
      coroutine.yield()
      return select(2, pcall(f, n - 1))
    end
    return f(${depth})
  end)
  local ok, value
  while coroutine.status(co) == "suspended" do ok, value = coroutine.resume(co) end
  return value`;

/** Puts jumps into a list one by one, and counts how often the code is looked at. */
const takesFewLooks = (fengari: Copy): boolean => {
  const concat = exported(fengari, 'lcode', 'luaK_concat') as (state: object, list: number, jump: number) => number;
  const jumps = 1_000;
  const none = -1;
  const instructions = Array.from({ length: jumps }, () => ({ opcode: 30, code: 0, A: 0, sBx: none }));
  let looks = 0;
  const code = new Proxy(instructions, {
    get: (target, key) => {
      looks++;
      return Reflect.get(target, key) as unknown;
    },
  });
  for (let list = none, jump = 0; jump < jumps; jump++) list = concat({ f: { code } }, list, jump);
  return looks < 10 * jumps;
};

export const limits: readonly Hunk[] = [
  {
    hunk: 'limits',
    files: ['lstate.js'],
    fault: 'a host can limit nothing, and is not told of long work',
    remedy: 'the global state has an object of limits, which a realm replaces by its own',
    evidence: [
      {
        shows: 'a new state has no limits, and a place for them',
        check: (fengari) => Object.keys(Reflect.get(open(fengari).l_G, 'limits') ?? {}),
        right: ['maxstring', 'maxsteps', 'maxdepth', 'charge'],
        stock: [],
      },
    ],
  },
  {
    hunk: 'limits: length of strings',
    files: ['lauxlib.js', 'lvm.js', 'lstrlib.js'],
    fault: 'a string may take all the memory there is',
    remedy: 'one that is too long raises before there is room for it',
    evidence: [
      lua('return (pcall(string.rep, "x", 100)), (pcall(string.rep, "x", 101))', [true, false], [true, true], {
        maxstring: 100,
      }),
      lua(
        'local s = ("x"):rep(60) return s .. s',
        raised('script:1: string too large: 120 bytes, more than 100 (maxStringBytes)'),
        'x'.repeat(120),
        { maxstring: 100 },
      ),
      lua('return (pcall(string.pack, "z", ("x"):rep(100)))', false, true, { maxstring: 100 }),
    ],
  },
  {
    hunk: 'limits: steps of a pattern',
    files: ['lstrlib.js'],
    fault: 'matching may take for ever, and nothing can interrupt it',
    remedy: 'a call makes so many steps and no more; they are counted in every loop of the matcher',
    evidence: [
      lua('return pcall(string.find, ("a"):rep(30), ".-.-.-b")', tooComplex, [true, null], steps),
      lua('return pcall(string.find, ("a"):rep(2000), "^a*$")', tooComplex, [true, 1, 2000], steps),
      lua('return pcall(string.find, ("("):rep(2000), "^%b()")', tooComplex, [true, null], steps),
      lua('return pcall(string.find, "b", "[" .. ("a"):rep(20000) .. "]")', tooComplex, [true, null], steps),
      lua(
        'return pcall(string.find, ("a"):rep(20000), ("a"):rep(2000) .. "b", 1, true)',
        tooComplex,
        [true, null],
        steps,
      ),
      lua('return pcall(string.gmatch(("a"):rep(2000), "b"))', tooComplex, true, steps),
    ],
  },
  {
    hunk: 'limits: depth of recursion',
    files: ['lstate.js', 'ldo.js'],
    fault: 'a stack grows up to a million slots',
    remedy: 'so many calls and no more; what handles the error may go a little deeper',
    evidence: [
      lua(
        'local function f() return 1 + f() end return f()',
        raised('script:1: stack overflow: more than 500 calls (maxRecursion)'),
        endless,
        { maxdepth: 500 },
      ),
      lua(
        'local function f() return 1 + f() end return select(2, xpcall(f, function(m) return m:match("maxRecursion") end))',
        'maxRecursion',
        null,
        { maxdepth: 500 },
      ),
    ],
  },
  {
    hunk: 'nested calls across yields',
    files: ['lstate.js', 'ldo.js'],
    fault:
      'calls that functions of JavaScript make are counted from a yield on only: whether a script overflows depends on where it was interrupted',
    remedy: 'they are counted on the stack of Lua, 190 at most',
    evidence: [
      {
        ...lua(recursion(300), 'C stack overflow', 'the bottom'),
        shows: 'a recursion through pcall, yielding at each level',
      },
    ],
  },
  {
    hunk: 'charges',
    files: ['lvm.js', 'ldo.js', 'lapi.js', 'ltable.js', 'lstrlib.js'],
    fault: 'one instruction may take milliseconds',
    remedy: 'what is long counts as many: strings, patterns, errors, chains of metatables, registers',
    evidence: [
      counts('local s = ("a"):rep(50000) return s .. "b"', 1_000),
      counts('local a, b = ("a"):rep(50000), ("a"):rep(50000) return a == b', 1_000),
      counts('local a, b = ("a"):rep(50000), ("a"):rep(50000) return a < b', 1_000),
      counts('local a, b = ("a"):rep(50000), ("a"):rep(50000) return a <= b', 1_000),
      counts('return rawequal(("a"):rep(50000), ("a"):rep(50000))', 1_000),
      counts('return ({})[("a"):rep(50000)]', 1_000),
      counts('pcall(error)', 99),
      counts('local t = {} for i = 1, 1000 do t = setmetatable({}, {__index = t}) end return t.x', 999),
      counts('local t = {x = 1} for i = 1, 1000 do t = setmetatable({}, {__index = t}) end return t.x', 999),
      counts('local m = {} m.__index = setmetatable({}, m) return pcall(function() return m.__index.x end)', 2_000),
      counts('local m = {} m.__newindex = setmetatable({}, m) pcall(function() m.__newindex.x = 1 end)', 2_000),
      counts('local function f(...) return ... end f(("x"):byte(1, 1)) f(("x"):rep(200):byte(1, -1))', 99),
      counts(`local ${Array.from({ length: 150 }, (_, i) => `a${i}`).join(', ')}`, 30),
      counts('return ("a"):rep(900):find("[b]")', 899),
      counts('return ("a"):rep(9000):find(("a"):rep(900) .. "b", 1, true)', 1_000),
      counts('return string.gmatch("a", ("x"):rep(900))', 899),
    ],
  },
  {
    hunk: 'lists of jumps',
    files: ['lcode.js', 'lparser.js'],
    fault: 'adding one to a list goes through all of it, so that a chunk of many gotos compiles for half a minute',
    remedy: 'it goes in front, and pending gotos are gone through once for a label',
    evidence: [
      { shows: 'a list of 1,000 jumps takes a few looks at each', check: takesFewLooks, right: true, stock: false },
    ],
  },
  {
    hunk: 'shrinking the stack',
    files: ['ldo.js'],
    fault: 'each caught error looks at every call on the stack',
    remedy: 'only if the stack is much larger than what is on it',
    evidence: [
      {
        shows: '50 caught errors leave the lowest call alone',
        check: (fengari) => looks(fengari) < 50,
        right: true,
        stock: false,
      },
    ],
  },
  {
    hunk: 'the hook flag',
    files: ['lapi.js'],
    fault: "after an error caught in a coroutine the count hook never fires again: a busy loop can't be stopped",
    remedy: 'the flag is set as Lua sets it',
    evidence: [
      {
        shows: 'a hook goes on firing',
        check: (fengari) => ticksInCoroutine(fengari) >= 10,
        right: true,
        stock: false,
      },
    ],
  },
  {
    hunk: 'uncatchable',
    files: ['defs.js', 'ldo.js'],
    fault: 'every exception of the host can be caught by `pcall`',
    remedy: 'one class passes through every protected call, and out of the handlers of native errors',
    evidence: [
      { shows: 'in a protected call', check: (fengari) => endOf(fengari, 'body'), right: 'passes', stock: 'is caught' },
      { shows: 'in a handler', check: (fengari) => endOf(fengari, 'handler'), right: 'passes', stock: 'is caught' },
    ],
  },
  {
    hunk: 'host yields',
    files: ['lstate.js'],
    fault: "a yield of the host can't be told from one of the script",
    remedy: 'two fields of a thread: may a yield of the host pass, was the last one of the host',
    evidence: [
      {
        shows: 'a new thread lets them pass',
        check: (fengari) => fieldsOf(open(fengari), ['passes', 'hostYield']),
        right: [true, false],
        stock: [undefined, undefined],
      },
    ],
  },
];
