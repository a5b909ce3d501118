/**
 * Library functions whose cost grows with what they are given count as instructions, so that a loop of them ends within a
 * slice like any other. The rates are what they took when they were measured, over one instruction. Functions in pieces and
 * the matcher count for themselves.
 */
import type { TString } from 'fengari/src/lstring.js';
import type { TValue } from 'fengari/src/lobject.js';
import { LUA_TSTRING, type JsFunction } from 'fengari/src/lua.js';
import { argument } from './marshal';
import { realmOf } from './realm';

/** What a function goes through: all of its first argument, or only what it gives. */
type Reach = 'argument' | 'results';

const reaches: Readonly<Record<string, Readonly<Record<string, Reach>>>> = {
  string: {
    ...{ lower: 'argument', reverse: 'argument', unpack: 'results', upper: 'argument' },
    ...{ byte: 'results', char: 'results', pack: 'results', rep: 'results', sub: 'results' },
  },
  utf8: { char: 'results', codepoint: 'results', len: 'argument' },
};

const [perByte, perResult] = [1 / 2, 4];

const bytes = (value: TValue | undefined): number =>
  value?.ttnov() === LUA_TSTRING ? (value.value as TString).realstring.length : 0;

const charged =
  (run: JsFunction, reach: Reach): JsFunction =>
  (L) => {
    const { meter } = realmOf(L);
    if (reach === 'argument') meter.charge(L, Math.ceil(bytes(argument(L, 1)) * perByte));
    const results = run(L);
    const first = results === 0 ? undefined : L.stack[L.top - results];
    meter.charge(L, results * perResult + Math.ceil(bytes(first) * perByte));
    return results;
  };

/** The functions of a library that are charged, wrapped; `get` gives a function of it. */
export const chargedFunctions = (
  library: string,
  get: (name: string) => JsFunction,
): Readonly<Record<string, JsFunction>> =>
  Object.fromEntries(Object.entries(reaches[library] ?? {}).map(([name, reach]) => [name, charged(get(name), reach)]));
