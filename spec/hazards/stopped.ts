import type { Attack } from './attacks/attack';
import { besiege, cancelledAtOnce, neighbours, neighbourValue } from './siege';

/** A test for each attack: however often it is let loose, it is stopped, and nobody else notices. */
export const areStopped = (attacks: readonly Attack[]): void => {
  // A generous bound on a busy machine, not a claim about speed: the bench of stopping makes those.
  jest.setTimeout(120_000);

  it.each(attacks.map((attack) => [attack.name, attack] as const))('%s', async (_name, attack) => {
    const siege = await besiege(attack);
    expect(siege.faults).toEqual([]);
    expect(siege.ends.map(({ _tag }) => _tag).filter((_, n) => cancelledAtOnce(n))).toEqual(Array(3).fill('cancelled'));
    expect(siege.neighbours.map((end) => (end._tag === 'done' ? end.value : end))).toEqual(
      Array(neighbours).fill(neighbourValue),
    );
  });
};
