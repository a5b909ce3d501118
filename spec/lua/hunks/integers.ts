import { exported, limited, type Copy } from './copy';
import { endless, lua, raised, type Hunk } from './hunk';

const noInteger = raised('script:1: number has no integer representation');
const [maxInteger, minInteger] = [2n ** 63n - 1n, -(2n ** 63n)];

/** What `lua_pushinteger` takes, or that it throws. */
const pushed = (fengari: Copy, n: number | bigint): unknown => {
  const L = limited(fengari, {});
  try {
    fengari.lua.lua_pushinteger(L, n);
  } catch (error) {
    return error instanceof TypeError ? 'a TypeError' : error;
  }
  return L.stack[L.top - 1]!.value;
};

export const integers: readonly Hunk[] = [
  {
    hunk: 'integers: arithmetic',
    files: ['i64.js', 'lobject.js', 'lvm.js'],
    fault: 'integers have 32 bits',
    remedy: 'they have 64: a number of JavaScript below 2^53, a BigInt beyond; never -0',
    evidence: [
      lua(
        'local m = 2147483647 return m + 1, m * m, -m - 2, m * 4 % 1000, (m + 1) // 2',
        [2147483648, 4611686014132420609n, -2147483649, 588, 1073741824],
        [-2147483648, 1, 2147483647, 996, -1073741824],
      ),
      lua(
        'return 2147483647 + 1, 65536 * 65536, -2147483647 - 2',
        [2147483648, 4294967296, -2147483649],
        [-2147483648, 0, 2147483647],
      ),
      lua(
        'return math.maxinteger, math.maxinteger + 1, math.mininteger // -1',
        [maxInteger, minInteger, minInteger],
        [2147483647, -2147483648, -2147483648],
      ),
      lua('return 1 / math.tointeger(-0.0)', Infinity, -Infinity),
    ],
  },
  {
    hunk: 'integers: comparison',
    files: ['lvm.js'],
    fault: 'integers beyond 32 bits are floats, of which neighbours beyond 2^53 are equal',
    remedy: 'an integer is compared with a float by value',
    evidence: [
      lua(
        'return 9007199254740993 == 9007199254740992.0, 9007199254740992 < 9007199254740993, math.maxinteger < 2.0 ^ 63',
        [false, true, true],
        [true, false, true],
      ),
    ],
  },
  {
    hunk: 'integers: for loops',
    files: ['lvm.js'],
    fault: 'the counter wraps around, so that a loop up to the largest integer never ends',
    remedy: 'the next index is looked at before it is wrapped',
    evidence: [
      lua('local n = 0 for i = math.maxinteger - 1, math.maxinteger do n = n + 1 end return n', 2, endless),
      lua('local n = 0 for i = 2147483646, 2147483648 do n = n + 1 end return n', 3, endless),
    ],
  },
  {
    hunk: 'integers: bit operations',
    files: ['i64.js', 'lobject.js', 'lvm.js'],
    fault: 'they work on 32 bits',
    remedy: 'they work on 64, and `~` takes a float with an integer value, as the others do',
    evidence: [
      lua('return 1 << 40, -1 >> 1, -1 >> 60, 1 << 63', [2 ** 40, maxInteger, 15, minInteger], [0, 2147483647, 0, 0]),
      lua('local a, b = 1, 40 return a << b, -a >> b', [2 ** 40, 2 ** 24 - 1], [0, 0]),
      lua('local a = 2^32 return a & -1, a | 1, a ~ 1, ~(a | 0)', [2 ** 32, 2 ** 32 + 1, 2 ** 32 + 1, -(2 ** 32) - 1], {
        raised: "script:1: number (local 'a') has no integer representation",
      }),
      lua('local f = 2.0 return ~f', -3, raised("script:1: number (local 'f') has no integer representation")),
    ],
  },
  {
    hunk: 'integers: numerals',
    files: ['lobject.js', 'lbaselib.js'],
    fault: 'numerals beyond 32 bits are floats; `tonumber` with a base ignores digits that are none',
    remedy: 'integers up to 64 bits; every digit must be one',
    evidence: [
      lua(
        'return 9007199254740993, 0x7fffffffffffffff, 2147483648',
        [9007199254740993n, maxInteger, 2147483648],
        [9007199254740992, -1, 2147483648],
      ),
      lua('return math.type(2147483648), math.type(9223372036854775808)', ['integer', 'float'], ['float', 'float']),
      lua(
        'return tonumber("7fffffffffffffff", 16), tonumber("12", 2), tonumber("19", 8)',
        [maxInteger, null, null],
        [0, 1, 1],
      ),
    ],
  },
  {
    hunk: 'integers: text',
    files: ['lauxlib.js', 'lapi.js', 'lua.js', 'luaconf.js'],
    fault: 'there are none beyond 32 bits to be shown',
    remedy: 'all digits are shown; `lua_tointeger64` gives libraries the integer itself',
    evidence: [
      lua('return tostring(9007199254740993), 9007199254740993 .. ""', Array(2).fill('9007199254740993'), [
        '9007199254741000.0',
        '9007199254741000.0',
      ]),
    ],
  },
  {
    hunk: 'integers: keys of tables',
    files: ['ltable.js'],
    fault: 'a float key becomes an integer one within 32 bits only',
    remedy: 'within 64 bits, and an integer beyond 2^53 is the same key however it was made',
    evidence: [
      lua('local t = {[2^40] = 1} return math.type(next(t))', 'integer', 'float'),
      lua('local t = {[9007199254740993] = 1} return t[9007199254740992], t[9007199254740993]', [null, 1], [1, 1]),
      lua('local t = {[2^53] = 1} return t[9007199254740992], t[2^53], t[2^53 | 0]', [1, 1, 1], noInteger),
    ],
  },
  {
    hunk: 'integers: libraries',
    files: ['lmathlib.js', 'lbaselib.js', 'lapi.js', 'luaconf.js'],
    fault: 'functions cut integers to 32 bits',
    remedy: 'they take and give 64',
    evidence: [
      lua('return math.abs(-2147483647 - 1)', 2147483648, -2147483648),
      lua('return math.tointeger(2^40), math.type(math.floor(2^40 + 0.5))', [2 ** 40, 'integer'], [null, 'float']),
      lua('return ipairs({})({[2147483648] = 1}, 2147483647)', [2147483648, 1], raised(2147483647)),
      lua('return math.ult(1, 1 << 40), math.fmod((1 << 40) + 1, 1 << 40)', [true, 1], {
        raised: "script:1: bad argument #2 to 'fmod' (zero)",
      }),
      lua('return ("x"):sub(1, 9223372036854775807)', 'x', {
        raised: "script:1: bad argument #2 to 'sub' (number has no integer representation)",
      }),
      {
        shows: 'lua_pushinteger takes what fits',
        check: (fengari) => [pushed(fengari, 2 ** 40), pushed(fengari, 2n ** 62n), pushed(fengari, 2n ** 64n)],
        right: [2 ** 40, 2n ** 62n, 'a TypeError'],
        stock: ['a TypeError', 'a TypeError', 'a TypeError'],
      },
      {
        shows: 'lua_tointeger64 is there',
        check: (fengari) => ['lua', 'lapi'].map((module) => typeof exported(fengari, module, 'lua_tointeger64')),
        right: ['function', 'function'],
        stock: ['undefined', 'undefined'],
      },
    ],
  },
  {
    hunk: 'integers: packing',
    files: ['lstrlib.js'],
    fault: '`long`, `size_t` and `lua_Integer` have 4 bytes, and integers of 8 lose half',
    remedy: 'they have 8',
    evidence: [
      lua('return string.packsize("l"), string.packsize("j"), string.packsize("T")', [8, 8, 8], [4, 4, 4]),
      lua('return string.unpack("<i8", "\\0\\0\\0\\0\\1\\0\\0\\0")', [2 ** 32, 9], {
        raised: 'script:1: 8-byte integer does not fit into Lua Integer',
      }),
      lua(
        'return pcall(string.pack, "I4", 4294967295)',
        [true, '\xff\xff\xff\xff'],
        [false, "bad argument #2 to 'string.pack' (number has no integer representation)"],
      ),
    ],
  },
];
