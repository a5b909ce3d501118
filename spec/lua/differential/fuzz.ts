/**
 * Looks for differences between our VM and real Lua 5.4, from the command line:
 *
 *     npx ts-node -T spec/lua/differential/fuzz.ts --seed 1 --count 20000
 *     npx ts-node -T spec/lua/differential/fuzz.ts --programs --seed 1 --count 2000
 *
 * Case n of a run has the seed `--seed` + n, so `--seed <its seed> --count 1 --print` shows a single one and what real Lua
 * makes of it. `--show 20` says how many differences are made small and printed. Exits 1 if there are any.
 */
import { parseArgs } from 'node:util';
import { differences, minimised, ourVm, report, results, wrapped, type Case } from './compare';
import { expression } from './expressions';
import { program } from './programs';
import { realLua } from './realLua';

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '20000' },
    show: { type: 'string', default: '20' },
    programs: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
  },
});

const write = (text: string): void => void process.stdout.write(`${text}\n`);

const main = async (): Promise<void> => {
  const make = options.programs ? program : expression;
  const cases: readonly Case[] = Array.from({ length: Number(options.count) }, (_, i) =>
    make(Number(options.seed) + i),
  );
  const [ours, real] = [ourVm(), await realLua()];
  if (options.print)
    for (const { piece } of cases) write(`${wrapped(piece)}\n--> ${results(real, [wrapped(piece)])[0]!}`);
  const found = differences(ours, real, cases);
  for (const { seed } of found.slice(0, Number(options.show))) write(report(minimised(ours, real, make(seed))));
  write(`${cases.length} cases, ${found.length} differences`);
  process.exitCode = found.length > 0 ? 1 : 0;
};

void main();
