/** `table.sort`: a stable merge, in pieces, whose comparator may ask. An order that contradicts itself is no error here. */
import { luaL_argcheck, luaL_checktype } from 'fengari/src/lauxlib.js';
import type { TValue } from 'fengari/src/lobject.js';
import { LUA_TFUNCTION, lua_isnoneornil, type LuaState } from 'fengari/src/lua.js';
import { copy, holds, index, integer, length, lessThan, setIndex } from '../access';
import { encode } from '../bytes';
import { argument } from '../marshal';
import { inPieces, rest, stretch, type Pieces } from '../pieces';
import { realmOf } from '../realm';
import { Held, hold } from '../size';
import { tableLike } from './tableLike';

/** Instructions that a comparison counts as, besides the comparator's own. */
const perComparison = 8;
const largestArray = 1_000_000;

/** Must `b` go before `a`, which stands before it? */
type Precedes = (b: TValue, a: TValue) => Pieces<boolean>;

function* breathe(L: LuaState, i: number): Pieces<void> {
  realmOf(L).meter.charge(L, perComparison);
  if (i % stretch === 0) yield rest;
}

/** Merges the runs of `from` from `low` to `middle` and on to `high` into `into`. */
function* merge(
  L: LuaState,
  from: readonly TValue[],
  into: TValue[],
  [low, middle, high]: readonly [number, number, number],
  precedes: Precedes,
): Pieces<void> {
  let [left, right] = [low, middle];
  for (let at = low; at < high; at++) {
    const [a, b] = [from[left] as TValue, from[right] as TValue];
    const takesRight = left === middle || (right < high && (yield* precedes(b, a)));
    into[at] = takesRight ? b : a;
    if (takesRight) right++;
    else left++;
    yield* breathe(L, at);
  }
}

function* sorted(L: LuaState, values: readonly TValue[], precedes: Precedes): Pieces<readonly TValue[]> {
  const size = values.length;
  let from = values;
  for (let width = 1; width < size; width *= 2) {
    const into = new Array<TValue>(size);
    for (let low = 0; low < size; low += 2 * width) {
      const middle = Math.min(low + width, size);
      yield* merge(L, from, into, [low, middle, Math.min(middle + width, size)], precedes);
    }
    from = into;
  }
  return from;
}

export const sort = inPieces(function* (L) {
  const table = tableLike(L, 1, 'TM_INDEX', 'TM_NEWINDEX', 'TM_LEN');
  const given = yield* length(L, table);
  luaL_argcheck(L, given <= largestArray, 1, encode('array too big'));
  const size = Number(given);
  if (size < 2) return 0;
  const hasComparator = !lua_isnoneornil(L, 2);
  if (hasComparator) luaL_checktype(L, 2, LUA_TFUNCTION);
  const comparator = hasComparator ? copy(argument(L, 2)) : undefined;
  const values: TValue[] = [];
  hold(L, new Held(values));
  for (let i = 1; i <= size; i++) {
    values.push(yield* index(L, table, integer(i)));
    yield* breathe(L, i);
  }
  const precedes: Precedes =
    comparator === undefined ? (b, a) => lessThan(L, b, a) : (b, a) => holds(L, comparator, [b, a]);
  const ordered = yield* sorted(L, values, precedes);
  for (const [i, value] of ordered.entries()) {
    yield* setIndex(L, table, integer(i + 1), value);
    yield* breathe(L, i);
  }
  return 0;
});
