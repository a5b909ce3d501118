/** Statements put together at random around a few variables; every loop ends by how it is made. */
import type { Draw } from '../draw';
import { expr, stat, type Piece } from '../piece';
import { integer, quoted, small, string } from './values';

interface Scope {
  readonly draw: Draw;
  /** How many blocks it stands in. */
  readonly depth: number;
  readonly inLoop: boolean;
  /** Variables that hold an integer; some are constant or captured. */
  readonly integers: readonly string[];
  readonly fresh: () => string;
}

const whole = (scope: Scope, depth = 2): Piece => {
  const { draw } = scope;
  if (depth === 0 || draw.chance(0.3))
    return draw.chance(0.6)
      ? expr`${draw.pick(scope.integers)}`
      : expr`(${draw.chance(0.5) ? small(draw) : integer(draw)})`;
  const operand = (): Piece => whole(scope, depth - 1);
  switch (draw.int(0, 9)) {
    case 0:
      return expr`(#${draw.pick(['s', 't'])})`;
    case 1:
      return expr`(${operand()} ${draw.pick(['//', '%'])} (${operand()} | 1))`;
    case 2:
      return expr`(${condition(scope, depth - 1)} and ${operand()} or ${operand()})`;
    case 3:
      return expr`f(${operand()})`;
    case 4:
      return expr`(${draw.pick(['-', '~'])} ${operand()})`;
    case 5:
      return expr`math.${draw.pick(['max', 'min'])}(${[operand(), operand()]})`;
    case 6:
      return expr`(math.tointeger(x) or ${operand()})`;
    default:
      return expr`(${operand()} ${draw.pick(['+', '-', '*', '&', '|', '~', '<<', '>>'])} ${operand()})`;
  }
};

const condition = (scope: Scope, depth = 2): Piece => {
  const { draw } = scope;
  const some = (): Piece => (depth <= 0 ? whole(scope, 0) : whole(scope, depth - 1));
  switch (draw.int(0, 5)) {
    case 0:
      return expr`(s ${draw.pick(['<', '<=', '==', '~='])} ${string(draw, 0, 3)})`;
    case 1:
      return expr`(x ${draw.pick(['<', '>=', '=='])} ${some()})`;
    case 2:
      return depth <= 0
        ? expr`true`
        : expr`(${condition(scope, depth - 1)} ${draw.pick(['and', 'or'])} ${condition(scope, depth - 1)})`;
    case 3:
      return expr`(not ${draw.pick(['t[2]', 't[1]', 'nil', 's'])})`;
    default:
      return expr`(${some()} ${draw.pick(['<', '<=', '==', '~=', '>', '>='])} ${some()})`;
  }
};

const words = (scope: Scope): Piece => {
  const { draw } = scope;
  return draw.pick([
    expr`s .. ${whole(scope, 1)}`,
    expr`s:sub(${whole(scope, 0)} % 20 - 9, ${whole(scope, 0)})`,
    expr`s:upper() .. ${string(draw, 0, 3)}`,
    expr`tostring(t[1]) .. ${quoted(draw.pick(['-', '', '\0']))}`,
    expr`s:gsub("%w", "%0${draw.pick(['', '.', '%%'])}", ${draw.int(0, 3)}) .. ""`,
    expr`string.format("%${draw.pick(['d', '5d', 'x', 's', '-4d', '03d'])}", ${whole(scope, 1)})`,
  ]);
};

const body = (scope: Scope, change: Partial<Scope> = {}): readonly Piece[] => {
  const inner = { ...scope, depth: scope.depth + 1, ...change };
  return scope.draw.some(1, 3, () => statement(inner));
};

