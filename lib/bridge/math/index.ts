/** `alc.math`: random numbers, distributions, statistics. What each function takes, gives and refuses is in docs/math.md. */
import type { Namespace, Shapes } from '../entry';
import { descriptive, descriptiveShapes } from './descriptive';
import { distributions } from './distributions';
import { information } from './information';
import { ranking } from './ranking';
import { rng, rngShapes } from './rng';
import { samplers } from './samplers';
import { series } from './series';
import { special } from './special';
import { tests, testShapes } from './tests';
import { transforms } from './transforms';

export { mathInternal } from './rng';

export const math: Namespace = {
  ...rng,
  ...samplers,
  ...descriptive,
  ...transforms,
  ...distributions,
  ...special,
  ...tests,
  ...ranking,
  ...information,
  ...series,
};

export const mathShapes: Shapes = { ...rngShapes, ...descriptiveShapes, ...testShapes };
