/** What needs Node: packages from folders, and the strategies that come with the package. */
export { packagesIn } from './folders';
export { builtInStrategies } from './strategies';