const loop = (scope: Scope): Piece => {
  const { draw } = scope;
  const [i, label] = [scope.fresh(), scope.fresh()];
  const inside = { inLoop: true, integers: [...scope.integers, i] };
  const skip = draw.chance(0.4) ? [stat`if ${condition({ ...scope, ...inside })} then goto ${label} end`] : [];
  const block = [...skip, stat`do ${body(scope, inside)}end`, stat`::${label}::`];
  switch (draw.int(0, 3)) {
    case 0:
      return stat`for ${i} = ${small(draw, -2, 3)}, ${small(draw, 0, 4)}${draw.pick(['', ', 2', ', 1'])} do ${block}end`;
    case 1:
      return stat`do local ${i} = 0 while ${i} < ${draw.int(1, 4)} and ${condition(scope)} do ${i} = ${i} + 1 ${block}end end`;
    case 2:
      return stat`do local ${i} = 0 repeat ${i} = ${i} + 1 do ${block}end until ${i} > ${draw.int(0, 3)} or ${condition(scope)} end`;
    default:
      return stat`for ${i} in ipairs({${draw.some(0, 4, () => whole(scope, 1))}}) do ${block}end`;
  }
};

const nest = (scope: Scope): Piece => {
  const { draw } = scope;
  const inFunction = { inLoop: false };
  switch (draw.int(0, 5)) {
    case 0:
      return stat`if ${condition(scope)} then ${body(scope)}${draw.chance(0.5) ? `elseif a == ${draw.int(0, 3)} then put("elseif") ` : ''}else ${body(scope)}end`;
    case 1:
      return stat`try(function(...) ${body(scope, inFunction)}${draw.pick(['return a, ...', 'error({a, s})', 'error("x" .. a)', 'return', 'a.b.c = 1', 'return t[a].x'])} end, ${whole(scope, 1)})`;
    case 2:
      return stat`for v in coroutine.wrap(function() ${body(scope, inFunction)}coroutine.yield(a) ${body(scope, inFunction)}coroutine.yield(s) end) do put("v", v) end`;
    case 3:
      return stat`fs[#fs + 1] = function(p) ${body(scope, { inLoop: false, integers: [...scope.integers, 'p'] })}return p end`;
    default:
      return loop(scope);
  }
};

const statement = (scope: Scope): Piece => {
  const { draw } = scope;
  if (scope.depth < 3 && draw.chance(0.4)) return nest(scope);
  switch (draw.int(0, 10)) {
    case 0:
    case 1:
      return stat`${draw.pick(['a', 'b', 'c'])} = ${whole(scope)}`;
    case 2:
      return stat`a, b, c = ${[whole(scope, 1), whole(scope, 1), whole(scope, 1)]}`;
    case 3:
      return stat`x = ${whole(scope, 1)} ${draw.pick(['/ 4', '* 0.5', '+ 0.0', '^ 2'])}`;
    case 4:
      return stat`s = ${words(scope)} s = s:sub(1, 40)`;
    case 5:
      return stat`if #t < 20 then t[#t + 1] = ${draw.chance(0.5) ? whole(scope) : words(scope)} end`;
    case 6:
      return stat`${draw.pick(['t[#t] = nil', 'table.remove(t, 1)', 'table.insert(t, 1, a)', 't[1] = b'])}`;
    case 7:
      return scope.inLoop && draw.chance(0.5)
        ? stat`if ${condition(scope)} then break end`
        : stat`put(${condition(scope)}, ${whole(scope)})`;
    case 8:
      return stat`do local g = table.remove(fs) if g then put(g(${whole(scope, 1)})) end end`;
    default:
      return stat`put(${draw.pick(['a, b, c', 's', 't', 'x ~= x or x', '#s, #t, #fs'])}, ${whole(scope)})`;
  }
};

export const freeform = (draw: Draw): readonly Piece[] => {
  let names = 0;
  const scope: Scope = {
    draw,
    depth: 0,
    inLoop: false,
    integers: ['a', 'b', 'c'],
    fresh: () => `n${(names += 1)}`,
  };
  return [
    stat`local a, b, c, x, s, t, fs = ${[small(draw), integer(draw), integer(draw), expr`1.5`, string(draw)]}, {1, "two", 3}, {}`,
    stat`local function f(n) return n ${draw.pick(['+ a', '* 3', '~ b', '>> 1', '// 7'])} end`,
    ...draw.some(4, 10, () => statement(scope)),
    stat`put(a, b, c, x ~= x or x, s, t, #fs)`,
  ];
};
