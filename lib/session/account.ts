import {
  addTokens,
  charactersOf,
  noTokens,
  present,
  promptTokens,
  responseTokens,
  type Answer,
  type Budget,
  type Json,
  type LogLine,
  type Metrics,
  type PausePrompt,
  type ProgressReport,
  type SessionFact,
  type TranscriptEntry,
} from '../domain';
import type { Account as AccountPort, Remaining } from '../lua';

const keptLogs = 20;

/** A question that was settled. */
interface Settled {
  readonly index: number;
  readonly query: PausePrompt;
  readonly answer: Answer;
}

/**
 * What a session has used so far, counted from its facts, and what its budget leaves. Calls are reserved before they leave, a
 * batch as a whole, so that no limit is overshot; tokens are known only afterwards.
 */
export class Account implements AccountPort {
  llmCalls = 0;
  #pauses = 0;
  #rounds = 0;
  #promptChars = 0;
  #responseChars = 0;
  #promptTokens = noTokens;
  #responseTokens = noTokens;
  #logs: readonly LogLine[] = [];
  #progress: ProgressReport | undefined;
  /** The newest, in the order they were settled. */
  #settled: Settled[] | undefined;
  #stats: Map<string, Json> | undefined;
  #endedAt: number | undefined;
  readonly #startedAt: number;

  constructor(
    private readonly budget: Budget | undefined,
    private readonly now: () => number,
    private readonly transcriptSize: number,
  ) {
    this.#startedAt = now();
  }

  get stats(): Map<string, Json> {
    return (this.#stats ??= new Map());
  }

  get progress(): ProgressReport | undefined {
    return this.#progress;
  }

  reserve(calls: number): string | undefined {
    const refusal = this.#refusal(calls);
    if (refusal === undefined) this.llmCalls += calls;
    return refusal;
  }

  giveBack(calls: number): void {
    this.llmCalls -= calls;
  }

  remaining(): Remaining | undefined {
    if (this.budget === undefined) return undefined;
    const { maxLlmCalls, maxElapsedMs, maxTokens } = this.budget;
    const left = (most: number | undefined, used: number): number | undefined =>
      most === undefined ? undefined : Math.max(0, most - used);
    return present<Remaining>({
      llmCalls: left(maxLlmCalls, this.llmCalls),
      elapsedMs: left(maxElapsedMs, this.#elapsedMs),
      tokens: left(maxTokens, this.#tokens),
    });
  }

  add(fact: SessionFact): void {
    switch (fact._tag) {
      case 'emitted':
        if (fact.emission._tag === 'log') this.#logs = [...this.#logs.slice(1 - keptLogs), fact.emission];
        if (fact.emission._tag === 'progress') this.#progress = fact.emission;
        return;
      case 'asked':
        this.#pauses++;
        for (const { prompt, system = '' } of fact.info.prompts)
          this.#promptChars += charactersOf(prompt) + charactersOf(system);
        return;
      case 'resumed':
        this.#rounds++;
        return;
      case 'ended':
      case 'stopped':
        this.#endedAt ??= this.now();
        return;
      default:
        return;
    }
  }

  /** What counts against a budget. */
  get usage(): Pick<Metrics, 'elapsedMs' | 'llmCalls' | 'totalTokens' | 'budget'> {
    return {
      elapsedMs: this.#elapsedMs,
      llmCalls: this.llmCalls,
      totalTokens: addTokens(this.#promptTokens, this.#responseTokens),
      ...present({ budget: this.budget }),
    };
  }

  /** `open` are the questions that wait for an answer. */
  metrics(open: readonly PausePrompt[]): Metrics {
    return {
      ...this.usage,
      pauses: this.#pauses,
      rounds: this.#rounds,
      promptChars: this.#promptChars,
      responseChars: this.#responseChars,
      promptTokens: this.#promptTokens,
      responseTokens: this.#responseTokens,
      ...present({ stats: this.#stats && Object.fromEntries(this.#stats) }),
      recentLogs: this.#logs,
      transcript: [
        ...(this.#settled ?? [])
          .slice(-this.transcriptSize)
          .sort((a, b) => a.index - b.index)
          .map(entryOf),
        ...open.map((query) => entryOf({ query })),
      ],
    };
  }

  /** A question was answered; `index` counts the questions of the session. */
  settle(query: PausePrompt, index: number, answer: Answer): void {
    const { usage } = answer;
    const response = answer._tag === 'response' ? answer.response : undefined;
    this.#responseChars += charactersOf(response ?? '');
    this.#promptTokens = addTokens(this.#promptTokens, promptTokens(query, usage));
    this.#responseTokens = addTokens(this.#responseTokens, responseTokens(response, usage));
    const settled = (this.#settled ??= []);
    settled.push({ index, query, answer });
    // Not one by one: taking the first off an array moves all of it.
    if (settled.length > 2 * this.transcriptSize) this.#settled = newest(settled, this.transcriptSize);
  }

  get #elapsedMs(): number {
    return (this.#endedAt ?? this.now()) - this.#startedAt;
  }

  get #tokens(): number {
    return this.#promptTokens.tokens + this.#responseTokens.tokens;
  }

  #refusal(calls: number): string | undefined {
    const { maxLlmCalls = Infinity, maxElapsedMs = Infinity, maxTokens = Infinity } = this.budget ?? {};
    if (this.llmCalls + calls > maxLlmCalls)
      return exceeded('max_llm_calls', `${calls} more would make ${this.llmCalls + calls} calls of ${maxLlmCalls}`);
    if (this.#elapsedMs >= maxElapsedMs)
      return exceeded('max_elapsed_ms', `${this.#elapsedMs} ms of ${maxElapsedMs} have gone by`);
    if (this.#tokens >= maxTokens) return exceeded('max_tokens', `${this.#tokens} tokens of ${maxTokens} are used up`);
    return undefined;
  }
}

/** The last `count` of a list. */
const newest = <A>(list: readonly A[], count: number): A[] => list.slice(Math.max(0, list.length - count));

const exceeded = (limit: string, why: string): string => `budget_exceeded: ${limit}: ${why} (ctx.budget.${limit})`;

const entryOf = ({
  query: { queryId, prompt, system },
  answer,
}: Pick<Settled, 'query'> & Partial<Settled>): TranscriptEntry => ({
  queryId,
  prompt,
  ...present({
    system,
    response: answer?._tag === 'response' ? answer.response : undefined,
    error: answer?._tag === 'error' ? answer.error : undefined,
  }),
});
