import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VirtualTimeScheduler } from 'rxjs';
import { advice, createEngine, packagesFrom, rehearse, wire } from '../../lib';

const strategy = readFileSync(join(__dirname, '../../lib/strategies/self_consistency.lua'), 'utf8');

/** The events of one run in virtual time, as NDJSON. */
export const goldenRun = (): string => {
  const scheduler = new VirtualTimeScheduler();
  const engine = createEngine({
    scheduler,
    ids: () => 'golden',
    packages: packagesFrom({
      self_consistency: strategy,
      golden: `return { run = function(ctx)
        alc.note("seeded: " .. math.random(1000) .. ", " .. tostring({}))
        for i = 1, 100000 do end
        print(os.clock() > 0, os.time(), alc.time())
        return require("self_consistency").run(ctx)
      end }`,
    }),
  });
  const lines: string[] = [];
  engine
    .run(advice('golden', { task: 'What is 6 times 7?', opts: { samples: 3 } }), rehearse())
    .subscribe((event) => lines.push(JSON.stringify(wire.progressEventCodec.encode(event))));
  scheduler.flush();
  return `${lines.join('\n')}\n`;
};

if (require.main === module) process.stdout.write(goldenRun());
