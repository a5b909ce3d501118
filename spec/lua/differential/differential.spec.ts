import { everywhere, testVm } from '../../support/vm';
import { differences, minimised, ourVm, report, results, wrapped, type Case } from './compare';
import { expression } from './expressions';
import { expr, text } from './piece';
import { program } from './programs';
import { realLua, type RunChunk } from './realLua';

const minutes = 60_000;
const from1 = (count: number, make: (seed: number) => Case): readonly Case[] =>
  Array.from({ length: count }, (_, i) => make(i + 1));

const expressions = from1(20_000, expression);

let real: RunChunk;
beforeAll(async () => {
  real = await realLua();
});

describe('our VM gives what real Lua 5.4 gives', () => {
  const reports = (ours: RunChunk, cases: readonly Case[]): readonly string[] => {
    const seeds = new Set(differences(ours, real, cases).map(({ seed }) => seed));
    const failing = cases.filter(({ seed }) => seeds.has(seed));
    return [...failing.slice(0, 5).map((one) => report(minimised(ours, real, one))), `${failing.length} differ`];
  };

  it('for 20,000 random expressions', () => expect(reports(ourVm(), expressions)).toEqual(['0 differ']), 5 * minutes);

  it(
    'for 2,000 random programs',
    () => expect(reports(ourVm(), from1(2_000, program))).toEqual(['0 differ']),
    5 * minutes,
  );

  it(
    'for programs that are interrupted after every third instruction',
    () => {
      const ours = ourVm(testVm(everywhere));
      expect(reports(ours, from1(100, program))).toEqual(['0 differ']);
    },
    5 * minutes,
  );
});

describe('a difference', () => {
  it('is reported with its seed and the smallest source that shows it', () => {
    const wrong: RunChunk = (code) => real(`local upper = string.upper string.upper = string.lower ${code}`);
    const [same, other] = [expr`1 + 2`, expr`{${[expr`"a" .. "b"`, expr`("cD"):upper()`]}}`];
    expect(
      differences(
        wrong,
        real,
        [same, other].map((piece, seed) => ({ seed, piece })),
      ),
    ).toHaveLength(1);
    expect(report(minimised(wrong, real, { seed: 1, piece: other }))).toBe(
      'seed 1: ("cD"):upper()\n  ours  "cd"\n  Lua   "CD"',
    );
  });
});

describe('the generators', () => {
  it('make the same case of the same seed, and another of the next', () => {
    expect(text(expression(7).piece)).toBe(text(expression(7).piece));
    expect(text(program(7).piece)).toBe(text(program(7).piece));
    expect(text(program(7).piece)).not.toBe(text(program(8).piece));
  });

  it('use every function of the libraries but those that our VM has not, or not the same', () => {
    const all = [...expressions, ...from1(300, program)].map(({ piece }) => text(piece)).join('\n');
    const names = results(real, [
      `T(function() local r = {} for _, l in ipairs({"string", "table", "math", "utf8", "coroutine"}) do
        for k, v in pairs(_G[l]) do if type(v) == "function" then r[#r + 1] = l .. "." .. k end end end return table.unpack(r) end)`,
    ])[0]!;
    const missing = [...names.matchAll(/[a-z0-9]+\.[a-z]+/g)]
      .map(([name]) => name)
      .filter((name) => !all.includes(name));
    expect(missing.sort()).toEqual(['coroutine.close', 'math.random', 'math.randomseed', 'string.dump']);
  });

  it('make programs of which hardly any ends by accident', () => {
    const ended = from1(300, program).map(({ piece }) => results(real, [wrapped(piece)])[0]!);
    expect(ended.filter((trace) => /end !/.test(trace)).length).toBeLessThan(9);
  });
});
