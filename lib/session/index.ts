export { createEngine, type Engine, type RunOptions, type SessionStreams, type Snapshot } from './engine';
export type { EngineOptions } from './options';
