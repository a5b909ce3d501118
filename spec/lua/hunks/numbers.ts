import { lua, raised, type Hunk } from './hunk';

export const numbers: readonly Hunk[] = [
  {
    hunk: 'floats as text',
    files: ['luaconf.js'],
    fault: 'they print as JavaScript prints them',
    remedy: "as C's `%.14g` does; `nan` never has a sign",
    evidence: [
      lua(
        'return tostring(1e15), tostring(0.00001), tostring(2^53)',
        ['1e+15', '1e-05', '9.007199254741e+15'],
        ['1000000000000000.0', '0.00001', '9007199254741000.0'],
      ),
      lua('return tostring(1/0), tostring(0/0), tostring(-0.0)', ['inf', 'nan', '-0.0'], ['Infinity', 'NaN', '0.0']),
      lua(
        'return tostring(1234567890123.25), tostring(562949953421312.5)',
        ['1234567890123.2', '5.6294995342131e+14'],
        ['1234567890123.3', '562949953421310.0'],
      ),
    ],
  },
  {
    hunk: 'powers',
    files: ['lobject.js', 'lvm.js'],
    fault: "the power of V8 is off by a bit now and then, and that of JavaScript has NaN where C's has 1",
    remedy: 'whole powers are worked out with twice the digits',
    evidence: [
      lua(
        'local function pow(a, b) return a ^ b end return pow(10, -5) == 1e-5, pow(7, -2) == 1/49, pow(3, 35) == 50031545098999707.0',
        [true, true, true],
        [false, false, false],
      ),
      lua('return 10 ^ -5 == 1e-5', true, false),
      lua('local n, i = 0/0, 1/0 return 1 ^ n, 1 ^ i, (-1) ^ i', [1, 1, 1], [NaN, NaN, NaN]),
    ],
  },
  {
    hunk: 'the remainder of floats',
    files: ['llimits.js'],
    fault: 'whether it has the sign of the divisor is told by a product, which may underflow',
    remedy: 'by the two signs',
    evidence: [lua('local a, b = -1e-200, 3e-200 return a % b > 0', true, false)],
  },
  {
    hunk: 'strings in arithmetic',
    files: ['ltm.js', 'lobject.js', 'lvm.js'],
    fault: '`"10" + 1` is 11.0',
    remedy: 'a string keeps the kind of number it stands for: 11',
    evidence: [
      lua(
        'return math.type("10" + 1), math.type("3" * "4"), math.type(-"2")',
        Array(3).fill('integer'),
        Array(3).fill('float'),
      ),
    ],
  },
  {
    hunk: 'no strings as bits',
    files: ['ltm.js', 'ldebug.js', 'lvm.js', 'lobject.js'],
    fault: 'bitwise operators take strings',
    remedy: 'they raise, as in 5.4',
    evidence: ['&', '|', '~', '<<', '>>'].map((operator) =>
      lua(
        `local s = "6" return pcall(function() return s ${operator} 0 end)`,
        [false, "script:1: attempt to perform bitwise operation on a string value (upvalue 's')"],
        [true, operator === '&' ? 0 : 6],
      ),
    ),
  },
  {
    hunk: 'no `__le` from `__lt`',
    files: ['lvm.js'],
    fault: '`a <= b` falls back to `not (b < a)`',
    remedy: 'it raises, as in 5.4',
    evidence: [
      lua(
        'local m = {__lt = function() return true end} local a, b = setmetatable({}, m), setmetatable({}, m) return a <= b',
        raised('script:1: attempt to compare two table values'),
        false,
      ),
    ],
  },
  {
    hunk: 'the first turn of a for loop',
    files: ['lvm.js'],
    fault: 'the loop steps back and on again, which rounds the first value; a step of 0 is no error',
    remedy: 'the first turn is decided before it; a step of 0 raises',
    evidence: [
      lua('local first for i = 0.1, 1, 0.7 do first = first or i end return first == 0.1', true, false),
      ...['1', '1.0'].map((start) =>
        lua(`for i = ${start}, 2, 0 do break end`, raised("script:1: 'for' step is zero"), []),
      ),
    ],
  },
  {
    hunk: 'long numerals',
    files: ['lobject.js', 'lbaselib.js'],
    fault: 'reading one takes as long as it is, and nothing can interrupt it',
    remedy: 'what is longer than 10,000 bytes is none',
    evidence: [
      lua(
        'local s = ("1"):rep(10001) return tonumber(s), tonumber("0x" .. s), tonumber(s, 8)',
        [null, null, null],
        [Infinity, 286331153, 0],
      ),
    ],
  },
  {
    hunk: 'a letter after a numeral',
    files: ['llex.js'],
    fault: '`return 1x` is read as a numeral and a name',
    remedy: 'it is a malformed number, as in 5.4',
    evidence: [
      lua('return 1x', raised("script:1: malformed number near '1x'"), raised("script:1: <eof> expected near 'x'")),
      lua(
        'local a = 0x1g',
        raised("script:1: malformed number near '0x1g'"),
        raised('script:1: syntax error near <eof>'),
      ),
    ],
  },
  {
    hunk: 'calls of what is to be called',
    files: ['ldo.js'],
    fault: '`__call` must be a function',
    remedy: 'it may be called by a metamethod in turn, as in 5.4; a hundred times over, then it raises',
    evidence: [
      lua(
        'local double = setmetatable({}, {__call = function(_, _, x) return 2 * x end}) return setmetatable({}, {__call = double})(4)',
        8,
        raised('script:1: attempt to call a table value'),
      ),
      lua(
        'local m = {} m.__call = setmetatable({}, m) return pcall(m.__call)',
        [false, "'__call' chain too long"],
        [false, 'attempt to call a table value'],
      ),
    ],
  },
  {
    hunk: 'ascending constructors',
    files: ['lvm.js'],
    fault: '`next` goes through `{1, 2, 3}` backwards',
    remedy: 'entries are made in the order they are written',
    evidence: [lua('local first = next({10, 20, 30}) return first', 1, 3)],
  },
];
