/** Ranks, and how good an order is. */
import type { Call, HostFunction, LuaValue } from '../../lua';
import * as math from '../../math';
import { badArgument, boolean, list, number, optional, required } from '../check';
import { entry, type Namespace } from '../entry';
import {
  constantOf,
  float,
  floats,
  mostItems,
  nonNegative,
  numbers,
  paired,
  unlessConstant,
  nonNegativeWhole,
  positiveWhole,
} from './arguments';

const correlating =
  (f: (xs: readonly number[], ys: readonly number[]) => number | undefined): HostFunction =>
  (call) => {
    const [xs, ys] = paired(call, 2);
    return float(unlessConstant(call, constantOf(xs), f(xs, ys)));
  };

const ndcg: HostFunction = (call) => {
  const relevance = numbers(call, 1, 1, nonNegative);
  return float(math.ndcg(relevance, optional(call, 2, positiveWhole) ?? relevance.length));
};

const isHit = (flag: LuaValue): boolean | undefined => {
  const n = number.of(flag);
  return boolean.of(flag) ?? (n === 0 || n === 1 ? n === 1 : undefined);
};

const expected = 'rank of the first hit (0 for none), or an array of relevance flags (0, 1, false, true), expected';

/** The rank of the first hit of one query, 0 for none. */
const firstHit = (call: Call, query: LuaValue, at: number): number => {
  const rank = nonNegativeWhole.of(query);
  if (rank !== undefined) return rank;
  const flags = list.of(query)?.map(isHit);
  if (flags === undefined || flags.includes(undefined)) return badArgument(call, 1, `item ${at + 1}: ${expected}`);
  return flags.indexOf(true) + 1;
};

const mrr: HostFunction = (call) => {
  const rankings = required(call, 1, list);
  if (rankings.length === 0) return badArgument(call, 1, 'at least 1 ranking expected, got an empty array');
  if (rankings.length > mostItems) return badArgument(call, 1, `at most ${mostItems} rankings expected`);
  return float(math.meanReciprocalRank(rankings.map((query, at) => firstHit(call, query, at))));
};

export const ranking: Namespace = {
  rank: entry(
    'fun(data: number[]): number[]',
    'Ranks from 1 for the smallest; equal numbers share their mean.',
    (call) => floats(math.rank(numbers(call, 1))),
  ),
  spearman_correlation: entry(
    'fun(xs: number[], ys: number[]): number',
    "Spearman's correlation, that of the ranks.",
    correlating(math.spearman),
  ),
  kendall_tau: entry('fun(xs: number[], ys: number[]): number', "Kendall's tau-b.", correlating(math.kendall)),
  ndcg: entry(
    'fun(relevance: number[], k?: integer): number',
    'The normalised discounted gain of the first k results, given the relevance of each in their order.',
    ndcg,
  ),
  mrr: entry(
    'fun(rankings: integer[]|boolean[][]|integer[][]): number',
    'The mean of 1 / rank of the first hit of each query.',
    mrr,
  ),
};
