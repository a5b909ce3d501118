import { join } from 'node:path';
import type { PackageSource } from '../domain';
import { packagesIn } from './folders';

/**
 * The folder of the strategies that come with this package.
 *
 * From `__dirname`, which the build gives to ESM too: this file lies one folder deep in lib as in dist.
 */
export const strategiesFolder = join(__dirname, '..', 'strategies');

/**
 * The strategies that come with this package.
 *
 * @example createEngine({ packages: firstOf(packagesIn('my_strategies'), builtInStrategies()) })
 */
export const builtInStrategies = (): PackageSource => packagesIn(strategiesFolder);
