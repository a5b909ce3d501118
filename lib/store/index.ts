/** What outlives a session: the state of scripts, and cards. */
export * from './port';
export * from './stored';
export * from './state/changes';
export { Contents, defaultStateLimits, type StateLimits } from './state/contents';
export { memoryState } from './state/memory';
export { withCheckedNames as withCheckedStateNames } from './state/names';
export { cardCatalogue, type CardCatalogue, type Search } from './cards/catalogue';
export type { Alias } from './cards/aliases';
export type { Lineage, LineageEdge, LineageNode, LineageQuery } from './cards/lineage';
export { memoryCards } from './cards/memory';
export { cardNameRule, isCardName, withCheckedNames as withCheckedCardNames } from './cards/names';
export * from './cards/value';
export { parseWhere, type Condition } from './cards/where';
