/** What of the library is written in Lua. */
import { arrangements } from './arrangements';
import { budget } from './budget';
import { cache } from './cache';
import { collections } from './collections';
import { env, envShapes } from './env';
import { evalShapes, evaluation } from './eval';
import { llm } from './llm';
import type { PreludeModule } from './module';
import { parallel } from './parallel';
import { parameters, parametersShapes } from './parameters';
import { parsing } from './parsing';
import { pipe } from './pipe';
import { preludeShapes } from './shapes';
import { state } from './state';
import { tuning } from './tuning';

export type { PreludeModule, Shapes, Signature } from './module';
export { adviceChunk } from './advice';
export { evalChunk } from './eval';
export { evalframePackage } from './evalframe';
export { readingPackage } from './reading';
export { metaOf, noStrategy, type MetaOptions } from './meta';

export const preludeModules: readonly PreludeModule[] = [
  collections,
  parsing,
  llm,
  cache,
  parallel,
  pipe,
  tuning,
  parameters,
  budget,
  state,
  env,
  arrangements,
  evaluation,
];

/** Shapes of tables that their signatures name. */
export const shapes = { ...preludeShapes, ...parametersShapes, ...envShapes, ...evalShapes };
