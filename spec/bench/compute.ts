import { createRequire } from 'node:module';
import { testVm } from '../support/vm';
import { median, pairwise, rounded, type Bench } from './measure';
import { longChunk, programs } from './programs';
import { bareVm, drive } from './vm';

/** What is used of stock fengari. */
interface Stock {
  readonly lauxlib: {
    luaL_newstate(): unknown;
    luaL_loadstring(L: unknown, code: Uint8Array): number;
  };
  readonly lualib: { luaL_openlibs(L: unknown): void };
  readonly lua: {
    lua_call(L: unknown, args: number, results: number): void;
    lua_settop(L: unknown, top: number): void;
  };
  to_luastring(text: string): Uint8Array;
}

const stock = createRequire(__filename)('fengari-stock') as Stock;

const stockRunner = (): ((code: string) => void) => {
  const L = stock.lauxlib.luaL_newstate();
  stock.lualib.luaL_openlibs(L);
  return (code) => {
    stock.lauxlib.luaL_loadstring(L, stock.to_luastring(code));
    stock.lua.lua_call(L, 0, 1);
    stock.lua.lua_settop(L, 0);
  };
};

/** Our VM as an engine drives it, with its meter and slices, over stock fengari, which has neither. */
export const compute: Bench = async () => {
  const onStock = stockRunner();
  const open = bareVm();
  const ratios: [string, number][] = [];
  for (const [name, code] of Object.entries(programs)) {
    const { ratio } = await pairwise(
      () => {
        drive(open(code), String);
      },
      () => {
        onStock(code);
      },
    );
    ratios.push([name, ratio]);
  }
  return {
    name: 'computing on the patched VM, over stock fengari, median of the programs',
    value: rounded(median(ratios.map(([, ratio]) => ratio))),
    unit: 'ratio',
    limit: 1.3,
    better: 'lower',
    ...Object.fromEntries(ratios.map(([name, ratio]) => [name, rounded(ratio)])),
  };
};

export const instantiate: Bench = async () => {
  const times = 2_000;
  const vm = testVm();
  let fresh = 0;
  const { ratio, a, b } = await pairwise(
    () => {
      for (let i = 0; i < times; i++) vm.open(longChunk).step();
    },
    () => {
      for (let i = 0; i < times / 100; i++) vm.open(`${longChunk} -- ${fresh++}`).step();
    },
  );
  return {
    name: 'a 300-line chunk run in a new realm, over compiling it, too',
    value: rounded(ratio / 100),
    unit: 'ratio',
    limit: 0.01,
    better: 'lower',
    again_us: rounded((a * 1000) / times),
    first_us: rounded((b * 1000) / (times / 100)),
  };
};
