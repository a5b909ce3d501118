export * from './cancel';
export type { Codec } from './codec';
export * from './errors';
export * from './event';
export * from './json';
export * from './meta';
export * from './metrics';
export * from './payload';
export { pauseInfoCodec, pauseKindCodec, pausePromptCodec } from './query';
export * from './report';
export * from './script';
export * from './spec';
export {
  cancelInfoCodec,
  executionResultCodec,
  executionStateCodec,
  failureInfoCodec,
  liveStateCodec,
  stateTagCodec,
  terminalOutcomeCodec,
} from './state';
export { budgetCodec, tokenCountCodec, usageCodec } from './usage';
