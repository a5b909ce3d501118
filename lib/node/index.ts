/** What needs Node: packages from folders and projects, the strategies that come with the package, a person at a terminal. */
export { packagesIn } from './folders';
export { builtInStrategies } from './strategies';
export { projectPackages, type ProjectPackagesOptions } from './project/packages';
export { findProject, readProject, type Project, type ProjectPackage } from './project/project';
export { readScenario } from './project/scenario';
export { cardsIn, type CardsInOptions } from './stores/cardsIn';
export { stateIn, type StateInOptions } from './stores/stateIn';
export { terminal, type Terminal, type TerminalOptions } from './terminal/terminal';
