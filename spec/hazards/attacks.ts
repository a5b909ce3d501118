/** Every script that the hazard suites and the bench of stopping let loose. */
import type { Attack } from './attacks/attack';
import { callbacks } from './attacks/callbacks';
import { calls } from './attacks/calls';
import { catching } from './attacks/catching';
import { coroutines } from './attacks/coroutines';
import { depth } from './attacks/depth';
import { endings } from './attacks/endings';
import { floods } from './attacks/floods';
import { loops } from './attacks/loops';
import { memory } from './attacks/memory';
import { patterns } from './attacks/patterns';
import { sources } from './attacks/sources';
import { tables } from './attacks/tables';

export type { Attack } from './attacks/attack';

/** By what they abuse. */
export const attacksBy = {
  loops,
  calls,
  callbacks,
  catching,
  coroutines,
  patterns,
  memory,
  tables,
  floods,
  depth,
  sources,
  endings,
} satisfies Readonly<Record<string, readonly Attack[]>>;

export const attacks: readonly Attack[] = Object.entries(attacksBy).flatMap(([group, entries]) =>
  entries.map((attack) => ({ ...attack, name: `${group}: ${attack.name}` })),
);
