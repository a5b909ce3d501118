import { ln } from '../elementary';
import type { Generator } from '../generator';

/** The polar method (Marsaglia and Bray 1964). The second sample of a pair is dropped: the state is the generator's alone. */
export const standardNormal = (random: Generator): number => {
  for (;;) {
    const u = 2 * random.float() - 1;
    const v = 2 * random.float() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * ln(s)) / s);
  }
};
