import * as t from 'io-ts';
import { present, type Usage } from '../domain';
import { answer, type Reply } from '../rx';
import { broken, unreadable } from './failures';
import { isRecord } from './said';
import { failure, type Subject } from './subject';

const textPart = t.type({ type: t.literal('text-delta'), delta: t.string });
const finishPart = t.type({ type: t.literal('finish'), finishReason: t.unknown, usage: t.unknown });
const errorPart = t.type({ type: t.literal('error'), error: t.unknown });

export const isFinish = finishPart.is;
export const isError = errorPart.is;

/** As long as a string of Lua may be. */
const longestAnswer = 2 ** 24;

/** Specification v3 says `{total}`, v2 a number. Nothing that was asked takes no tokens, so 0 means not counted. */
const tokensIn = (count: unknown): number | undefined => {
  const tokens = isRecord(count) ? count['total'] : count;
  return typeof tokens === 'number' && Number.isSafeInteger(tokens) && tokens > 0 ? tokens : undefined;
};

const usageIn = (usage: unknown): Usage | undefined => {
  if (!isRecord(usage)) return undefined;
  const counted = present<Usage>({
    promptTokens: tokensIn(usage['inputTokens']),
    completionTokens: tokensIn(usage['outputTokens']),
  });
  return Object.keys(counted).length === 0 ? undefined : counted;
};

/**
 * Why the answer ended; `undefined` if the model gave no reason, which is how parsers of protocols report that it broke
 * off: `other` without the server's own word for it, in specification v2 `unknown` or `other`.
 */
const reasonIn = (reason: unknown): string | undefined => {
  const { unified, raw } = isRecord(reason) ? reason : { unified: reason, raw: undefined };
  if (typeof unified !== 'string' || unified === 'unknown') return undefined;
  return unified === 'other' && raw === undefined ? undefined : unified;
};

/** What a model has answered so far. */
export class Transcript {
  #text = '';
  #reason: string | undefined;
  #usage: Usage | undefined;

  constructor(
    private readonly subject: Subject,
    private readonly maxTokens: number,
  ) {}

  /** Characters so far. */
  get length(): number {
    return this.#text.length;
  }

  /** Did the model say why it ended, and not that it failed? Then nothing that follows can spoil the answer. */
  get finished(): boolean {
    return this.#reason !== undefined && this.#reason !== 'error';
  }

  /** Takes a part, and gives the piece of the answer in it. */
  take(part: unknown): string {
    if (finishPart.is(part)) {
      this.#reason = reasonIn(part.finishReason);
      this.#usage = usageIn(part.usage);
    }
    if (!textPart.is(part)) return '';
    this.#text += part.delta;
    if (this.#text.length <= longestAnswer) return part.delta;
    throw unreadable(this.subject, `the answer has more than ${longestAnswer} characters`, '');
  }

  /** The answer, now that all parts are there; throws if it is none, or not whole. */
  answer(): Reply {
    const usage = this.#usage;
    switch (this.#reason) {
      case undefined:
        throw broken(this.subject, this.length);
      case 'error':
        throw failure(this.subject, 'server', {
          what: 'the model ended with an error',
          remedy: 'try again later',
          usage,
        });
      case 'content-filter':
        throw failure(this.subject, 'content_filter', {
          what: 'a content filter ended the answer',
          remedy: 'ask in other words',
          said: this.#text,
          usage,
        });
    }
    if (this.#text !== '') return answer(this.#text, usage);
    switch (this.#reason) {
      case 'length':
        throw failure(this.subject, 'length', {
          what: `all ${this.maxTokens} tokens were used up before the first word of the answer`,
          remedy: 'raise max_tokens',
          usage,
        });
      case 'tool-calls':
        throw failure(this.subject, 'other', { what: 'the model called a tool, and none was offered', usage });
    }
    return answer('', usage);
  }
}
