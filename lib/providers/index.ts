/** Models that answer: responders over the AI SDK, whose packages are optional. */
export { anthropic, type AnthropicOptions } from './anthropic';
export { fromModel, type FromModelOptions } from './fromModel';
export type { LanguageModel, ModelCall, ModelMessage, PartReader, PartStream } from './model';
export { ollama, type OllamaOptions } from './ollama';
export { openai, type OpenAiOptions } from './openai';
export type { ProviderOptions } from './options';
export { peerInstalled, type ProviderName } from './peer';
