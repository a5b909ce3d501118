import { of } from 'rxjs';
import { refuseUnknownOptions } from '../domain';
import type { Responder } from '../rx';
import type { LanguageModel } from './model';
import { refuseBadIdleMs } from './options';
import { respondWith } from './respondWith';
import { hiding } from './secrets';
import { isRecord } from './said';

/** How a model of the AI SDK is asked. */
export interface FromModelOptions {
  /** Milliseconds of silence after which a question is given up; 180,000 unless you say otherwise. */
  readonly idleMs?: number | undefined;
  /** What no error may show, such as the model's key: a server may repeat it in its answer. */
  readonly secrets?: readonly string[] | undefined;
}

const refuseOthers = (model: unknown): void => {
  if (!isRecord(model) || typeof model['doStream'] !== 'function')
    throw new TypeError('fromModel: the model must be a language model of the AI SDK, such as mistral("small") makes');
  const version = model['specificationVersion'];
  if (version === 'v2' || version === 'v3') return;
  throw new TypeError(
    `fromModel: the model follows specification ${typeof version === 'string' ? version : typeof version}, and must follow v2 or v3: take the release of its package for AI SDK 5 or 6`,
  );
};

/**
 * Answers by any language model of the AI SDK, from whichever of its packages. Errors are `ModelError`s; what is no such
 * model is a `TypeError`, at once.
 *
 * @example fromModel(createMistral({ apiKey })('mistral-small-latest'), { secrets: [apiKey] })
 */
export const fromModel = (model: LanguageModel, options: FromModelOptions = {}): Responder => {
  refuseOthers(model);
  refuseUnknownOptions('fromModel', options, ['idleMs', 'secrets']);
  refuseBadIdleMs('fromModel', options.idleMs);
  return respondWith({
    subject: { name: `${model.provider} ${model.modelId}`, hide: hiding(options.secrets ?? []) },
    model: () => of(model),
    idleMs: options.idleMs,
  });
};
