/** How source text is read, given to `load` so that the message of what is not Lua is told as well. */
import type { Draw } from '../draw';
import { expr, type Piece } from '../piece';
import { scalar } from './values';

const escapes =
  String.raw`\a \b \f \n \r \t \v \\ \' \" \065 \0 \10 \255 \x41 \xfF \z \u{41} \u{20AC} \u{7FFFFFFF} \u{10FFFF} a 0 -- \xe9
  é`.split(/\s+/);
const broken = String.raw`\256 \xg0 \u{110000000} \u41 \q \x1 \u{} \u{12`.split(' ');

const expressions =
  `0x|1e|1..2|3x|3or 4|0xg|0xp1|1e+|08|0x.1|.e1|1.2.3|0X1P+3|1E-2|0xep1|9223372036854775807|9223372036854775808
|0xffffffffffffffffff|1e400|0x1p5000|1//1|2^-1|- -1|-2^2|2^3^2|not 1 == 2|1 .. 2|2 * 3 % 4|1 << 2 + 1|5 & 3 == 1
|"a" .. "b" == "ab"|#"abc" + 1|-"2"|-3 % 5|- 3 ^ 2|~5 & 7|1 < 2 and 2 < 3|a.b|{1, 2; 3}|[[\nx]]|[=[]]]=]|2^53 == 2^53 + 1
|1 --x|--[[y]] 2|--[=[ ]] ]=] 3|"\n"|'a"b'|"a|'|[[|[=[x]]|nil == false|3 // 0.0|1 or error()|nil and error()|(...)|#{...}
|{...}[1]|({...})[1]|"%d":format(3)|("%d"):format(3)|f"x"|1 ~= 2|~0|1 ~ 2|a!b|@|$|x y|1;|;|function() end|function end`
    .split('|')
    .map((code) => code.replace(/\n$/, ''));

const tokens =
  `x = 1 ( ) local end do if then return function , nil { } .. ... [ ] 's' for in : . goto :: while not + ~ ==
  repeat until # ; else elseif break and y f() a.b true`.split(/\s+/);

const results = 'a|b|a, b|...|(...)|{...}|{..., 1}|{1, ...}|a == b|#{...}|select("#", ...)|a and b|a or b'.split('|');

/** What `load` made of it, or what the loaded function gives. */
const loaded = (code: string): Piece =>
  expr`(function(f, e) if f then return pcall(f) end return e end)(load([===[${code}]===], "=text"))`;

export const source = (draw: Draw): Piece => {
  switch (draw.int(0, 4)) {
    case 0: {
      const parts = draw.some(0, 6, () => draw.pick(draw.chance(0.02) ? broken : escapes)).join('');
      return loaded(`return "${parts.replace(/é/g, '   ')}"`);
    }
    case 1:
      return loaded(`return ${draw.pick(expressions)}`);
    case 2:
    case 3:
      return expr`load([===[${draw.some(1, 7, () => draw.pick(tokens)).join(' ')}]===], "=text")`;
    default: {
      const args = draw.some(0, 3, () => scalar(draw));
      return expr`assert(load([===[local a, b = ... return ${draw.pick(results)}]===]))(${args})`;
    }
  }
};
