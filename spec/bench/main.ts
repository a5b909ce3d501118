/** Prints one JSON line a figure and nothing else; with `--check` exits 1 if a limit is missed. */
import type { Figure } from './measure';
import { compute, instantiate } from './compute';
import { batchScaling, pausedSession, roundTrip, spawnToDone } from './pipeline';
import { stopping } from './stop';
import { durableSets } from './store';
import { jsonDecoding, jsonEncoding, requiring } from './table';

const missed = ({ better, value, limit }: Figure): boolean => (better === 'lower' ? value > limit : value < limit);

const main = async (): Promise<void> => {
  let failed = false;
  for (const bench of [
    roundTrip,
    spawnToDone,
    pausedSession,
    batchScaling,
    compute,
    instantiate,
    stopping,
    requiring,
    jsonEncoding,
    jsonDecoding,
    durableSets,
  ]) {
    const figure = await bench();
    process.stdout.write(`${JSON.stringify(figure)}\n`);
    failed ||= missed(figure);
  }
  if (failed && process.argv.includes('--check')) process.exitCode = 1;
};

void main();
