/**
 * Library functions whose cost grows with what they are given count as instructions, so that a loop of them ends within a
 * slice like any other. The rates are what they took when they were measured, over one instruction.
 */
import type { TString } from 'fengari/src/lstring.js';
import type { Table } from 'fengari/src/ltable.js';
import type { TValue } from 'fengari/src/lobject.js';
import { LUA_TNIL, LUA_TSTRING, LUA_TTABLE, type JsFunction } from 'fengari/src/lua.js';
import { realmOf } from './realm';

/** What a function goes through: all of its first argument, all of it unless it finds something, or only its result. */
type Reach = 'all' | 'search' | 'result';

const perByte = 1 / 2;

const reaches: Readonly<Record<string, Readonly<Record<string, Reach>>>> = {
  string: {
    ...{ gmatch: 'all', gsub: 'all', lower: 'all', reverse: 'all', upper: 'all' },
    ...{ find: 'search', match: 'search' },
    ...{ char: 'result', format: 'result', rep: 'result', sub: 'result' },
  },
  table: { concat: 'all', sort: 'all', unpack: 'result' },
  utf8: { char: 'result', len: 'all' },
};

/** Instructions for each entry of a table, and for each result. */
const perEntry: Readonly<Record<string, number>> = { concat: 32, sort: 32 };
const perResult = 4;

const bytes = (value: TValue | undefined): number =>
  value?.ttnov() === LUA_TSTRING ? (value.value as TString).realstring.length : 0;

const entries = (value: TValue | undefined): number =>
  value?.ttnov() === LUA_TTABLE ? (value.value as Table).strong.size : 0;

const charged =
  (run: JsFunction, reach: Reach, rate: number): JsFunction =>
  (L) => {
    const { meter } = realmOf(L);
    const given = L.stack[L.ci.funcOff + 1];
    const whole = bytes(given) * perByte + entries(given) * rate;
    if (reach === 'all') meter.charge(L, Math.ceil(whole));
    const results = run(L);
    const result = results === 0 ? undefined : L.stack[L.top - results];
    const searched = reach === 'search' && (result === undefined || result.type === LUA_TNIL);
    meter.charge(L, results * perResult + Math.ceil(searched ? whole : bytes(result) * perByte));
    return results;
  };

/** The functions of a library that are charged, wrapped; `get` gives a function of it. */
export const chargedFunctions = (
  library: string,
  get: (name: string) => JsFunction,
): Readonly<Record<string, JsFunction>> =>
  Object.fromEntries(
    Object.entries(reaches[library] ?? {}).map(([name, reach]) => [
      name,
      charged(get(name), reach, perEntry[name] ?? 0),
    ]),
  );
