/** A reactive engine for LLM strategies: Lua scripts that pause where they ask, questions that come out as streams. */
export {
  createEngine,
  type Engine,
  type EngineOptions,
  type RunOptions,
  type SessionStreams,
  type Snapshot,
} from './session';

export {
  advice,
  batch,
  cancelReason,
  errorAnswer,
  isTerminal,
  isTerminalEvent,
  matchState,
  ModelError,
  queryId,
  renderError,
  response,
  run,
  SessionCancelled,
  SessionFailed,
  sessionId,
  single,
  SpawnFailed,
} from './domain';
export type * from './domain';

export {
  answer,
  answerWith,
  buffered,
  cancelWith,
  delta,
  firstTerminalWins,
  Lagged,
  runEach,
  toOutcome,
  toValue,
  untilTerminal,
} from './rx';
export type { Answered, LlmRequest, Reply, Responder, ResponderContext, Row, RunEach } from './rx';

export { rehearse, scripted } from './answer';
export { firstOf, packagesFrom } from './packages';
export { metaOf, type MetaOptions } from './prelude';
export {
  cardCatalogue,
  Contents,
  memoryCards,
  memoryState,
  stateChanges,
  storeError,
  withCheckedCardNames,
  withCheckedStateNames,
} from './store';
export type {
  CardPlace,
  CardStore,
  CardText,
  Change,
  Changed,
  JsonText,
  Rewrite,
  StateStore,
  Stored,
  StoreError,
} from './store';
export * as wire from './wire';
export type {
  Account,
  Ask,
  Call,
  Child,
  ChildOutcome,
  Fork,
  Host,
  HostFunction,
  HostLibrary,
  LuaModule,
  RealmSpec,
  Remaining,
  Step,
  Suspension,
  Thread,
  Vm,
  VmLimits,
  Wait,
  Watch,
} from './lua';
