import type { StrategyMeta, StrategyParameter } from '../domain';
import type { Codec } from './codec';
import { jsonCodec } from './json';
import { list } from './list';
import { count, finite, text } from './scalar';
import { optional, required, struct } from './struct';

const parameter = struct<StrategyParameter>({
  name: required(text),
  type: optional(text),
  default: optional(jsonCodec),
  min: optional(finite),
  max: optional(finite),
  oneOf: optional(list(text)),
  description: optional(text),
});

const questions = struct<NonNullable<StrategyMeta['questions']>>({ least: required(count), most: required(count) });

/** `{"name": "…", "version"?, …, "parameters"?: [{"name", "type"?, "default"?, "description"?}], "questions"?: {"least", "most"}}` */
export const strategyMetaCodec: Codec<StrategyMeta> = struct<StrategyMeta>({
  name: required(text),
  version: optional(text),
  description: optional(text),
  category: optional(text),
  paper: optional(text),
  parameters: optional(list(parameter)),
  result: optional(text),
  calls: optional(text),
  questions: optional(questions),
});
