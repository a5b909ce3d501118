/**
 * What we need of a language model of the AI SDK (its specification v3, or v2), in types of our own: ours then stand
 * without any package of the SDK. Its models fit as they are.
 */
export interface LanguageModel {
  /** `v3` or `v2`. */
  readonly specificationVersion: string;
  /** Who serves it, such as `mistral.chat`. */
  readonly provider: string;
  readonly modelId: string;
  doStream(call: ModelCall): PromiseLike<{ readonly stream: PartStream }>;
}

/** A question, as a language model takes it. */
export interface ModelCall {
  prompt: ModelMessage[];
  maxOutputTokens: number;
  abortSignal: AbortSignal;
  providerOptions?: Record<string, Record<string, Record<string, number>>>;
}

/** What was said, and by whom. */
export type ModelMessage =
  { role: 'system'; content: string } | { role: 'user'; content: { type: 'text'; text: string }[] };

/** The parts of an answer, of which each model has kinds of its own; as much of a `ReadableStream` as we use. */
export interface PartStream {
  getReader(): PartReader;
  cancel(reason?: unknown): Promise<void>;
}

/** Reads the parts of an answer one after the other. */
export interface PartReader {
  read(): Promise<{ readonly done: boolean; readonly value?: unknown }>;
  cancel(reason?: unknown): Promise<void>;
}
