/**
 * The whole `alc` table: what registers its functions, what the editor stub is made from, and what the reference for authors is
 * held against.
 */
import { preludeModules, shapes as preludeShapes } from '../prelude';
import type { CardStore, StateStore } from '../store';
import { cardFunctions, cardShapes } from './cards';
import { chunking, chunkingShapes } from './chunk';
import type { Namespace, Shapes, Signature } from './entry';
import { forking, forkingShapes } from './fork';
import { hashing } from './hash';
import { json } from './json';
import { asking, askingShapes } from './llm';
import { matching, matchingShapes } from './match';
import { math, mathShapes } from './math';
import { reporting, reportingShapes } from './report';
import { runtime, runtimeShapes, stats } from './runtime';
import { stateFunctions, stateShapes } from './state';
import { templates } from './template';

/** What outlives a session. */
export interface Stores {
  readonly state: StateStore;
  readonly cards: CardStore;
}

/** The functions of the host by the table they stand in. */
export const alcTables = ({ state, cards }: Stores): Readonly<Record<string, Namespace>> => ({
  alc: {
    ...asking,
    ...forking,
    ...matching,
    ...chunking,
    ...json,
    ...hashing,
    ...templates,
    ...reporting,
    ...runtime,
  },
  'alc.math': math,
  'alc.stats': stats,
  'alc.state': stateFunctions(state),
  'alc.card': cardFunctions(cards),
});

/** Shapes of tables that signatures name. */
export const alcShapes: Shapes = {
  ...askingShapes,
  ...forkingShapes,
  ...matchingShapes,
  ...mathShapes,
  ...chunkingShapes,
  ...reportingShapes,
  ...runtimeShapes,
  ...stateShapes,
  ...cardShapes,
  ...preludeShapes,
};

/** Every function by its whole name, those in Lua included, in the order of the alphabet. */
export const alcSignatures = (stores: Stores): ReadonlyMap<string, Signature> => {
  const ofHost = Object.entries(alcTables(stores)).flatMap(([table, functions]) =>
    Object.entries(functions).map(([name, { type, about }]) => [`${table}.${name}`, { type, about }] as const),
  );
  const inLua = preludeModules.flatMap(({ gives }) =>
    Object.entries(gives).map(([path, signature]) => [`alc.${path}`, signature] as const),
  );
  return new Map([...ofHost, ...inLua].sort(([a], [b]) => (a < b ? -1 : 1)));
};
