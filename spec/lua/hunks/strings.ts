import { exported } from './copy';
import { lua, raised, type Hunk } from './hunk';

const failing = (name: string, argument: number, message: string): readonly unknown[] => [
  false,
  `bad argument #${argument} to '${name}' (${message})`,
];

export const strings: readonly Hunk[] = [
  {
    hunk: 'order and keys of strings',
    files: ['lstring.js'],
    fault: 'bytes are written in hex without leading zeros: different strings are the same key, equal and out of order',
    remedy: 'a character a byte',
    evidence: [
      lua('return "\\x01\\x23" == "\\x12\\x03", ({["\\x01\\x23"] = 1})["\\x12\\x03"]', [false, null], [true, 1]),
      lua('return "\\x09" < "\\x10", "a\\tb" < "ab"', [true, true], [false, false]),
    ],
  },
  {
    hunk: 'an empty match at the start',
    files: ['lstrlib.js'],
    fault: 'a repetition takes a match that ends at position 0 for none',
    remedy: 'only null is none',
    evidence: [lua('return string.find("a", "a*%f[a]")', [1, 0], null)],
  },
  {
    hunk: 'back references to positions',
    files: ['lstrlib.js'],
    fault: '`%1` after `()` goes back in the text',
    remedy: 'a position is no text: it does not match',
    evidence: [lua('return string.find("1", "(())%2")', null, [1, -2, '', 1])],
  },
  {
    hunk: "gmatch's init",
    files: ['lstrlib.js'],
    fault: 'there is none',
    remedy: 'the third argument, new in 5.4',
    evidence: [
      lua('return string.gmatch("abc", ".", 2)(), string.gmatch("abc", ".", -1)()', ['b', 'c'], ['a', 'a']),
      lua('return string.gmatch("abc", "", 9)()', [], ''),
    ],
  },
  {
    hunk: 'a match after one that failed',
    files: ['lstrlib.js'],
    fault: 'after "pattern too complex" an iterator of `gmatch` has no limit to its recursion',
    remedy: 'each match begins with all of it',
    evidence: [
      lua(
        'local match = string.gmatch(("a"):rep(300), ("a?"):rep(300)) return (pcall(match)), (pcall(match))',
        [false, false],
        [false, true],
      ),
    ],
  },
  {
    hunk: 'long repetitions',
    files: ['lstrlib.js'],
    fault: '`string.rep` copies piece by piece, and takes a count beyond 32 bits for another',
    remedy: 'what is there is copied, twice as much each time; the size is looked at first',
    evidence: [
      lua(
        'return pcall(string.rep, "x", 1 << 31)',
        [false, 'resulting string too large: more than 2147483647 bytes (maxStringBytes)'],
        [true, ''],
      ),
    ],
  },
  {
    hunk: 'unpacking',
    files: ['lstrlib.js'],
    fault: '`s` takes a length that is too large for none, `z` does not miss its end, a start of 0 is an error',
    remedy: 'the first two raise, and a start before the string is its start',
    evidence: [
      lua(
        'return pcall(string.unpack, "s4", "\\255\\255\\255\\255abc")',
        failing('string.unpack', 2, 'data string too short'),
        [true, '', 4],
      ),
      lua('return pcall(string.unpack, "z", "abc")', failing('string.unpack', 2, "unfinished string for format 'z'"), [
        true,
        'abc',
        5,
      ]),
      lua(
        'return pcall(string.unpack, "B", "a", 0)',
        [true, 97, 2],
        failing('string.unpack', 3, 'initial position out of string'),
      ),
    ],
  },
  {
    hunk: 'utf8',
    files: ['lutf8lib.js', 'llex.js', 'lobject.js'],
    fault: 'it is that of 5.3: surrogates pass, and nothing beyond U+10FFFF',
    remedy: 'it is that of 5.4: strict unless `lax` is given, up to 2^31',
    evidence: [
      lua('return utf8.charpattern', '[\0-\x7f\xc2-\xfd][\x80-\xbf]*', '[\0-\x7f\xc2-\xf4][\x80-\xbf]*'),
      lua('return utf8.len("\\xed\\xa0\\x80")', [null, 1], 1),
      lua('return utf8.len("\\xf4\\x90\\x80\\x80", 1, -1, true)', 1, [null, 1]),
      lua('return (pcall(utf8.char, 0x7fffffff))', true, false),
      lua('return (pcall(utf8.codepoint, "\\xfd\\xbf\\xbf\\xbf\\xbf\\xbf", 1, 1, true))', true, false),
      lua(
        'return (pcall(utf8.codes("\\xfd\\xbf\\xbf\\xbf\\xbf\\xbf", true), "\\xfd\\xbf\\xbf\\xbf\\xbf\\xbf", 0))',
        true,
        false,
      ),
      lua('return pcall(utf8.codes, "\\x80")', failing('utf8.codes', 1, 'invalid UTF-8 code'), [
        true,
        'function',
        '\x80',
        0,
      ]),
      lua('return #"\\u{7FFFFFFF}"', 6, raised("script:1: UTF-8 value too large near '\"\\u{7FFFFF'")),
    ],
  },
  {
    hunk: 'argument errors',
    files: ['lstrlib.js', 'lauxlib.js'],
    fault: '`string.char` hands over its arguments in the wrong order, and the message is noise',
    remedy: 'it names its argument',
    evidence: [
      lua('return pcall(string.char, 65, 256)', failing('string.char', 2, 'value out of range'), [false, "' ("]),
    ],
  },
  {
    hunk: 'wording of 5.4',
    files: ['lmathlib.js', 'lparser.js', 'lstrlib.js', 'lutf8lib.js', 'ldo.js'],
    fault: 'messages are those of 5.3, or of JavaScript',
    remedy: 'those of 5.4',
    evidence: [
      lua(
        'return pcall(string.pack, "z", "a\\0b")',
        failing('string.pack', 2, 'string contains zeros'),
        failing('string.pack', 2, 'strings contains zeros'),
      ),
      lua(
        'return pcall(math.max)',
        failing('math.max', 1, 'number expected'),
        failing('math.max', 1, 'value expected'),
      ),
      lua(
        'return pcall(math.min)',
        failing('math.min', 1, 'number expected'),
        failing('math.min', 1, 'value expected'),
      ),
      lua(
        'break',
        raised('script:1: break outside loop at line 1'),
        raised('script:1: <break> at line 1 not inside a loop'),
      ),
      lua(
        'return pcall(string.find, "a", "%b")',
        [false, "malformed pattern (missing arguments to '%b')"],
        [false, "malformed pattern (missing arguments to '%b'"],
      ),
      lua(
        'return pcall(utf8.len, "abc", 9)',
        failing('utf8.len', 2, 'initial position out of bounds'),
        failing('utf8.len', 2, 'initial position out of string'),
      ),
      lua('local function f() return pcall(f) end return select(-1, f())', 'C stack overflow', 'JS stack overflow'),
    ],
  },
  {
    hunk: 'attributes of locals',
    files: ['lparser.js'],
    fault: '`local x <const> = 1` is an unexpected symbol',
    remedy: 'the message says that attributes are not available',
    evidence: [
      lua(
        'local x <const> = 1',
        raised(
          "script:1: attributes of local variables, such as <const> and <close>, are not available: the syntax is that of Lua 5.3 near '<'",
        ),
        raised("script:1: unexpected symbol near '<'"),
      ),
    ],
  },
  {
    hunk: "the adapter's own functions",
    files: ['lstrlib.js'],
    fault: "`format` is not C's, `format` and `gsub` can't be suspended, `dump` makes binary chunks",
    remedy: 'they are out; the matcher is exported instead',
    evidence: [
      lua('return string.format, string.gsub, string.dump', [null, null, null], ['function', 'function', 'function']),
      {
        shows: 'the matcher is exported',
        check: (fengari) =>
          ['MatchState', 'prepstate', 'reprepstate', 'grantsteps', 'chargesteps', 'match', 'push_captures'].map(
            (name) => typeof exported(fengari, 'lstrlib', name),
          ),
        right: Array(7).fill('function'),
        stock: Array(7).fill('undefined'),
      },
    ],
  },
];
