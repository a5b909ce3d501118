/** What a run looks like at a moment, for a display that is drawn again and again. */
import type { ProgressEvent, ProgressReport, QueryId } from '../../domain';

/** A question that is being answered. */
export interface OpenQuestion {
  readonly id: QueryId;
  readonly prompt: string;
  /** The end of what has come of its answer. */
  readonly text: string;
  /** When it was asked. */
  readonly since: number;
}

/** As much of an answer as could ever be shown at once. */
const keptText = 4000;

export class Scene {
  readonly #open = new Map<QueryId, OpenQuestion>();
  #startedAt: number | undefined;
  #asked = 0;
  #tokens: number | undefined;
  #progress: ProgressReport | undefined;

  /** The open questions, in the order they were asked. */
  get open(): readonly OpenQuestion[] {
    return [...this.#open.values()];
  }

  get asked(): number {
    return this.#asked;
  }

  get answered(): number {
    return this.#asked - this.#open.size;
  }

  /** Tokens of questions and answers, as those who answered report them; undefined as long as nobody has. */
  get tokens(): number | undefined {
    return this.#tokens;
  }

  /** How far the script says it is. */
  get progress(): ProgressReport | undefined {
    return this.#progress;
  }

  question(id: QueryId): OpenQuestion | undefined {
    return this.#open.get(id);
  }

  /** Milliseconds since the first event. */
  elapsed(now: number): number {
    return now - (this.#startedAt ?? now);
  }

  see(event: ProgressEvent): void {
    this.#startedAt ??= event.at;
    switch (event._tag) {
      case 'pause_requested':
        this.#asked += event.info.prompts.length;
        for (const { queryId, prompt } of event.info.prompts)
          this.#open.set(queryId, { id: queryId, prompt, text: '', since: event.at });
        return;
      case 'llm_delta': {
        const question = this.#open.get(event.queryId);
        if (question === undefined) return;
        this.#open.set(question.id, { ...question, text: (question.text + event.text).slice(-keptText) });
        return;
      }
      case 'llm_call_end': {
        const { promptTokens, completionTokens } = event.usage ?? {};
        this.#open.delete(event.queryId);
        if (promptTokens !== undefined || completionTokens !== undefined)
          this.#tokens = (this.#tokens ?? 0) + (promptTokens ?? 0) + (completionTokens ?? 0);
        return;
      }
      case 'progress':
        this.#progress = event;
        return;
      default:
        return;
    }
  }
}
