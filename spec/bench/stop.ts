import { isLeft, type Either } from 'fp-ts/Either';
import { cancelReason, createEngine, packagesFrom, response, run } from '../../lib';
import { defaultLimits } from '../../lib/lua/limits';
import { attacks, type Attack } from '../hazards/attacks';
import { rounded, type Bench } from './measure';

const get = <A>(either: Either<unknown, A>): A => {
  if (isLeft(either)) throw new Error(JSON.stringify(either.left));
  return either.right;
};

/** Milliseconds that an attack is left to itself before it is told to stop. */
const heads = [20, 100];

interface Stop {
  readonly attack: string;
  readonly ms: number;
}

/** Milliseconds from when an attack should have been stopped to when it was; undefined if it ended before. */
const timeToStop = async ({ code, packages = {} }: Attack, head: number): Promise<number | undefined> => {
  const engine = createEngine({ packages: packagesFrom(packages) });
  const id = get(engine.spawn(run(code, { ctx: { list: [1, 2, 3] } })));
  get(engine.session(id)).requests$.subscribe((request) => request.answer(response('7')));
  const due = performance.now() + head;
  const timer = setTimeout(() => {
    engine.cancel(id, cancelReason('user', engine.now()));
  }, head);
  const stopped = await new Promise<number>((resolve) => {
    get(engine.awaitTerminal(id)).subscribe(() => resolve(performance.now()));
  });
  clearTimeout(timer);
  return stopped > due ? stopped - due : undefined;
};

/** The value below which `share` of the sorted values lie. */
const percentile = (sorted: readonly Stop[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]?.ms ?? NaN;

/** Runs every attack a few times with the default limits; those that a limit ends before they are due don't count. */
export const stopping: Bench = async () => {
  const stops: Stop[] = [];
  for (const head of heads)
    for (const attack of attacks) {
      const ms = await timeToStop(attack, head);
      if (ms !== undefined) stops.push({ attack: attack.name, ms });
      // What an attack left behind must not be collected in the time of the next.
      globalThis.gc?.();
    }
  stops.sort((a, b) => a.ms - b.ms);
  const p99 = percentile(stops, 0.99);
  return {
    name: 'time to stop an attack, p99, over the hard limit (hardLimitMs)',
    value: rounded(p99 / defaultLimits.hardLimitMs),
    unit: 'ratio',
    limit: 3,
    better: 'lower',
    p50_ms: rounded(percentile(stops, 0.5)),
    p99_ms: rounded(p99),
    worst_ms: rounded(percentile(stops, 1)),
    worst: stops.at(-1)?.attack ?? 'none',
    attacks: attacks.length,
    stops: stops.length,
  };
};
